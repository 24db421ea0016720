"""The rarer hands in which offices write who leads and who supports, made the common one. Data for section_cells."""

from __future__ import annotations

import re
import unicodedata

_NAMES = "[^，,;；。()]+?"
# Each with what it is made into. Only what can mean one thing alone stands here.
_REWRITES = (
    (re.compile(r"[〔【\[{]"), "("),
    (re.compile(r"[〕】\]}]"), ")"),
    (re.compile(r"为(牵头|主办|责任|配合|协办)(?:科室|单位|部门)(?=$|[，,;；。、\s])"), r"\1"),
    (re.compile(r"(?:^|(?<=[\s;；，,、。]))主(?:办|要)?[:：]"), "牵头:"),
    (re.compile(r"(?:^|(?<=[\s;；，,、。]))[辅协](?:办|助)?[:：]"), "配合:"),
    # 1.宣传科 2.科技科: numbers part the names.
    (re.compile(r"(?:^|(?<=[\s;；，,、。]))\d{1,2}(?:[.、)]\s*|\s+)(?=[一-龥])"), "、"),
    (re.compile(r"[(\[](?:主|第一责任(?:科室|单位|部门)?|第一)[)\]]"), "(牵头)"),
    (re.compile(r"[(\[](?:辅|协|第[二三](?:责任(?:科室|单位|部门)?)?)[)\]]"), "(配合)"),
    (re.compile(rf"^以?({_NAMES})为主[，,;；、\s]*({_NAMES})为辅$"), r"\1牵头，\2配合"),
    (re.compile(rf"^以?({_NAMES})为主[，,;；、\s]*({_NAMES})(?:配合|协助|协办|参与)$"), r"\1牵头，\2配合"),
    (re.compile(rf"^以?({_NAMES})为主$"), r"\1牵头"),
    (re.compile(r"(?:分管|主管|联系|挂联)(?:局)?(?:领导|局长|负责人|责任人)[:：]?[^;；，,\n:：]*(?:[;；，,\n]|$)"), ""),
    (re.compile(rf"^由?([^，,;；。()、\s]+?)会同({_NAMES})(?:共同)?(?:负责|办理|落实)?$"), r"\1牵头，\2配合"),
    (re.compile(r"^原则上(?=由)"), ""),
    (re.compile(r"^[(\[]([^()\[\]]+)[)\]]$"), r"\1"),
    # 各科室，办公室牵头: everybody is not named beside one who leads, but supports it.
    (
        re.compile(r"^((?:[^，,;；、]*各科室|其他科室)(?:[、和]局属(?:各)?单位)?)[，,;；]([^，,;；、]+牵头)$"),
        r"\2，\1配合",
    ),
)
_CIRCLED = re.compile("[①-⑳⑴-⒇⒈-⒛]")


def common_hand(text: str) -> str:
    """The words of a cell of sections in one width and one hand."""
    words = unicodedata.normalize("NFKC", _CIRCLED.sub("、", text)).strip()
    for pattern, made in _REWRITES:
        words = pattern.sub(made, words)
    return words.strip("、 ")
