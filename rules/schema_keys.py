"""The keys of rules.yaml as they are written, read from the schema: which stand where, and what each means."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from rules.schema import Rules


def key_of(name: str, field: FieldInfo) -> str:
    """The key an office writes for a field: `from` for `since` of a tenure."""
    return field.alias or name


def keys_of(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """The model's keys in order."""
    return {key_of(name, field): field for name, field in model.model_fields.items()}


def parts(annotation: Any) -> Iterator[Any]:
    """The types inside an annotation: of `tuple[Column, ...] | None` Column."""
    origin = get_origin(annotation)
    if origin in (Union, UnionType, tuple, Annotated):
        for argument in get_args(annotation):
            if argument is not Ellipsis and argument is not type(None):
                yield from parts(argument)
    elif origin is dict:
        yield from parts(get_args(annotation)[1])
    else:
        yield annotation


def model_in(annotation: Any) -> type[BaseModel] | None:
    """The model inside an annotation, None for plain values."""
    return next((p for p in parts(annotation) if isinstance(p, type) and issubclass(p, BaseModel)), None)


def choices_in(annotation: Any) -> tuple[str, ...]:
    """The words allowed, where only certain words are."""
    return tuple(
        str(word)
        for p in parts(annotation)
        if isinstance(p, type) and issubclass(p, StrEnum)
        for word in p.__members__.values()
    )


def models(root: type[BaseModel] = Rules, name: str = "") -> Iterator[tuple[str, type[BaseModel]]]:
    """Every model of the file with the place it stands at: "", portal, portal.domains, columns[] …"""
    yield name, root
    for key, field in keys_of(root).items():
        inner = model_in(field.annotation)
        if inner:
            yield from models(inner, f"{name}.{key}".lstrip("."))


KEYS: frozenset[str] = frozenset(key for _, model in models() for key in keys_of(model))
