"""What a request says, read as the contract tells."""

import json
import re
from urllib.parse import parse_qsl

from contract import VERSIONS, Problem
from validate import validate

LARGEST = 65_536
LONGEST_WAIT = 60
CREDENTIALS = {"access_token", "api_key", "apikey", "token", "key", "authorization"}
TAG = r'(?:W/)?"[\x21\x23-\x7e\x80-\xff]*"'


class Request:
    """A request as it came; header names are in lower case, several lines of one name joined by commas."""

    def __init__(self, method, target, headers, body):
        self.method = method
        self.path, _, query = target.partition("?")
        self.pairs = parse_qsl(query, keep_blank_values=True)
        self.headers = headers
        self.body = body

    def header(self, name):
        return self.headers.get(name)

    def refuse_credentials_in_url(self):
        for name, _ in self.pairs:
            if name.lower() in CREDENTIALS:
                raise Problem("auth.credentials_in_url", "send credentials in Authorization", name)

    def version(self):
        asked = self.header("forge-version")
        if asked is None:
            return VERSIONS[-1]
        if asked not in VERSIONS:
            raise Problem("version.unsupported", "this version is not supported", "Forge-Version")
        return asked

    def accepts(self, media_type):
        weights = {}
        for media_range in (self.header("accept") or "*/*").split(","):
            name, *parameters = [part.strip().lower() for part in media_range.split(";")]
            weight = next((p[2:] for p in parameters if p.startswith("q=")), "1")
            weights[name] = float(weight) if re.fullmatch(r"[01](\.\d{0,3})?", weight) else 0
        for name in (media_type, media_type.split("/")[0] + "/*", "*/*"):
            if name in weights:
                return weights[name] > 0
        return False

    def query(self, operation):
        """The values of the query's parameters, each as often as it was given."""
        values = {}
        for name, value in self.pairs:
            if name not in operation.query:
                raise Problem("request.unknown_parameter", "this operation has no such parameter", name)
            schema = operation.query[name]
            if schema["type"] == "array":
                parts = value.split(",")
                for part in parts:
                    validate(schema["items"], part, name)
            elif name in values:
                raise Problem("request.invalid", f"{name} may be given once", name)
            else:
                parts = [self.single(schema, name, value)]
            values.setdefault(name, []).extend(parts)
        return values

    @staticmethod
    def single(schema, name, value):
        if schema["type"] == "integer":
            if not re.fullmatch(r"-?[0-9]{1,16}", value):
                raise Problem("request.invalid", f"{name} must be an integer", name)
            value = int(value)
        elif name == "after":
            return value  # an event id, which has a refusal of its own
        elif name == "cursor":
            if not re.fullmatch(r"[A-Za-z0-9_-]{1,512}", value):
                raise cursor_invalid()
            return value
        validate(schema, value, name)
        return value

    def wait(self):
        """The seconds that `Prefer: wait` asks for, at most a minute; None when it asks for none."""
        for preference in (self.header("prefer") or "").split(","):
            name, _, value = preference.split(";")[0].partition("=")
            if name.strip().lower() == "wait":
                value = value.strip()
                return min(int(value), LONGEST_WAIT) if re.fullmatch("[0-9]+", value) else None
        return None

    def matches(self, etag):
        """Whether If-None-Match names an entity tag, compared weakly."""
        value = (self.header("if-none-match") or "").strip()
        if value == "*":
            return True
        if not re.fullmatch(rf"[\s,]*{TAG}(\s*,\s*({TAG})?)*", value):
            return False
        return etag.removeprefix("W/") in re.findall(r'"[^"]*"', value)

    def json(self):
        media_type = (self.header("content-type") or "").split(";")[0].strip().lower()
        if media_type != "application/json":
            raise Problem("request.unsupported_media_type", "send application/json")
        if len(self.body) > LARGEST:
            raise Problem("request.too_large", f"the body may have {LARGEST} bytes")
        try:
            # What is too deep, or no JSON anywhere else, is not accepted either.
            value = json.loads(self.body.decode("utf-8"), parse_constant=_no_constant)
            canonical(value)
        except (ValueError, RecursionError):
            raise Problem("request.malformed_json", "the body is not JSON") from None
        return value

    def idempotency_key(self):
        value = self.header("idempotency-key")
        if value is None:
            return None
        quoted = re.fullmatch(r'"((?:[\x21\x23-\x5b\x5d-\x7e]|\\["\\])*)"', value)
        key = re.sub(r"\\(.)", r"\1", quoted[1]) if quoted else value
        if (value.startswith('"') and not quoted) or not re.fullmatch(r"[\x21-\x7e]{1,255}", key):
            why = "the key is not 1 to 255 visible ASCII characters"
            raise Problem("idempotency.key_invalid", why, "Idempotency-Key")
        return key

    def trace(self):
        """The trace that the request belongs to (W3C Trace Context section 3.2)."""
        form = r"([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(-.*)?"
        parts = re.fullmatch(form, self.header("traceparent") or "")
        if not parts or parts[1] == "ff" or (parts[1] == "00" and parts[4]):
            return None
        return None if set(parts[2]) == {"0"} or set(parts[3]) == {"0"} else parts[2]


def canonical(value):
    """The same text for equal values."""
    return json.dumps(value, sort_keys=True)


def cursor_invalid():
    return Problem("pagination.cursor_invalid", "the cursor is not valid here", "cursor")


def _no_constant(name):
    raise ValueError(name)
