"""A validator of the part of JSON Schema that the schema of questions files uses."""

from collections.abc import Callable
from typing import Any

KNOWN = {
    "$schema", "$defs", "$ref", "title", "description", "default", "type", "properties", "required",
    "items", "anyOf", "enum", "minimum", "maximum", "minItems", "maxItems",
}  # fmt: skip


def is_valid(value: Any, schema: dict[str, Any], whole: dict[str, Any]) -> bool:
    """Whether `value` is valid by `schema`, whose references lead into `whole`."""
    assert schema.keys() <= KNOWN, schema.keys() - KNOWN
    if "$ref" in schema:
        return is_valid(value, whole["$defs"][schema["$ref"].removeprefix("#/$defs/")], whole)
    if "anyOf" in schema:
        return any(is_valid(value, choice, whole) for choice in schema["anyOf"])
    if "enum" in schema:
        return value in schema["enum"] and not isinstance(value, bool)
    return _IS[schema["type"]](value) and _fits(value, schema, whole)


def _fits(value: Any, schema: dict[str, Any], whole: dict[str, Any]) -> bool:
    if isinstance(value, dict):
        known = schema["properties"]
        return set(schema["required"]) <= value.keys() and all(
            is_valid(item, known[key], whole) for key, item in value.items() if key in known
        )
    if isinstance(value, list):
        most = schema.get("maxItems", len(value))
        return schema.get("minItems", 0) <= len(value) <= most and all(
            is_valid(item, schema["items"], whole) for item in value
        )
    if isinstance(value, int | float) and not isinstance(value, bool):
        return bool(schema.get("minimum", value) <= value <= schema.get("maximum", value))
    return True


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


_IS: dict[str, Callable[[Any], bool]] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
    "number": _is_number,
    "integer": lambda value: _is_number(value) and value == int(value),
}
