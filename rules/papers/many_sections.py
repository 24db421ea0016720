"""Words that stand for many sections at once: 各科室, 其他科室, 相关科室."""

from __future__ import annotations

import re

from rules.names import plain_name

# Words for all sections at once. 科室 are the bureau's own; its public institutions are meant only where they are named.
EVERY_OWN = re.compile(
    "(?:局|本局|局机关|机关|局内|全局)?(?:各|全体|所有|全部|各个|各业务|各职能)(?:内设)?(?:科室|处室|股室|科|内设机构)"
)
EVERYONE = re.compile(
    "(?:局|本局|局机关|机关)?(?:各|所有|全部)(?:科室|处室|股室|部门)(?:[、和及与(]|以及)+(?:局属)?(?:各|直属|所属|下属)?(?:单位|局属单位|事业单位|直属单位)\\)?"
    "|(?:各|所有)(?:局属)?单位(?:[、和及与]|以及)+(?:局机关)?(?:各)?(?:科室|部门)|全局|全局各科室各?单位|(?:各|所有|全部)部门(?:各单位)?|局属?各科室各?单位"
)
OTHERS = re.compile(
    "(?:其他|其它|其余|另外)(?:各)?(?:科室|处室|部门|股室|单位)|(?:其他|其它|其余)各?(?:科室|部门)(?:和|、|及)(?:局属)?各?单位"
)
OPEN = re.compile(
    "(?:各|局)?(?:机关)?(?:相关|有关|涉及|对应|业务|职能|具体|责任|承办|分办|起草|主办|信息产生|各责任)(?:的)?(?:业务|职能)?(?:科室|单位|部门|处室|股室)(?:和(?:单位|科室))?"
)


def is_everybody(word: str) -> bool:
    """Whether a word stands for all sections at once."""
    return bool(EVERY_OWN.fullmatch(plain_name(word)) or EVERYONE.fullmatch(plain_name(word)))
