"""A client in a hundred lines of Python without a library: it polls, and waits right. For `accepted test-client -- python3 client.py`."""

import email.utils
import http.client
import json
import random
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid

TERMINAL = {"succeeded", "failed", "canceled"}
TRANSIENT = {408, 429, 500, 502, 503, 504}

assignment = json.load(sys.stdin)
deadline = time.monotonic() + assignment["timeout_ms"] / 1000


class ApiError(Exception):
    def __init__(self, status, body):
        error = body.get("error") or {} if isinstance(body, dict) else {}
        self.status, self.code = status, error.get("code")


class NoAnswer(Exception):
    """No connection, one that broke, or a body that is no JSON."""


class Timeout(Exception):
    pass


def conclude(**conclusion):
    print(json.dumps(conclusion))
    sys.exit(0)


def pause(seconds):
    if time.monotonic() + seconds >= deadline:
        time.sleep(max(0, deadline - time.monotonic()))
        raise Timeout
    time.sleep(seconds)


def send(method, path, headers=None, body=None):
    """One request: status, headers, parsed body."""
    request = urllib.request.Request(
        urllib.parse.urljoin(assignment["base_url"], path),
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={
            "Authorization": "Bearer " + assignment["api_key"],
            "Accept": "application/json",
            "Content-Type": "application/json",
            "Forge-Version": "2026-11-01",
            **(headers or {}),
        },
    )
    # The deadline bounds the request in flight, too.
    left = deadline - time.monotonic()
    if left <= 0:
        raise Timeout
    try:
        with urllib.request.urlopen(request, timeout=left) as response:
            status, answered, text = response.status, response.headers, response.read()
    except urllib.error.HTTPError as error:
        status, answered, text = error.code, error.headers, error.read()
    except (OSError, http.client.HTTPException) as error:
        raise NoAnswer(str(error)) from error
    try:
        return status, answered, json.loads(text) if text else None
    except ValueError as error:
        if status < 400:
            raise NoAnswer("no JSON") from error
        return status, answered, None


def retry_after(headers):
    """Seconds that the server asks to wait; a date is read against its own clock."""
    field = headers.get("Retry-After")
    if field is None:
        return 0
    if field.isdigit():
        return int(field)
    try:
        then = email.utils.parsedate_to_datetime(field)
        return max(0, (then - email.utils.parsedate_to_datetime(headers["Date"])).total_seconds())
    except (TypeError, ValueError):
        return 0


def call(method, path, headers=None, body=None, repeatable=True):
    """A request, repeated while the answer says nothing about the request itself."""
    for attempt in range(1_000_000):
        floor = 0
        try:
            status, answered, data = send(method, path, headers, body)
            floor = retry_after(answered)
            in_flight = status == 409 and "Retry-After" in answered and body is not None
            if status < 400:
                return status, answered, data
            if not repeatable or not (status in TRANSIENT or in_flight):
                raise ApiError(status, data)
        except NoAnswer:
            if not repeatable:
                raise
        pause(max(floor, 0.1 + random.random() * min(15, 0.5 * 2**attempt)))


def wait(job_id):
    etag = None
    for quiet in range(1_000_000):
        headers = {"If-None-Match": etag, "Prefer": "wait=20"} if etag else {}
        status, answered, body = call("GET", "/v1/jobs/" + job_id, headers)
        if status == 200:
            job, etag = body["data"], answered.get("ETag")
            if job["status"] in TERMINAL:
                conclude(outcome=job["status"], job=job)
        pause(max(retry_after(answered), 0.1 + random.random() * min(5, 0.25 * 2**quiet)))


try:
    if assignment["task"] == "list":
        items, cursor = [], None
        while True:
            query = "?" + urllib.parse.urlencode({"cursor": cursor}) if cursor else ""
            page = call("GET", "/v1/jobs" + query)[2]
            items += [job["id"] for job in page["data"]]
            cursor = page["pagination"]["next_cursor"]
            if not page["pagination"]["has_more"]:
                conclude(outcome="listed", items=items)
    if assignment["task"] == "create":
        create = assignment["create"]
        key = {"Idempotency-Key": '"' + str(uuid.uuid4()) + '"'}
        created = call(create["method"], create["path"], key, create["body"])[2]["data"]
        if created["status"] in TERMINAL:
            conclude(outcome=created["status"], job=created)
        wait(created["id"])
    wait(assignment["job_id"])
except Timeout:
    conclude(outcome="timeout")
except ApiError as error:
    conclude(outcome="error", error={"status": error.status, "code": error.code})
except NoAnswer as error:
    conclude(outcome="timeout" if time.monotonic() >= deadline else "error", error={"code": str(error)})
