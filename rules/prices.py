"""The keys `weights` and `points` of rules.yaml: one each for every check, with the usual figures of data/checks."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pydantic import Field, ValidationInfo, create_model, field_validator

from rules.check_data import CHECK_DATA
from rules.fields import Strict, Worth


class _Weights(Strict):
    """The weight of one cell of each check: what the section can lose there at most."""

    def of(self, check: str) -> Decimal:
        """The weight of a cell of this check."""
        weight: Decimal = getattr(self, check)
        return weight


class _Points(Strict):
    """Points taken for one finding, by check and code; a code not listed takes the check's `default`."""

    def of(self, check: str) -> Mapping[str, Decimal]:
        """The points of a check by code."""
        points: Mapping[str, Decimal] = getattr(self, check)
        return points

    @field_validator("*", mode="before")
    @classmethod
    def _keep_the_usual(cls, value: object, info: ValidationInfo) -> object:
        """What an office does not list keeps its usual figure: listing one code does not forget the others."""
        usual = CHECK_DATA[info.field_name or ""].points
        return {**usual, **value} if isinstance(value, dict) else value


def _weight_fields() -> dict[str, Any]:
    return {
        check: (Worth, Field(default=data.weight, description=data.weight_of)) for check, data in CHECK_DATA.items()
    }


def _point_fields() -> dict[str, Any]:
    return {
        check: (dict[str, Worth], Field(default=dict(data.points), description=data.points_of))
        for check, data in CHECK_DATA.items()
    }


if TYPE_CHECKING:
    Weights = _Weights
    Points = _Points
else:
    Weights = create_model("Weights", __base__=_Weights, **_weight_fields())
    Points = create_model("Points", __base__=_Points, **_point_fields())
