"""All jobs, and walks through them."""

import bisect
import re
import secrets
from datetime import datetime

from contract import Problem
from job import now_ms
from request import canonical, cursor_invalid

TOMBSTONE_MS = 2_000
UNITS = {"s": 1_000, "m": 60_000, "h": 3_600_000, "d": 86_400_000}
TIME = r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d{1,6})?([Zz]|[+-]\d\d:\d\d)"


class Jobs:
    def __init__(self):
        self.by_id = {}
        self.places = []  # (created, id), ascending
        self.walks = {}  # the server keeps where a walk is: its cursors are nothing but names

    def add(self, job):
        self.by_id[job.id] = job
        bisect.insort(self.places, (job.created_ms, job.id))

    def get(self, job_id, principal):
        """The job, as far as it may be seen."""
        job = self.by_id.get(job_id)
        if job is None or not visible(job, principal) or job.expired_for() > TOMBSTONE_MS:
            raise Problem("job.not_found", "no such job")
        if job.expired_for() >= 0:
            raise Problem("job.expired", "the job has expired")
        return job

    def live_like(self, plan):
        for job in self.by_id.values():
            same = job.plan["type"] == plan["type"] and job.plan["resource"]["id"] == plan["resource"]["id"]
            if same and not job.ended:
                return job
        return None

    def page(self, query, principal):
        """The jobs of one page, newest first, and the cursor of the next page."""
        filters = canonical({name: value for name, value in query.items() if name not in ("limit", "cursor")})
        if "cursor" in query:
            known, since, until, place = self.walks.get(query["cursor"][0], (None, None, None, None))
            if known != filters:
                raise cursor_invalid()
        else:
            since = _moment(query, "since")
            until = _moment(query, "until")
            place = None
        limit = query.get("limit", [50])[0]
        at = len(self.places) if place is None else bisect.bisect_left(self.places, place)
        found = []
        while at > 0 and len(found) <= limit:
            at -= 1
            created, job_id = self.places[at]
            if since is not None and created < since:
                break
            job = self.by_id[job_id]
            if until is not None and created >= until:
                continue
            if visible(job, principal) and job.expired_for() < 0 and _fits(job, query):
                found.append(job)
        if len(found) <= limit:
            return found, None
        last = found[limit - 1]
        cursor = secrets.token_hex(16)
        self.walks[cursor] = (filters, since, until, (last.created_ms, last.id))
        return found[:limit], cursor


def visible(job, principal):
    return job.team == principal.team and principal.project in (None, job.plan["resource"]["project_id"])


def _fits(job, query):
    resource = job.plan["resource"]
    wanted = query.get("type", [job.plan["type"]])[0]
    if wanted.endswith(".*"):
        if not job.plan["type"].startswith(wanted[:-1]):
            return False
    elif wanted != job.plan["type"]:
        return False
    if "status" in query and job.state["status"] not in query["status"]:
        return False
    named = {"resource_type": "type", "resource_id": "id", "project_id": "project_id"}
    return all(query[name][0] == resource[member] for name, member in named.items() if name in query)


def _moment(query, name):
    """A time, absolute or relative to now, in milliseconds since 1970."""
    if name not in query:
        return None
    text = query[name][0]
    relative = re.fullmatch(r"([0-9]{1,9})([smhd])", text)
    if relative:
        return now_ms() - int(relative[1]) * UNITS[relative[2]]
    try:
        if re.fullmatch(TIME, text, re.ASCII):
            return datetime.fromisoformat(text.upper()).timestamp() * 1000
    except (ValueError, OverflowError):
        pass
    raise Problem("request.invalid", f"{name} is neither a time nor a span such as 15m", name)
