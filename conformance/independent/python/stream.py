"""A job's event stream."""

import asyncio
import json

from contract import Problem
from job import viewed

HEARTBEAT_SECONDS = 0.8
LONGEST_SECONDS = 3
HEADERS = [
    ("content-type", "text/event-stream"),
    ("cache-control", "no-store, no-transform"),
    ("x-accel-buffering", "no"),
    ("vary", "authorization, accept, accept-encoding, forge-version, prefer"),
]


def beginning(call, job):
    """Answers a request for the stream: with the parts of it as body, or with 204."""
    after = call.query.get("after", [None])[0]
    seen = call.request.header("last-event-id") or None

    def refuse(why):
        raise Problem("stream.event_id_invalid", why, "after")

    if after is not None and seen is not None and after != seen:
        refuse("after and Last-Event-ID differ")
    named = after if after is not None else seen
    if named is None:
        return 200, HEADERS, parts(job, call.version, None, None)
    number = int(named) if named.isascii() and named.isdigit() and len(named) < 20 else -1
    if job.ended and number >= job.last_id:
        return 204, [], None
    if 0 < number <= job.last_id and number % 7 == 0:
        if number + 7 < job.events[0][0]:
            return 200, HEADERS, parts(job, call.version, None, "window")
        return 200, HEADERS, parts(job, call.version, number, None)
    if after is not None:
        refuse("after is not the id of an event of this job")
    return 200, HEADERS, parts(job, call.version, None, "unknown_id")


async def parts(job, version, after, reset):
    """The stream's text, part by part, until the job has ended or the stream has come of age."""
    until = asyncio.get_running_loop().time() + LONGEST_SECONDS
    yield "retry: 2500\n\n"
    if reset is not None:
        first = str(job.events[0][0])
        yield event(None, "reset", {"reason": reset, "first_available_id": first})
    if after is None:
        after = job.last_id
        yield event(job.shown_id, "job", viewed(job.shown, version))
    while True:
        changed, ended = job.changed, job.ended
        first = job.events[0][0]
        if after + 7 < first:
            return  # a reader so slow has to come again
        while after < job.last_id:
            if after + 7 < job.events[0][0]:
                return
            # Some at a time, since the reader may be slow, and nobody else is to wait for it.
            batch = [job.events[at] for at in range((after + 7 - job.events[0][0]) // 7, len(job.events))][:64]
            after = batch[-1][0]
            yield "".join(
                event(number, name, viewed(data, version) if name == "job" else data) for number, name, data in batch
            )
            changed, ended = job.changed, job.ended
        if ended:
            yield event(None, "end", {"status": job.state["status"]})
            return
        left = until - asyncio.get_running_loop().time()
        if left <= 0:
            return
        try:
            await asyncio.wait_for(changed.wait(), min(HEARTBEAT_SECONDS, left))
        except TimeoutError:
            yield ": still here\n\n"


def event(number, name, data):
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # These would end a line for some readers.
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    text = text.encode("utf-8", "replace").decode()
    head = "" if number is None else f"id: {number}\n"
    return f"event: {name}\n{head}data: {text}\n\n"
