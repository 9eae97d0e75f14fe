"""A small server of the jobs contract, made from its document alone: `python3 main.py --port 0`."""

import asyncio
import json
import math
import os
import secrets
import signal
import sys
import traceback
from dataclasses import dataclass
from urllib.parse import unquote

from contract import OPERATIONS, VERSIONS, Operation, Problem
from handlers import Api
from request import Request
from world import PARAMETERS, Principal, make_credentials, principal_of

CHALLENGE = 'Bearer realm="python"'
WINDOW_SECONDS = 1
STREAMS = 80
REASONS = {200: "OK", 202: "Accepted", 204: "No Content", 304: "Not Modified"}


@dataclass
class Call:
    """One request, as far as the server has understood it."""

    request: Request
    operation: Operation
    principal: Principal
    parameters: dict
    query: dict
    version: str
    base: str


class Server:
    def __init__(self, credentials):
        self.credentials = credentials
        self.api = Api()
        self.quotas = {}
        self.streams = {}

    async def connection(self, reader, writer):
        try:
            while (request := await read(reader)) is not None:
                if not await self.answer(request, writer):
                    break
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, ValueError):
            pass
        finally:
            writer.close()

    async def answer(self, request, writer):
        """Answers a request; tells whether the connection may be used again."""
        request_id = f"req_{secrets.token_hex(10)}"
        common = {"request-id": request_id, "x-content-type-options": "nosniff", "forge-version": VERSIONS[-1]}
        principal = None
        try:
            status, headers, body, principal = await self.served(request, common, writer)
        except Problem as problem:
            status, headers, body = problem.status, problem.headers, {"error": problem.error}
        except Exception:
            traceback.print_exc()
            problem = Problem("internal.error", "the server failed")
            status, headers, body = 500, [], {"error": problem.error}
        lines = [*common.items(), *headers]
        if hasattr(body, "__aiter__"):
            await self.send_stream(lines, body, principal, writer)
            return False
        content = b""
        if body is not None:
            content = json.dumps({**body, "request_id": request_id}).encode()
            lines += [("content-type", "application/json; charset=utf-8"), ("content-length", str(len(content)))]
        write_head(writer, status, lines)
        writer.write(b"" if request.method == "HEAD" else content)
        await writer.drain()
        return True

    async def served(self, request, common, writer):
        if request.header("x-forwarded-proto") == "http":
            raise Problem("transport.tls_required", "send this over https")
        request.refuse_credentials_in_url()
        common["forge-version"] = version = request.version()
        principal = self.authenticated(request)
        window = self.charge(principal, common)
        operation, parameters = routed(request)
        permit(principal, operation)
        media_type = "text/event-stream" if operation.role == "stream" else "application/json"
        if not request.accepts(media_type):
            raise Problem("request.not_acceptable", f"this operation answers {media_type}")
        host, port = writer.get_extra_info("sockname")[:2]
        base = f"http://{request.header('host') or f'{host}:{port}'}"
        call = Call(request, operation, principal, parameters, request.query(operation), version, base)
        status, headers, body = await self.api.handle(call)
        if status == 304:
            window["left"] += 1
            common["ratelimit"] = told(window)
        if hasattr(body, "__aiter__") and self.streams.get(principal.id, 0) >= STREAMS:
            raise Problem("stream.limit", f"{STREAMS} streams at a time", headers=[("retry-after", "1")])
        return status, headers, body, principal

    def authenticated(self, request):
        authorization = request.header("authorization")
        headers = [("www-authenticate", CHALLENGE)]
        if authorization is None:
            raise Problem("auth.missing", "send Authorization", headers=headers)
        scheme, _, token = authorization.partition(" ")
        principal = principal_of(token.strip(), self.credentials) if scheme.lower() == "bearer" else None
        if principal is None:
            raise Problem("auth.invalid", "these credentials are not valid", headers=headers)
        return principal

    def charge(self, principal, common):
        """Takes one request off the quota."""
        now = asyncio.get_running_loop().time()
        window = self.quotas.get(principal.id)
        if window is None or window["ends"] <= now:
            window = self.quotas[principal.id] = {"left": principal.quota, "ends": now + WINDOW_SECONDS}
        served = window["left"] > 0
        window["left"] -= served
        common["ratelimit-policy"] = f'"burst";q={principal.quota};w={WINDOW_SECONDS}'
        common["ratelimit"] = told(window)
        if not served:
            raise Problem("rate_limit.exceeded", "too many requests", headers=[("retry-after", "1")])
        return window

    async def send_stream(self, lines, parts, principal, writer):
        # Without a length the end of the connection is the end of the stream (RFC 9112 section 6.3).
        write_head(writer, 200, [*lines, ("connection", "close")])
        self.streams[principal.id] = self.streams.get(principal.id, 0) + 1
        try:
            async for part in parts:
                writer.write(part.encode())
                await writer.drain()
                if writer.is_closing():
                    break
        finally:
            self.streams[principal.id] -= 1


