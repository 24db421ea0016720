"""Articles in the templates that content systems have, dates and decoy dates where they put them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from tests.trials.chance import BUREAU, Dice
from tests.trials.markup import Style

PARAGRAPH = (
    "<p>{}。各单位要提高认识，加强领导，明确责任，抓好落实，确保各项工作任务按期完成，切实维护人民群众的合法权益。</p>"
)
DATE_LINES = (
    "<span>发布日期：{d:%Y-%m-%d}</span> <span>来源：{s}</span>",
    "发布时间：{d:%Y-%m-%d} 10:1{n} 来源：{s} 浏览次数：<span id='hits'>23</span>次",
    "{d.year}年{d.month}月{d.day}日　来源：{s}　【字体：大 中 小】",
    "时间：{d:%Y-%m-%d} 作者：{s} 点击数：103",
    "日期：[{d:%Y-%m-%d}] 来源：[{s}]",
    "来源：{s} | {d:%Y/%m/%d} | 分享到",
    "信息来源：{s}　　发布时间：{d:%Y年%m月%d日}",
    "<em>{d:%Y-%m-%d %H:%M:%S}</em><em>{s}</em>",
    "作者：{s}　更新时间：{d:%Y-%m-%d}　阅读：88",
)
PROPERTY_TABLES = (
    "<table class='xxgk'><tr><td>索引号：</td><td>{i}</td><td>发布机构：</td><td>{b}</td></tr>"
    "<tr><td>成文日期：</td><td>{w:%Y年%m月%d日}</td><td>发布日期：</td><td>{d:%Y年%m月%d日}</td></tr>"
    "<tr><td>文号：</td><td>{no}</td><td>有效性：</td><td>有效</td></tr>{extra}</table>",
    "<ul class='attr'><li><b>索 引 号：</b>{i}</li><li><b>发文日期：</b>{w:%Y-%m-%d}</li><li><b>发文字号：</b>{no}</li>"
    "<li><b>发布日期：</b>{d:%Y-%m-%d}</li><li><b>发文机关：</b>{b}</li></ul>{extra}",
    "<div class='zc_table'><p><label>发布机构</label><span>{b}</span></p><p><label>公开日期</label><span>{d:%Y-%m-%d}</span></p>"
    "<p><label>成文日期</label><span>{w:%Y-%m-%d}</span></p><p><label>文　　号</label><span>{no}</span></p></div>{extra}",
)
# Those that call the day of writing by a name that nothing else bears; 发文日期 may be either.
TELLING_TABLES = PROPERTY_TABLES[0], PROPERTY_TABLES[2]
DECOY_SENTENCES = (
    "会议于{d.year}年{d.month}月{d.day}日召开",
    "本办法自{d.year}年{d.month}月{d.day}日起施行",
    "报名时间：{d:%Y-%m-%d}至{d:%Y-%m-%d}",
    "截止日期：{d:%Y-%m-%d}",
)


def article(
    dice: Dice, style: Style, title: str, day: date | None, *, column: str = "", body: str = "", doc_no: str = "",
    written: date | None = None, extra: str = "", drafter: str = "", source: str = "",
    tables: Sequence[str] = PROPERTY_TABLES,
) -> str:  # fmt: skip
    """An article; `day` None shows no date at all. `doc_no` brings a property table."""
    source = source or dice.one(("局办公室", BUREAU, "宣传科", "本站"))
    line = dice.one(DATE_LINES).format(d=day, s=source, n=3) if day else f"来源：{source}"
    table = ""
    if doc_no and day:
        drafting = f"<p>起草科室：{drafter}</p>" if drafter else ""
        table = dice.one(tables).format(
            i=f"11532300MB0X47773U-/{day.year}-{dice.randint(1000, 9999)}", b=BUREAU, d=day,
            w=written or day, no=doc_no, extra=drafting,
        )  # fmt: skip
        line = line if dice.some(0.5) else ""
    elif drafter:
        table = f"<p>起草科室：{drafter}</p>"
    sentences = [PARAGRAPH.format(f"{title}")] + [PARAGRAPH.format("全州广播电视系统认真贯彻落实") for _ in range(2)]
    if day and dice.some(0.5):
        decoy = day + timedelta(days=dice.one((-400, -30, -3, 5, 20)))
        sentences.append(f"<p>{dice.one(DECOY_SENTENCES).format(d=decoy)}。</p>")
    if day and dice.some(0.3):
        signed = written or day - timedelta(days=dice.randint(0, 1))
        sentences.append(
            f"<p align='right'>{BUREAU}</p><p align='right'>{signed.year}年{signed.month}月{signed.day}日</p>"
        )
    head = ""
    if day and dice.some(0.4):
        head = f'<meta name="ArticleTitle" content="{title}"><meta name="PubDate" content="{day:%Y-%m-%d} 09:12">'
        line = line if dice.some(0.8) else f"来源：{source}"
    text = (body or "") + "".join(sentences)
    main = _template(dice, title, line, table, text + extra)
    return style.shell(title, main, crumb=f"{column or '正文'} &gt; 正文", head=head, charset=_charset(style))


def _template(dice: Dice, title: str, line: str, table: str, text: str) -> str:
    kind = dice.randrange(4)
    info = f'<div class="info">{line}</div>' if line else ""
    if kind == 0:
        return f'{table}<h1>{title}</h1>{info}<div class="v_news_content" id="vsb_content">{text}</div>'
    if kind == 1:
        return f'<div class="article">{table}<div class="tit">{title}</div>{info}<div class="TRS_Editor">{text}</div></div>'
    if kind == 2:
        rows = f"<tr><td align='center'><b>{title}</b></td></tr><tr><td align='center'>{line}</td></tr><tr><td>{text}</td></tr>"
        return f"{table}<table width='100%'>{rows}</table>"
    return f'{table}<div class="bt"><h3>{title}</h3><p class="sm">{line}</p></div><div id="zoom">{text}</div>'


def _charset(style: Style) -> str:
    return "gb2312" if style.encoding != "utf-8" else "utf-8"
