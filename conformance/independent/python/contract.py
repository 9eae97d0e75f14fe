"""The published document of the contract: all that this server knows of it."""

import json
import pathlib

ROOT = json.loads(
    (pathlib.Path(__file__).parents[3] / "generated/jobs/contract.json").read_text("utf-8")
)
VERSIONS = [version["date"] for version in ROOT["x-versions"]]
JOB_TYPES = ROOT["x-job-types"]


def resolve(value):
    """What a `$ref` points at; the value itself when it is none."""
    while isinstance(value, dict) and "$ref" in value:
        found = ROOT
        for name in value["$ref"][2:].split("/"):
            found = found[name]
        value = found
    return value


class Operation:
    """One operation, as far as a server needs to know it."""

    def __init__(self, path, method, spec):
        self.id = spec["operationId"]
        self.method = method.upper()
        self.segments = path.split("/")[1:]
        self.role = spec.get("x-job-role")
        security = spec.get("security", [])
        self.scopes = [scope for scheme in security for scope in scheme.get("apiKey", [])]
        self.admin = any("adminToken" in scheme for scheme in security)
        parameters = [resolve(parameter) for parameter in spec.get("parameters", [])]
        self.query = {p["name"]: resolve(p["schema"]) for p in parameters if p["in"] == "query"}
        content = resolve(spec.get("requestBody", {})).get("content", {})
        self.body = content.get("application/json", {}).get("schema")


OPERATIONS = [
    Operation(path, method, spec)
    for path, item in ROOT["paths"].items()
    for method, spec in item.items()
    if method in ("get", "head", "post")
]


class Problem(Exception):
    """A request that is answered with an error of the contract."""

    def __init__(self, code, message, param=None, details=None, headers=()):
        super().__init__(message)
        self.error = error_object(code, message, param, details)
        self.status = ROOT["x-error-types"][self.error["type"]]
        self.headers = list(headers)


def error_object(code, message, param=None, details=None):
    known = ROOT["x-error-codes"].get(code, {"type": "internal"})
    error = {"type": known["type"], "code": code, "message": message}
    if param is not None:
        error["param"] = param
    error["doc_url"] = f"https://python.example.test/errors/{code}"
    if details is not None:
        error["details"] = details
    return error
