"""Answers to a page's scripts: a 200 whose body says that there are no data is a failure all the same. Pure."""

from __future__ import annotations

import json
import re
from typing import Any

from audits.extract.signs import read_body_signs

LARGEST = 500_000  # bytes: an error is told in few words
WANTS_JSON = re.compile(r"application/json", re.I)
WHOLE_PAGE = re.compile(rb"\s*(?:<!doctype html|<html)", re.I)
# How the frameworks of content systems tell a result: {"code": 500, "msg": …}, {"success": false}, {"status": "error"}.
CODE_KEYS = frozenset(
    {"code", "status", "statuscode", "status_code", "errcode", "errorcode", "error_code", "resultcode", "ret"}
)
SUCCESS_KEYS = frozenset({"success", "issuccess", "is_success", "ok"})
ERROR_WORDS = frozenset({"error", "fail", "failed", "failure", "exception"})
# "There are none" is an answer, whatever number stands beside it.
NOTHING_THERE = re.compile(
    r"暂无|为空|(?:没有|无)(?:相关|更多|符合|查询到|查到)?\S{0,4}(?:数据|记录|内容|信息|结果)|no (?:data|record)", re.I
)
LOWEST_CODE, HIGHEST_CODE = 400, 599  # as HTTP has them; other numbers mean what each system likes


def tells_of_failure(body: bytes, content_type: str, accept: str) -> bool:
    """Whether an answer with status 200 brought an error in place of data; False where that is not sure."""
    if len(body) > LARGEST or not body.strip():
        return False
    if WHOLE_PAGE.match(body):
        signs = read_body_signs(body, content_type)
        return WANTS_JSON.search(accept) is not None or bool(signs.missing or signs.login or signs.block)
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return False
    if not isinstance(told, dict) or not _is_error(told) or _has_rows(told):
        return False
    return not any(isinstance(value, str) and NOTHING_THERE.search(value) for value in told.values())


def _is_error(told: dict[str, Any]) -> bool:
    for key, value in told.items():
        name = key.lower()
        if name in CODE_KEYS and _is_error_code(value):
            return True
        if name in SUCCESS_KEYS and (value is False or str(value).lower() == "false"):
            return True
    return False


def _is_error_code(value: object) -> bool:
    if isinstance(value, bool):
        return False
    if isinstance(value, str) and value.strip().lower() in ERROR_WORDS:
        return True
    try:
        number = int(str(value))
    except ValueError:
        return False
    return number == -1 or LOWEST_CODE <= number <= HIGHEST_CODE


def _has_rows(told: object, depth: int = 4) -> bool:
    """Whether a list with something in it came along: then the data came, whatever the code says."""
    if isinstance(told, list):
        return bool(told)
    if isinstance(told, dict) and depth:
        return any(_has_rows(value, depth - 1) for value in told.values())
    return False
