"""The verbs by what the clerk wants to do: the order of the help and of docs/命令.md."""

from __future__ import annotations

from collections.abc import Iterable

TASKS = {
    "开始用": ("demo", "doctor", "settings", "import-table", "import-plan", "locate", "duties"),
    "每月体检": ("run", "crawl", "audit", "report", "schedule", "watch"),
    "审核、发给科室、收回": ("papers", "mail", "review", "decide", "recheck", "ledger"),
    "几个月放在一起看": ("compare", "appraisal"),
    "申诉和证据": ("evidence", "verify"),
    "保管": ("backup", "restore", "storage", "bundle"),
    "看程序怎样看": ("read", "list"),
    "开发人员用": ("test", "soak"),
}
OTHERS = "其他"


def by_task(verbs: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The verbs under their tasks; those that stand in no task come last."""
    known = tuple(verbs)
    placed = {task: tuple(verb for verb in those if verb in known) for task, those in TASKS.items()}
    others = tuple(verb for verb in known if not any(verb in those for those in placed.values()))
    return {task: those for task, those in {**placed, OTHERS: others}.items() if those}
