"""The operations of the contract."""

import asyncio

from contract import JOB_TYPES, Problem
from job import Job, viewed
from request import canonical, cursor_invalid
from store import Jobs
from stream import beginning
from validate import validate
from work import Run, shown_params, stages, unit
from world import PROJECTS, SITES

CACHED = [
    ("cache-control", "private, no-cache"),
    ("vary", "authorization, accept, accept-encoding, forge-version, prefer"),
]
LEVELS = ["debug", "info", "warn", "error"]


class Api:
    """One server's jobs and keys. Every method takes a call and gives (status, headers, body)."""

    def __init__(self):
        self.jobs = Jobs()
        self.runs = {}
        self.used = {}  # what a key stands for: a request, and in the end its job and status

    async def handle(self, call):
        if call.parameters.get("team_id", call.principal.team) != call.principal.team:
            raise Problem("team.not_found", "no such team")
        operation = call.operation
        if operation.role == "create":
            return await self.create(call)
        if operation.role == "list":
            found, cursor = self.jobs.page(call.query, call.principal)
            return 200, CACHED, page([viewed(job.shown, call.version) for job in found], cursor)
        if operation.id == "listSites":
            return 200, [], page(*sliced(self.sites(call), call.query))
        if operation.id == "getSite":
            return 200, [], {"data": self.site(call)}
        job = self.jobs.get(call.parameters["job_id"], call.principal)
        if operation.role == "logs":
            return self.logs(call, job)
        if operation.role == "cancel":
            return self.cancel(call, job)
        if operation.role == "stream":
            return beginning(call, job)
        return await self.get(call, job)

    async def get(self, call, job):
        wait = call.request.wait() if call.operation.method == "GET" else None
        headers = list(CACHED)
        if wait is not None:
            conditional = call.request.header("if-none-match") is not None
            await until(job, wait, lambda: conditional and not call.request.matches(job.etag))
            headers.append(("preference-applied", f"wait={wait}"))
        headers.append(("etag", job.etag))
        if not job.ended:
            headers.append(("retry-after", "2"))
        if call.request.matches(job.etag):
            return 304, headers, None
        return 200, headers, {"data": viewed(job.shown, call.version)}

    def logs(self, call, job):
        rank = LEVELS.index(call.query.get("level", ["debug"])[0])
        after = call.query.get("after", [0])[0]
        fitting = [line for line in job.lines if line["seq"] > after and LEVELS.index(line["level"]) >= rank]
        dropped = job.written - len(job.lines)
        body = page(*sliced(fitting, call.query, "seq"))
        return 200, CACHED, {**body, "truncated": dropped > 0, "dropped": dropped}

    def cancel(self, call, job):
        status = job.state["status"]
        if status in ("succeeded", "failed"):
            raise Problem("job.not_cancelable", f"the job has {status}", details={"status": status})
        if not job.cancelable:
            raise Problem("job.cancel_unsupported", "this job goes on to its end")
        self.runs[job.id].stop(call.principal.id)
        headers = [("etag", job.etag), ("content-location", job.url)]
        if not job.ended:
            headers += [("location", job.url), ("retry-after", "1")]
        return 200 if job.ended else 202, headers, {"data": viewed(job.shown, call.version)}

    def sites(self, call):
        team, project = call.principal.team, call.principal.project
        return [site for site in SITES if site["team_id"] == team and project in (None, site["project_id"])]

    def site(self, call):
        for site in self.sites(call):
            if site["id"] == call.parameters["site_id"]:
                return site
        raise Problem("site.not_found", "no such site")

    async def create(self, call):
        place = self.place(call)
        body = call.request.json()
        key = call.request.idempotency_key()
        validate(call.operation.body, body)
        plan = plan_trigger(body, call.principal) if place is None else plan_for(call.operation.id, body, *place)
        if key is None:
            job = self.begin(call, plan)
            return created(call, job, await self.settled(call, job))
        name = (call.principal.id, call.request.path, key)
        request = canonical(body)
        if name in self.used:
            before, answer = self.used[name]
            if before != request:
                raise Problem("idempotency.key_reused", "this key came with another request", "Idempotency-Key")
            # Whoever comes while the first is not finished waits for it.
            return created(call, *await asyncio.shield(answer), replay=True)
        job = self.begin(call, plan)
        answer = asyncio.get_running_loop().create_future()
        self.used[name] = (request, answer)
        try:
            status = await self.settled(call, job)
        finally:
            answer.set_result((job, 200 if call.request.wait() is not None and job.ended else 202))
        return created(call, job, status)

    def place(self, call):
        """The site and environment of the path; None where it has none."""
        if "site_id" not in call.parameters:
            return None
        site = self.site(call)
        for environment in site["environments"]:
            if environment["id"] == call.parameters["env_id"]:
                return site, environment
        raise Problem("environment.not_found", "no such environment")

    def begin(self, call, plan):
        live = self.jobs.live_like(plan) if JOB_TYPES[plan["type"]]["single_flight"] else None
        if live is not None:
            raise Problem("job.conflict", "one is live already", details={"existing_job_id": live.id})
        job = Job(plan, call.principal, call.base, call.request.trace())
        self.jobs.add(job)
        self.runs[job.id] = Run(job, plan["script"], plan.get("result"))
        return job

    async def settled(self, call, job):
        wait = call.request.wait()
        if wait is None:
            return 202
        await until(job, wait, lambda: False)
        return 200 if job.ended else 202