def told(window):
    left = window["ends"] - asyncio.get_running_loop().time()
    return f'"burst";r={window["left"]};t={max(math.ceil(left), 0)}'


def permit(principal, operation):
    allowed = operation.admin if principal.admin else set(operation.scopes) <= set(principal.scopes)
    if not allowed:
        needed = " ".join(operation.scopes)
        challenge = f'{CHALLENGE}, error="insufficient_scope", scope="{needed}"'
        raise Problem("auth.insufficient_scope", f"this needs {needed}", headers=[("www-authenticate", challenge)])


def routed(request):
    given = request.path.split("/")[1:]
    fitting = {}
    for operation in OPERATIONS:
        pairs = list(zip(operation.segments, given))
        if len(operation.segments) == len(given) and all(
            part != "" if segment.startswith("{") else part == segment for segment, part in pairs
        ):
            parameters = {segment[1:-1]: unquote(part) for segment, part in pairs if segment.startswith("{")}
            fitting[operation.method] = (operation, parameters)
    if not fitting:
        raise Problem("request.not_found", "there is nothing here")
    if request.method not in fitting:
        allow = [("allow", ", ".join(sorted(fitting)))]
        raise Problem("request.method_not_allowed", f"{request.method} is no method of this", headers=allow)
    return fitting[request.method]


async def read(reader):
    """The next request of a connection; None when there is none."""
    head = await reader.readuntil(b"\r\n\r\n") if not reader.at_eof() else b""
    if not head:
        return None
    first, *lines = head.decode("latin-1").split("\r\n")[:-2]
    method, target, _ = first.split(" ")
    headers = {}
    for line in lines:
        name, _, value = line.partition(":")
        name, value = name.strip().lower(), value.strip()
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    if headers.get("transfer-encoding", "").lower() == "chunked":
        return Request(method, target, headers, await chunked(reader))
    return Request(method, target, headers, await reader.readexactly(int(headers.get("content-length", "0"))))


async def chunked(reader):
    body = b""
    while size := int((await reader.readline()).split(b";")[0], 16):
        body += await reader.readexactly(size)
        await reader.readline()
    while (await reader.readline()).strip():
        pass  # trailers
    return body


def write_head(writer, status, lines):
    text = "".join(f"{name}: {value}\r\n" for name, value in lines)
    writer.write(f"HTTP/1.1 {status} {REASONS.get(status, 'Refused')}\r\n{text}\r\n".encode("latin-1"))


async def main():
    port = int(sys.argv[sys.argv.index("--port") + 1]) if "--port" in sys.argv else 0
    credentials = make_credentials(json.loads(os.environ.get("ACCEPTED_SAMPLE_KEYS", "{}")))
    server = await asyncio.start_server(Server(credentials).connection, "127.0.0.1", port)
    bound = server.sockets[0].getsockname()[1]
    ready = {"url": f"http://127.0.0.1:{bound}", "credentials": credentials, "parameters": PARAMETERS}
    print(json.dumps(ready), flush=True)
    stopped = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopped.set)
    await stopped.wait()
    os._exit(0)  # streams may be open, and nobody waits for their end


asyncio.run(main())
