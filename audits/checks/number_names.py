"""What a long number is called where it stands: only its name makes sure whose it is, for any code passes the check digits by chance."""

from __future__ import annotations

import re

from audits.extract.personal_numbers import PersonalNumber, words

_BRACKETS = re.compile(r"[(\[【][^)\]】]*[)\]】]")
_JOINT = re.compile(r"[\s:(]*(?:为|是)?[\s:(]*$")  # between a name and its number: 身份证号:…, 身份证号码为…, 身份证(…


def is_called_identity(number: PersonalNumber, line_above: bool = False) -> bool:
    """Whether the head over it, or the words right before it, name it an identity card's number.

    `line_above`: whether the line above may name it, which a printed file's may not: its cells come out in any order.
    """
    if number.head and _is_identity_name(number.head, f"{number.heads} {number.before} {number.context}"):
        return True
    named_otherwise = bool(number.head) and words("foreign_label").search(number.head) is not None
    if not named_otherwise and _is_identity_name(number.label, f"{number.label} {number.context}"):
        return True
    return line_above and not number.label and not number.head and _is_identity_name(number.before, number.before)


def _is_identity_name(name: str, around: str) -> bool:
    for bracket in _BRACKETS.findall(name):
        if words("part_of_number").search(bracket) or words("foreign_label").search(bracket):
            return False
    plain = _JOINT.sub("", _BRACKETS.sub("", name))
    found = words("identity_name").search("".join(plain.split()))  # heads are broken into lines: 身份证 号码
    if found is not None:
        if words("identity_of_thing").search(found.string[: found.start()]):
            return False
        if words("identity_vague").search(found.string) and not words("document_person").search(around):
            return False
        # 统一社会信用代码/身份证号 names either.
        return not words("foreign_label").search(re.split(r"[,;。:]", found.string[: found.start()])[-1])
    of_body = words("document_of_body").search(around)
    return bool(words("document_name").search(plain) and words("document_person").search(around) and not of_body)


def is_called_card(number: PersonalNumber, title: str) -> bool:
    """Whether the head over it names it the bank card or account of the person in its row."""
    told = f"{number.heads} {title}"
    if words("other_card").search(told) or not words("person_head").search(number.heads):
        return False
    return bool(words("card_name").search(_BRACKETS.sub("", number.head)) and words("card_told").search(told))