async def until(job, seconds, enough):
    """Waits until a job has ended or something else is so, for some seconds at most."""
    try:
        async with asyncio.timeout(seconds):
            while not job.ended and not enough():
                await job.changed.wait()
    except TimeoutError:
        pass


def created(call, job, status, replay=False):
    headers = [("location", job.url), ("content-location", job.url), ("etag", job.etag)]
    if status == 202:
        headers.append(("retry-after", "2"))
    if call.request.wait() is not None:
        headers.append(("preference-applied", f"wait={call.request.wait()}"))
    if replay:
        headers.append(("idempotent-replayed", "true"))
    return status, headers, {"data": viewed(job.shown, call.version)}


def page(items, cursor):
    return {"data": items, "pagination": {"next_cursor": cursor, "has_more": cursor is not None}}


def sliced(items, query, by=None):
    """A page of what only grows: a cursor is how many have been seen, or the last one's number."""
    limit = query.get("limit", [50])[0]
    cursor = query.get("cursor", ["0"])[0]
    if not cursor.isascii() or not cursor.isdigit():
        raise cursor_invalid()
    rest = [item for item in items if item[by] > int(cursor)] if by else items[int(cursor):]
    if len(rest) <= limit:
        return rest, None
    return rest[:limit], str(rest[limit - 1][by]) if by else str(int(cursor) + limit)


def plan_trigger(body, principal):
    """The job of a type that is triggered by name."""
    kind = JOB_TYPES.get(body["type"], {})
    if not kind.get("triggerable"):
        raise Problem("job.type_unknown", "no such type can be triggered", "type")
    project = body["project_id"]
    if PROJECTS.get(project) != principal.team or principal.project not in (None, project):
        raise Problem("project.not_found", "the team has no such project", "project_id")
    params = body.get("params", {})
    validate({"$ref": f"#/components/schemas/{kind['params']}"}, params, "params")
    plan = {
        "type": body["type"],
        "params": params,
        "resource": {"type": "project", "id": project, "project_id": project},
        "metadata": body.get("metadata", {}),
        "notify": body.get("notify", False),
        "deadline": body.get("deadline"),
        "cancelable": params.get("cancelable", True),
    }
    if body["type"] == "test.script":
        kept = {"keep_ms": params["keep_ms"]} if "keep_ms" in params else {}
        return {**plan, **kept, "params": shown_params(params), "script": params}
    return {**plan, "script": {"steps": stages(1.2)}, "result": lambda: {"synced": 7, "skipped": 0, "total": 7}}


def plan_for(operation, body, site, environment):
    """The job of a mutation of an environment."""
    resource = {
        "type": "environment",
        "id": environment["id"],
        "project_id": site["project_id"],
        "site_id": site["id"],
        "env_id": environment["id"],
    }
    plan = {"params": body, "resource": resource, "metadata": {}, "notify": False, "deadline": None, "cancelable": True}

    def component():
        known = {"version": "latest", **{name: body[name] for name in body if name != "activate"}}
        return {"id": unit("component"), **known, "active": body.get("activate", False)}

    def clone():
        made = {"id": unit("live"), "name": body["name"], "site_id": site["id"]}
        site["environments"].append(made)
        return made

    def release():
        return {"release_id": unit("release"), "environment_id": environment["id"], "commit": body["commit"]}

    kind, seconds, result = {
        "installComponent": ("component.install", 0.3, component),
        "cloneEnvironment": ("environment.clone", 0.3, clone),
        "runDeployment": ("deployment.run", 1.2, release),
    }[operation]
    return {**plan, "type": kind, "script": {"steps": stages(seconds)}, "result": result}
