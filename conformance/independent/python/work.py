"""What jobs do: scripts, and the operations as scripts of a kind."""

import asyncio
import secrets
import sys
from datetime import datetime

from contract import error_object

# A status more, for this time between queued and running.
PREPARING = "--preparing" in sys.argv
PREPARING_SECONDS = 0.05


def masked(value, secret):
    """A value without a secret in its texts."""
    if not secret:
        return value
    if isinstance(value, str):
        return value.replace(secret, "***")
    if isinstance(value, list):
        return [masked(item, secret) for item in value]
    if isinstance(value, dict):
        return {name: masked(member, secret) for name, member in value.items()}
    return value


def shown_params(params):
    """The params of a script without their secret, also where its steps repeat it."""
    secret = params.get("secret")
    if not secret:
        return params
    told = ("message", "output", "partial", "detail")
    steps = [
        {name: masked(value, secret) if name in told else value for name, value in step.items()}
        for step in params["steps"]
    ]
    return {**params, "secret": "***", "steps": steps}


def stages(seconds):
    """Steps of work that takes a moment and reports its progress."""
    pause = {"do": "wait", "ms": seconds * 250}
    reports = [{"do": "progress", "percent": percent} for percent in (25, 50, 75)]
    return [step for report in reports for step in (pause, report)] + [pause]


def unit(name):
    return f"{name}-{secrets.token_hex(6)}"


class Run:
    """Does what a script says, and stops where it is asked to."""

    def __init__(self, job, script, result=None):
        self.job = job
        self.script = script
        self.result = result
        on_cancel = script.get("on_cancel", {})
        self.outcome = on_cancel.get("outcome", "canceled")
        self.grace = on_cancel.get("after_ms", 0) / 1000
        self.secret = script.get("secret", "")
        self.stop_at = None
        self.steps = 0
        self.asked = asyncio.Event()
        self.task = asyncio.create_task(self.run())
        deadline = job.state["deadline"]
        if deadline is not None:
            self.task.add_done_callback(self.watch(deadline))

    def watch(self, deadline):
        """Ends the job at its deadline; returns what calls that off."""
        loop = asyncio.get_running_loop()
        left = datetime.fromisoformat(deadline).timestamp() - self.job.created_ms / 1000

        def over():
            self.job.ask_to_stop(None, "deadline")
            self.job.end("canceled")
            self.task.cancel()

        timer = loop.call_later(min(max(left, 0), 86_400), over)
        return lambda _: timer.cancel()

    def stop(self, by):
        """Asks the job to stop. What waits to begin ends at once, and so does its task."""
        if self.job.stopping:
            return
        self.job.ask_to_stop(by, "requested")
        self.stop_at = asyncio.get_running_loop().time() + self.grace
        if self.job.state["started_at"] is None:
            self.job.end("canceled")
            self.task.cancel()
        self.asked.set()

    async def run(self):
        await asyncio.sleep(self.script.get("queue_ms", 0) / 1000)
        if PREPARING:
            self.job.revise(status="preparing", status_reason="preparing")
            await asyncio.sleep(PREPARING_SECONDS)
        self.job.start()
        for step in self.script["steps"]:
            await self.do(step)
            if self.job.ended:
                return
            self.steps += 1
            if self.asked.is_set() and self.outcome != "ignored":
                await self.until_left()
                return self.leave()
            # Long scripts without a pause must not keep all others waiting.
            await asyncio.sleep(0)
        self.succeed()

    async def do(self, step):
        kind = step["do"]
        if kind == "wait":
            await self.pause(step["ms"] / 1000, self.outcome != "ignored")
        elif kind == "hold":
            await self.pause(step.get("ms", 60_000) / 1000, True)
            if self.asked.is_set():
                await self.until_left()
        elif kind == "retry":
            self.job.retry()
        elif kind == "progress":
            self.job.report(step["percent"], masked(step.get("detail"), self.secret))
        elif kind == "log":
            message = masked(step["message"], self.secret)
            for _ in range(int(step.get("repeat", 1))):
                self.job.log(message, step.get("level", "info"), step.get("stream", "stdout"))
        elif kind == "succeed":
            self.steps += 1
            self.succeed(step.get("output"))
        else:
            self.fail(step)

    async def pause(self, seconds, left_when_asked):
        """Lets time pass; whoever is asked to stop meanwhile does not wait for all of it."""
        if not left_when_asked:
            return await asyncio.sleep(seconds)
        try:
            await asyncio.wait_for(self.asked.wait(), seconds)
        except TimeoutError:
            pass

    async def until_left(self):
        await asyncio.sleep(max(self.stop_at - asyncio.get_running_loop().time(), 0))

    def leave(self):
        if self.outcome == "succeeded":
            self.succeed()
        elif self.outcome == "failed":
            self.fail({})
        else:
            self.job.end("canceled")

    def succeed(self, output=None):
        own = {"output": masked(output, self.secret), "steps": self.steps}
        self.job.end("succeeded", result=own if self.result is None else self.result())

    def fail(self, step):
        message = masked(step.get("message", "the script failed"), self.secret)
        error = error_object(step.get("code", "job.failed"), message)
        partial = {"output": masked(step["partial"], self.secret)} if "partial" in step else None
        self.job.end("failed", error=error, partial_result=partial)
