"""Papers of the bureau's institutions, by their titles: 州图书馆2025年度单位预算 is not the bureau's own budget."""

from __future__ import annotations

import re

from audits.extract.bureau_names import own_names
from audits.extract.text import normalise
from rules.schema import Rules

# What the bodies below a bureau end with. 平台 and 网站 are no bodies; 机关服务中心 is one.
_INSTITUTION = re.compile(
    r"(?:图书馆|文化馆|博物馆|美术馆|纪念馆|档案馆|艺术馆|体育馆|电视台|广播台|发射台|转播台|差转台|中波台|实验台|监测台"
    r"|中心|管理站|工作站|转播站|收转站|研究[所院]|管理[所处]|学校|学院|剧院|影院|画院|(?:歌舞|文工|艺术|剧)团|[支大总]队|公司)$"
)
# A title that names the bureau beside it is left to be the bureau's: 局机关及所属图书馆, 某某局（含图书馆）.
_BUREAU = re.compile(r"[局委厅]|机关|本级|本部门|本单位|汇总|所属|下属|直属")
_YEARS = re.compile(r"[二20][〇○零Oo\d一二三四五六七八九]{3}\s*年?度?")
_PAPER = re.compile(r"(?:部门|单位)?(?:预决算|预算|决算|收支|“?三公|信息公开|政府信息|政务公开|工作报告|年度报告|年报)")
_MARKS = re.compile(r"^(?:关于|公开|公布)+|[\s的《》“”]+")


def is_of_institution(title: str, rules: Rules) -> bool:
    """Whether a paper's title names one of the bureau's institutions as the body whose paper it is, and nobody else.

    Nothing is said on the portal of a bureau that is such a body itself, or was.
    """
    plain = _YEARS.sub("", normalise(title))
    body = _MARKS.sub("", _PAPER.split(plain, maxsplit=1)[0])
    if _INSTITUTION.search(body) is None or _BUREAU.search(plain):
        return False
    own = own_names((rules.portal.name, *rules.portal.old_names))
    return not any(_INSTITUTION.search(name) for name in own)
