"""Which of the dated rules hold on a day: columns that are no longer asked for, and what changed from some day on."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from pydantic import BaseModel

from rules.schema import Change, Rules
from rules.schema_columns import Column

T = TypeVar("T", bound=BaseModel)


def in_force(rules: Rules, day: date) -> Rules:
    """The rules as they hold on `day`: later changes go before earlier ones. The same day twice changes nothing more."""
    for change in sorted(rules.changes, key=lambda change: change.since):
        if change.holds(day):
            rules = _changed(rules, change)
    return rules.model_copy(update={"columns": tuple(c for c in rules.columns if c.until is None or day <= c.until)})


def _changed(rules: Rules, change: Change) -> Rules:
    prices = {check: {**rules.points.of(check), **codes} for check, codes in change.points.items()}
    return rules.model_copy(
        update={
            "columns": tuple(_column(column, change) for column in rules.columns),
            "interpretation": _with(rules.interpretation, change.interpretation),
            "replies": _with(rules.replies, change.replies),
            "thresholds": _with(rules.thresholds, change.thresholds),
            "weights": rules.weights.model_copy(update=change.weights),
            "points": rules.points.model_copy(update=prices),
        }
    )


def _column(column: Column, change: Change) -> Column:
    written = change.columns.get(column.id)
    return _with(column, written) if written else column


def _with(model: T, written: BaseModel | None) -> T:
    """The model with what is written in a change; what is left out stays."""
    if written is None:
        return model
    return model.model_copy(update={key: getattr(written, key) for key in written.model_fields_set})
