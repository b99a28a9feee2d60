"""Reads JSON that may hold anything at all, a piece at a time."""

from typing import Any

import msgspec

from quizapp.exchange.decoding import decode
from quizapp.exchange.protocol import ExchangeError


def decoded_json(text: str) -> Any:
    """What a JSON text holds. Raises ExchangeError "json_broken"."""
    try:
        return msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise ExchangeError("json_broken", detail=str(error)) from error


def read_json(data: bytes) -> Any:
    """What a JSON file holds. Raises ExchangeError: "json_broken", and what `decode` raises."""
    return decoded_json(decode(data).text)


def part(value: object, *keys: str) -> Any:
    """What stands at a path of keys, None where there is nothing."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def text_at(value: object, *keys: str) -> str:
    """The text at a path of keys, "" where there is none."""
    found = part(value, *keys)
    return found if isinstance(found, str) else ""


def list_at(value: object, *keys: str) -> list[Any]:
    """The list at a path of keys, empty where there is none."""
    found = part(value, *keys)
    return found if isinstance(found, list) else []
