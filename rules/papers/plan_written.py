"""A plan's data as the file that the program reads and the office corrects: one item after the other, unsure ones marked."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from rules.duties import Duty, parse_duties
from rules.papers.plan_proposals import Proposal
from rules.papers.yaml_value import yaml_value

HEAD = """\
# {title}
# 由程序从《{file}》读出。text 照录原文（只去掉排版的换行和空格）；科室照原文写法；deadline 照原文，没有写的留空。
# 标有【待确认】的，请对照原文核对：科室、时限和核查方式都可以直接改，改好后删去这三个字和 notes 里的“待确认”。
#   proof 网站 / 台账 / 网站和台账：从哪里看得出落实；web 网站上看什么；ledger 台账要报什么（每条一个编号，定下后不改）；
#   checks 由哪些检查核查（可用的见“python3 run_audit.py list”）；known_as 相当于 2019 年方案的第几项；
#   confirm 要办公室确认由谁负责的（在 rules.yaml 的 plan.owners 写明）；notes 原文的矛盾和疑误。
"""
MARK = "# 【待确认】"


def plan_text(title: str, file: str, parts: Mapping[str, str], proposals: Sequence[Proposal], year: int) -> str:
    """The file's text; it is read back before it is given, so that what is written can be used."""
    lines = [HEAD.format(title=title or f"{year} 年分工方案", file=file), "parts:"]
    lines += [f"  {part}: {yaml_value(words)}" for part, words in parts.items()] or ["  一: 全部事项"]
    lines.append("duties:")
    for proposal in proposals:
        lines += _entry(proposal)
    text = "\n".join(lines) + "\n"
    if parse_duties(text, str(year)) != tuple(proposal.duty for proposal in proposals):
        raise AssertionError("a plan's data must read back as they were written")
    return text


def _entry(proposal: Proposal) -> Iterator[str]:
    duty = proposal.duty
    if not proposal.is_sure or any("待确认" in note for note in duty.notes):
        yield f"  {MARK}{proposal.sureness.value}{f'：{proposal.source}' if proposal.source else ''}"
    yield f"  - number: {duty.number}"
    yield f"    part: {duty.part}"
    yield f"    title: {_quoted(duty.title)}"
    yield f"    text: {_quoted(duty.text)}"
    for key, names in (("lead", duty.lead), ("responsible", duty.responsible), ("supporting", duty.supporting)):
        if names:
            yield f"    {key}: {yaml_value(names)}"
    if duty.deadline:
        yield f"    deadline: {yaml_value(duty.deadline)}"
    if duty.deadline_month:
        yield f"    deadline_month: {duty.deadline_month}"
    yield f"    proof: {duty.proof.value}"
    if duty.web:
        yield f"    web: {_quoted(duty.web)}"
    yield from _ledger(duty)
    if duty.checks:
        yield f"    checks: [{', '.join(duty.checks)}]"
    if duty.known_as:
        yield f"    known_as: [{', '.join(map(str, duty.known_as))}]"
    for key, words in (("confirm", duty.confirm), ("bound", duty.bound)):
        if words:
            yield f"    {key}: {_quoted(words)}"
    if duty.notes:
        yield "    notes:"
        yield from (f"      - {_quoted(note)}" for note in duty.notes)


def _ledger(duty: Duty) -> Iterator[str]:
    if duty.ledger:
        yield "    ledger:"
        for part in duty.ledger:
            words = (
                f"id: {_quoted(part.id)}, what: {_quoted(part.what)}, rhythm: {part.rhythm.value}, by: {part.by.value}"
            )
            yield f"      - {{{words}}}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
