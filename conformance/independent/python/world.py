"""Who there is, and what there is for them to act upon."""

import base64
import hashlib
import hmac
import json
import secrets
import time
from dataclasses import dataclass

READ = ("jobs:read", "sites:read")
ALL = READ + ("jobs:write", "components:write", "environments:write", "deployments:write")


@dataclass(frozen=True)
class Principal:
    """Whose request it is, and what they may do."""

    id: str
    team: str
    scopes: tuple = ALL
    admin: bool = False
    project: str | None = None  # the only one they may see
    quota: int = 50_000  # requests a second


SAMPLES = {
    "full": Principal("pk-1", "team-red"),
    "read_only": Principal("pk-2", "team-red", READ),
    "no_scope": Principal("pk-3", "team-red", ()),
    "other_team": Principal("pk-4", "team-blue"),
    "constrained": Principal("pk-5", "team-red", project="project-ruby"),
    "limited": Principal("pk-6", "team-red", quota=14),
    "revoked": None,
}
PROJECTS = {"project-rose": "team-red", "project-ruby": "team-red", "project-sky": "team-blue"}
PARAMETERS = {
    "team_id": "team-red",
    "project_id": "project-rose",
    "site_id": "site-rose",
    "env_id": "live-rose",
}


def _site(name, team, day):
    return {
        "id": f"site-{name}",
        "name": name.title(),
        "runtime": "wsgi",
        "team_id": team,
        "project_id": f"project-{name}",
        "environments": [{"id": f"live-{name}", "name": "live", "site_id": f"site-{name}"}],
        "created_at": f"2025-12-{day}T08:00:00.000Z",
    }


SITES = [_site("ruby", "team-red", 24), _site("rose", "team-red", 23), _site("sky", "team-blue", 22)]

_SECRET = secrets.token_bytes(32)


def _encoded(raw):
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _signature(text):
    return _encoded(hmac.new(_SECRET, text.encode(), hashlib.sha256).digest())


def make_credentials(given):
    """Secrets by role: those given, and new ones for the rest."""
    claims = {"sub": "user-1", "team_id": "team-red", "role": "admin", "exp": time.time() + 86_400}
    head = _encoded(b'{"alg":"HS256"}')
    text = f"{head}.{_encoded(json.dumps(claims).encode())}"
    made = {role: f"mfk_live_{secrets.token_urlsafe(24)}" for role in SAMPLES}
    return {**made, "admin_jwt": f"{text}.{_signature(text)}", **given}


def principal_of(token, credentials):
    """Who sent this token; None when nobody may."""
    for role, sample in SAMPLES.items():
        if hmac.compare_digest(credentials[role].encode(), token.encode()):
            return sample
    text, _, signature = token.rpartition(".")
    if not hmac.compare_digest(_signature(text).encode(), signature.encode()):
        return None
    payload = text.partition(".")[2]
    claims = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    if claims.get("role") != "admin" or claims.get("exp", 0) < time.time():
        return None
    return Principal(claims["sub"], claims["team_id"], (), admin=True)
