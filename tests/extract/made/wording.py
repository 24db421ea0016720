"""Invented words: titles, paragraphs, offices, numbers. No person and no event is real."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random

TODAY = datetime(2026, 11, 22, 9, 30)

_ABOUT = ["广播电视安全播出", "网络视听节目", "应急广播体系建设", "公益广告播出", "乡镇广播站", "卫星地面接收设施", "智慧广电工程", "广告播放秩序",
          "节目制作经营许可", "中央广播电视节目无线数字化覆盖", "老旧发射机更新", "机关作风建设", "政务公开", "行政执法", "“双随机、一公开”抽查", "部门预算",
          "防汛期间值班值守", "《条例》宣传贯彻", "民族语节目译制", "党风廉政建设"]  # fmt: skip
_KINDS = ["关于开展{}专项检查的通知", "关于印发{}工作要点的通知", "关于{}情况的公告", "州局召开{}工作推进会", "{}业务培训班圆满结束", "关于公开征求{}实施细则意见的函",
          "{}2026年度工作总结", "图解：{}怎么看", "我州{}取得阶段性成效", "关于{}有关事项的公示（第3批）", "{}问答", "转发省局关于做好{}工作文件的通知",
          "关于{}中标候选人的公示", "领导带队调研{}", "{}工作情况通报"]  # fmt: skip
_PLACES = ["全州", "我局", "各县市", "东片区", "上半年", "第三季度", "", "", "", "节日期间", "2026年"]
_SENTENCES = ["会议要求，各单位要提高认识，压实责任，确保各项任务按期完成", "{day}，工作组深入基层台站，查看机房设备运行和值班记录", "据统计，累计投入资金{n}万元，覆盖{m}个行政村",
              "根据《办法》第{m}条规定，现将有关事项通知如下", "请于{day}前将材料报送至局办公室，逾期视为自动放弃", "自{day}起施行，有效期五年", "下一步，将继续完善制度，加强监管，提升服务水平",
              "{day}至{day2}，共抽查{m}家单位，发现问题{n}个，均已责令整改", "该项目{day}立项，现已完成初步设计", "联系人：值班室，电话：0000-{n}",
              "通过座谈交流、实地查看、查阅资料等方式，全面了解情况"]  # fmt: skip
OFFICES = [
    "州广播电视局",
    "局办公室",
    "传媒机构管理科",
    "安全传输保障科",
    "云岭日报",
    "省广播电视局",
    "州人民政府办公室",
    "规划财务科",
    "本站",
]
_LEADS = ["为进一步做好今年的工作，切实维护播出秩序，现就有关事项通知如下", "近日，我局组织业务骨干赴各县市开展调研，详细了解工作开展情况和存在的困难",
          "日前，全州工作会议在州府召开，会议总结了前一阶段的工作，安排部署了下一阶段任务", "按照上级部署，现将有关情况予以公布，接受社会监督"]  # fmt: skip


def title(rng: Random) -> str:
    """A title of an article or a list row."""
    return rng.choice(_PLACES) + rng.choice(_KINDS).format(rng.choice(_ABOUT))


def titles(rng: Random, count: int) -> list[str]:
    """So many different titles."""
    found: dict[str, None] = {}
    while len(found) < count:
        found.setdefault(title(rng))
    return list(found)


def paragraph(rng: Random) -> str:
    """Running text of two to four sentences, often with dates of its own."""
    chosen = rng.sample(_SENTENCES, rng.randint(2, 4))
    return "。".join(
        s.format(day=spoken(some_day(rng)), day2=spoken(some_day(rng)), n=rng.randint(11, 99), m=rng.randint(3, 40))
        for s in chosen
    ) + "。"  # fmt: skip


def body_text(rng: Random) -> list[str]:
    """The paragraphs of an article; the first and last carry marks by which a reading can be checked."""
    return [rng.choice(_LEADS) + "。", *(paragraph(rng) for _ in range(rng.randint(2, 6))), "特此说明，请遵照执行。"]


def some_day(rng: Random, latest: date = date(2026, 11, 20)) -> date:
    """A day of the years before the pages were fetched."""
    return latest - timedelta(days=rng.randint(0, 2200))


def spoken(day: date) -> str:
    """2026年7月25日."""
    return f"{day.year}年{day.month}月{day.day}日"


def in_numerals(day: date) -> str:
    """二〇二六年七月二十五日."""
    digits = "〇一二三四五六七八九"

    def count(n: int) -> str:
        tens, ones = divmod(n, 10)
        return ("" if tens == 0 else "十" if tens == 1 else digits[tens] + "十") + (digits[ones] if ones else "")

    return "".join(digits[int(c)] for c in str(day.year)) + f"年{count(day.month)}月{count(day.day)}日"


def doc_no(rng: Random, year: int) -> str:
    """A document number in one of its spellings."""
    head, brackets = (
        rng.choice(["云广局", "州广发", "云广电办", "州政办发"]),
        rng.choice(["〔〕", "〔〕", "[]", "［］"]),
    )
    return f"{head}{brackets[0]}{year}{brackets[1]}{rng.randint(1, 120)}号"
