"""Holds values against schemas of the contract: the keywords that its requests use."""

import re
from datetime import datetime

from contract import Problem, resolve


def validate(schema, value, at=""):
    """Raises a Problem for the first thing that is wrong; `at` is the dotted path of the value."""
    spec = _variant(resolve(schema), value, at)

    def refuse(why):
        raise Problem("request.invalid", f"{at or 'the body'} {why}", at or "body")

    types = spec.get("type", [])
    types = [types] if isinstance(types, str) else types
    if types and not any(_is(name, value) for name in types):
        refuse(f"must be {' or '.join(types)}")
    if "const" in spec and value != spec["const"]:
        refuse("has another value")
    if "enum" in spec and value not in spec["enum"]:
        refuse(f"must be one of {', '.join(map(str, spec['enum']))}")
    if isinstance(value, str):
        if not spec.get("minLength", 0) <= len(value) <= spec.get("maxLength", len(value)):
            refuse("has the wrong length")
        if "pattern" in spec and not re.search(spec["pattern"].replace("$", r"\Z"), value, re.ASCII):
            refuse("has the wrong form")
        if spec.get("format") == "date-time" and not _time(value):
            refuse("is no time")
    elif isinstance(value, list):
        if not spec.get("minItems", 0) <= len(value) <= spec.get("maxItems", len(value)):
            refuse("has the wrong number of items")
        for index, item in enumerate(value):
            validate(spec.get("items", {}), item, f"{at}.{index}" if at else str(index))
    elif isinstance(value, dict):
        _members(spec, value, at, refuse)
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        if not spec.get("minimum", value) <= value <= spec.get("maximum", value):
            refuse("is out of range")


def _members(spec, value, at, refuse):
    if len(value) > spec.get("maxProperties", len(value)):
        refuse("has too many members")
    for name, member in value.items():
        path = f"{at}.{name}" if at else name
        others = spec.get("additionalProperties", True)
        if name in spec.get("properties", {}):
            validate(spec["properties"][name], member, path)
        elif others is False:
            raise Problem("request.unknown_field", f"{path} is not known", path)
        elif others is not True:
            validate(others, member, path)
        validate(spec.get("propertyNames", {}), name, path)
    for name in spec.get("required", []):
        if name not in value:
            path = f"{at}.{name}" if at else name
            raise Problem("request.invalid", f"{path} is missing", path)


def _variant(spec, value, at):
    """The schema that a discriminator chooses."""
    if "discriminator" not in spec:
        return spec
    name = spec["discriminator"]["propertyName"]
    if not isinstance(value, dict):
        raise Problem("request.invalid", f"{at} must be an object", at)
    chosen = value.get(name)
    mapping = spec["discriminator"]["mapping"]
    if not isinstance(chosen, str) or chosen not in mapping:
        raise Problem("request.invalid", f"{at}.{name} is not known", f"{at}.{name}")
    return resolve({"$ref": mapping[chosen]})


def _is(name, value):
    if name == "integer":
        return isinstance(value, int) and not isinstance(value, bool) or isinstance(value, float) and value.is_integer()
    kinds = {"string": str, "boolean": bool, "object": dict, "array": list, "null": type(None)}
    return isinstance(value, kinds[name])


def _time(value):
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return None
