"""A job: its state, what it looks like, its log lines, and the events that tell of them."""

import asyncio
import hashlib
import json
import secrets
import time
from collections import deque
from datetime import datetime, timezone

EVENTS_KEPT = 11_000
LINES_KEPT = 1_200
RETENTION_MS = 40 * 86_400_000
PROGRESS_SECONDS = 0.6
ALPHABET = "abcdefghjkmnpqrstvwxyzABCDEFGHJKMNPQRSTVWXYZ23456789"


def text_of(milliseconds):
    moment = datetime.fromtimestamp(milliseconds // 1000, timezone.utc)
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{milliseconds % 1000:03d}Z"


def now_ms():
    return time.time_ns() // 1_000_000


class Job:
    def __init__(self, plan, principal, base, trace):
        self.id = "job_" + "".join(secrets.choice(ALPHABET) for _ in range(24))
        self.plan = plan
        self.team = principal.team
        self.url = f"{base}/v1/jobs/{self.id}"
        self.created_ms = now_ms()
        self.expires_ms = None
        self.cancelable = plan["cancelable"]
        self.lines = deque(maxlen=LINES_KEPT)
        self.written = 0
        self.events = deque(maxlen=EVENTS_KEPT)  # (id, name, data), the ids being seven apart
        self.last_id = 0
        self.changed = asyncio.Event()
        self._reported = False
        self._reported_at = 0.0
        self._pending = None
        self._timer = None
        moment = text_of(self.created_ms)
        self.state = {
            "id": self.id,
            "type": plan["type"],
            "status": "queued",
            "status_reason": None,
            "status_message": "waiting",
            "progress": 0 if plan["type"] != "test.script" else None,
            "progress_detail": None,
            "team_id": principal.team,
            "params": plan["params"],
            "metadata": plan["metadata"],
            "notify": plan["notify"],
            "triggered_by": {"kind": "api", "principal_id": principal.id},
            "resource": plan["resource"],
            "result": None,
            "partial_result": None,
            "error": None,
            "attempt": 1,
            "max_attempts": 100,
            "trace_id": trace,
            "created_at": moment,
            "updated_at": moment,
            "started_at": None,
            "finished_at": None,
            "cancel_requested_at": None,
            "canceled_by": None,
            "cancel_reason": None,
            "deadline": plan["deadline"],
            "expires_at": None,
            "result_expired": False,
        }
        self.revise()

    @property
    def ended(self):
        return self.state["finished_at"] is not None

    @property
    def stopping(self):
        return self.state["cancel_requested_at"] is not None

    def expired_for(self):
        """Milliseconds since the job expired; negative before."""
        return -1 if self.expires_ms is None else now_ms() - self.expires_ms

    def revise(self, **changes):
        """Changes the job, with whatever progress has not been shown yet."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self.ended:
            return
        self.state.update(self._pending or {})
        self._pending = None
        self.state.update(changes, updated_at=text_of(now_ms()))
        links = {"self": self.url, "stream": f"{self.url}/stream", "logs": f"{self.url}/logs"}
        if self.cancelable and not self.ended:
            links["cancel"] = f"{self.url}/cancel"
        self.shown = {**self.state, "links": links}
        digest = hashlib.blake2s(json.dumps(self.shown).encode(), digest_size=9).hexdigest()
        self.etag = f'W/"{digest}"'
        self.shown_id = self._add("job", self.shown)

    def start(self):
        self.revise(status="running", status_message="at work", started_at=text_of(now_ms()))

    def retry(self):
        self._pending = None
        self.revise(attempt=self.state["attempt"] + 1, progress=None, progress_detail=None)

    def ask_to_stop(self, by, reason):
        if not self.stopping:
            self.revise(
                cancel_requested_at=text_of(now_ms()),
                canceled_by=by,
                cancel_reason=reason,
                status_reason="stopping",
                status_message="was asked to stop",
            )

    def report(self, percent, detail):
        """Reports progress; changes of progress alone are put together."""
        self._reported |= percent is not None
        before = {**self.state, **(self._pending or {})}
        if before["progress"] is not None and (percent or 0) < before["progress"]:
            percent = before["progress"]
        self._pending = {"progress": percent, "progress_detail": detail or before["progress_detail"]}
        loop = asyncio.get_running_loop()
        wait = self._reported_at + PROGRESS_SECONDS - loop.time()
        if wait <= 0:
            self._flush()
        elif self._timer is None:
            self._timer = loop.call_later(wait, self._flush)

    def _flush(self):
        self._reported_at = asyncio.get_running_loop().time()
        self.revise()

    def log(self, message, level, stream):
        self.written += 1
        moment = text_of(now_ms())
        line = {"seq": self.written, "timestamp": moment, "level": level, "stream": stream, "message": message}
        self.lines.append(line)
        self._add("log", line)

    def end(self, status, **changes):
        if self.ended:
            return
        finished = now_ms()
        self.expires_ms = finished + self.plan.get("keep_ms", RETENTION_MS)
        if status == "succeeded" and (self._reported or self.plan["type"] != "test.script"):
            changes["progress"] = 100
        self.revise(
            status=status,
            status_reason=None,
            status_message=None,
            finished_at=text_of(finished),
            expires_at=text_of(self.expires_ms),
            **changes,
        )

    def _add(self, name, data):
        self.last_id += 7
        self.events.append((self.last_id, name, data))
        # Everybody who waits holds the event of their time.
        self.changed.set()
        self.changed = asyncio.Event()
        return self.last_id


def viewed(shown, version):
    """The job as a version of the contract shows it: the first one did not refine the status."""
    if version >= "2026-11-01":
        return shown
    return {name: value for name, value in shown.items() if name not in ("status_reason", "status_message")}
