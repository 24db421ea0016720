"""What is planted for the checks of few cases each, and in the filled-in ledgers. Tests alone read this."""

from __future__ import annotations

from demo.truth_model import Kind, Truth, TruthRow

_D, _Q, _O = Kind.DEFECT, Kind.DOUBT, Kind.DECOY

# What the other checks look at: rows by check.
OTHERS: dict[str, tuple[TruthRow, ...]] = {
    "personal_data": (
        (_D, "/info/1012/8821.htm", "名册中有完整的身份证号码", "identity", "局办公室"),
        (_D, "/__local/wj/fafang.xlsx", "Excel 附件的名册中有完整的身份证号码", "identity", "局办公室"),
        (_O, "/__local/wj/fafang-2.xlsx", "Excel 附件的名册中号码已遮盖", "", ""),
        (_O, "/info/1012/8822.htm", "维修网点负责人的联系电话", "", ""),
        (_O, "/info/1012/8823.htm", "通知的联系人手机、信用代码、设备编号", "", ""),
    ),
    "site_identity": (
        (_D, "footer-badge", "页脚没有党政机关网站标识", "footer_missing", "局办公室"),
        (_O, "footer-police", "页脚有公安备案号", "", ""),
        (_O, "code", "页脚与标签的网站标识码一致", "", ""),
        (_O, "tags-article", "未注明日期的稿件没有 PubDate，模板有", "", ""),
    ),
    "search_box": ((_D, "known", "搜不到已有的稿件", "not_found", "局办公室"),),
    "hidden_content": (
        (_D, "/info/1017/8811.htm", "移出屏幕的赌博链接", "hidden_links", "局办公室"),
        (_O, "/info/1017/8812.htm", "折叠的菜单里有“打击六合彩赌博”的链接", "", ""),
    ),
    "wording": (
        (_D, "/info/1017/8831.htm", "用了清单里的错误用语", "wrong_word", "媒体管理科"),
        (_O, "/info/1017/8832.htm", "引号里的错误用语", "", ""),
    ),
    "new_media": ((_Q, "微信公众号:楚雄广电（演示）", "公众号是否更新，网站上看不到", "", ""),),
    "hotlines": ((_O, "hotlines", "只有办公电话和统一号码", "", ""),),
    "error_report": ((_O, "entry", "找错入口是页脚的一张图片", "", ""),),
    "portal_functions": ((_O, "services", "有办事服务", "", ""), (_O, "topics", "有重点领域栏目", "", "")),
}


# Rows of the ledgers in demo/ledgers.py: part, section.
LEDGER: tuple[tuple[Kind, str, str, str, str], ...] = (
    (_D, "1-3", "局办公室", "证明材料的网址 404", "proof_dead"),
    (_D, "2-1", "局办公室", "证明材料没有一起交", "proof_missing"),
    (_D, "7-1", "宣传科", "证明材料是空文件", "proof_empty"),
    (_Q, "30-2", "宣传科", "填了局办公室的事项", "wrong_section"),
    (_Q, "34-2", "局办公室", "证明材料在档案柜里", "doubtful"),
    (_O, "2-2", "局办公室", "本期无此事项，写明了原因", ""),
    (_O, "3-1", "局办公室", "进行中，方案没有写时限", ""),
    (_O, "21-2", "局办公室", "文件名多一个空格、少扩展名", ""),
    (_O, "23-1", "局办公室", "一个网址和一个文件，都正常", ""),
    (_O, "35-1", "局办公室", "没有填", ""),
    (_O, "1-1", "科技科", "台账没有传完整，打不开", ""),
    (_O, "1-1", "人事科", "没有交台账", ""),
)


def ledger_truth(year: int) -> list[Truth]:
    """The cases of the ledgers, in the plan year's numbers."""
    return [
        Truth(f"ledger-{part}-{who}", "ledger", kind, f"{year}年{part}@{who}", reason, (code,) if code else (), who)
        for kind, part, who, reason, code in LEDGER
    ]
