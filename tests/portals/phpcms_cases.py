"""Links, documents and letters of the emergency bureau."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from tests.portals.planted import Letter
from tests.portals.sample import PDF, PIXEL, WORD

if TYPE_CHECKING:
    from tests.portals.phpcms import PhpcmsPortal

OFFICE, LAW, MINES, CHEMICALS, RESCUE, TRAINING = (
    "综合科",
    "政策法规科",
    "矿山监管科",
    "危化监管科",
    "救援协调科",
    "宣传培训科",
)
SHOW = "/index.php?m=content&c=index&a=show"
DOWN = "/index.php?m=content&c=down&a=init&a_k="
DEAD = (
    ("6", f"<a href='{SHOW}&catid=6&id=50001'>上期</a>", "id=50001"),
    ("6", f"<a href='{SHOW}&catid=6&id=50002'>专题</a>", "id=50002"),  # 您所访问的页面不存在
    ("6", "<img src='/uploadfile/2020/1.jpg'>", "2020/1.jpg"),
    ("31", f"<a href='{DOWN}k51'>附件.doc</a>", "a_k=k51"),
    ("31", "<a href='/uploadfile/2021/zero.docx'>表.docx</a>", "zero.docx"),
    ("31", "<a href='http:\\\\yjj.baihe.gov.cn\\html\\52.html'>矿山</a>", "html/52.html"),
    ("32", "<a href=\"javascript:window.open('/uploadfile/53.pdf')\">名单</a>", "uploadfile/53.pdf"),
    ("32", "<iframe src='/html/54.html'></iframe>", "html/54.html"),
    ("33", "<a href='http://rescue.sample.com/old/55'>救援网</a>", "rescue.sample.com/old/55"),
    ("33", "<a href='/html/56.html'>演练</a>", "html/56.html"),  # home
    ("35", "<a href='/uploadfile/57.ppt'>课件</a>", "57.ppt"),
    ("35", "<a href='/html/58.html'>考试</a>", "html/58.html"),  # 500
    ("35", "<embed src='/uploadfile/59.swf'>", "59.swf"),
)
ALIVE = (
    ("6", f"<a href='{SHOW}&id=60001&catid=6'>参数换序</a>", "id=60001"),
    ("6", f"<a href='{SHOW}&catid=6&id=60002&PHPSESSID=abc123'>会话</a>", "id=60002"),
    ("6", f"<a href='{SHOW}&catid=6&id=60003'>“失联”人员已找到</a>", "id=60003"),
    ("6", f"<a href='{SHOW}&catid=6&id=60004'>慢</a>", "id=60004"),
    ("6", f"<a href='{SHOW}&catid=6&id=60005'>忙</a>", "id=60005"),
    ("31", f"<a href='{DOWN}k61'>附件.doc</a>", "a_k=k61"),
    ("31", "<a href='/uploadfile/2021/ok62.doc'>表.doc</a>", "ok62.doc"),
    ("31", "<img src='/uploadfile/2021/ok63.jpg'>", "ok63.jpg"),
    ("32", "<a href=\"javascript:window.open('/uploadfile/ok64.pdf')\">名单</a>", "ok64.pdf"),
    ("32", "<a href='/html/moved65.html'>迁移</a>", "moved65.html"),
    ("32", "<a href='#comment'>评论</a><a href='javascript:;' onclick=\"add_favorite('x')\">收藏</a>", "#comment"),
    ("33", "<a href='http://rescue.sample.com/'>救援网</a>", "rescue.sample.com/x"),
    ("33", "<a href='http://pass.sample.com/'>平台</a>", "pass.sample.com"),
    ("33", "<a href='http://busy66.sample.com/'>省厅</a>", "busy66.sample.com"),
    ("35", "<a href='http://nap.sample.com/'>学院</a>", "nap.sample.com"),
    ("35", "<!-- <a href='/html/c67.html'>旧</a> -->", "c67.html"),
    ("35", "<a href='/index.php'>返回首页</a>", "/index.php?x"),
)
OUTSIDE = (
    ("6", "http://www.anquan-gone.com/", "anquan-gone.com", True),
    ("31", "http://ajj.baihe.gov.cn/1.html", "ajj.baihe.gov.cn", True),
    ("35", "http://www.kaoshi-bo.com/", "kaoshi-bo.com", True),
    ("6", "http://ajj.baihexian.gov.cn/", "baihexian.gov.cn", False),
    ("32", "http://pufa.sample.com/", "pufa.sample.com", False),
    ("33", "http://memory.sample.com/", "memory.sample.com", False),
)


def add_links(p: PhpcmsPortal) -> None:
    for column, html, part in DEAD:
        p.dead(column, html.replace("&", "&amp;"), part)
    for column, html, *parts in ALIVE:
        p.live(column, html.replace("&", "&amp;"), *parts)
    p.outside(OUTSIDE, "链接")
    gone = p.layout(
        "提示信息",
        "提示信息",
        "<div class='showMsg'><h5>提示信息</h5><div class='content'>您所访问的页面不存在！</div></div>",
    )
    p.put(f"{SHOW}&catid=6&id=50002", gone)
    p.put("/uploadfile/2021/zero.docx", b"", kind="application/msword")
    p.put("/html/56.html", "", status=301, location="/")
    p.put("/html/58.html", "<html><body>MySQL Query : SELECT error</body></html>", status=500)

    def page(title: str, body: str = "") -> str:
        return p.layout(
            title,
            title,
            f"<div id='Article'><h1>{title}<br /><span>{p.ago(800)} 10:00:00</span></h1><div class='content'>{body or p.words * 2}</div></div>",
        )

    p.put(f"{SHOW}&id=60001&catid=6", page("排查整治"))
    p.put(f"{SHOW}&catid=6&id=60002&PHPSESSID=abc123", page("督导检查"))
    p.put(f"{SHOW}&catid=6&id=60002", page("督导检查"))
    p.put(
        f"{SHOW}&catid=6&id=60003",
        page("“失联”人员已找到", "<p>网传页面不存在、信息已被删除等说法不实，相关人员已平安返回。</p>" * 4),
    )
    p.put(f"{SHOW}&catid=6&id=60004", page("夜查"), slow=2.0)
    p.put(f"{SHOW}&catid=6&id=60005", page("宣教"), heals_after=1)
    p.put(f"{DOWN}k61", WORD, kind="application/octet-stream")
    p.put("/uploadfile/2021/ok62.doc", WORD, kind="application/msword", no_head=True)
    p.put("/uploadfile/2021/ok63.jpg", PIXEL, kind="image/jpeg", referer=p.host)
    p.put("/uploadfile/ok64.pdf", PDF, kind="application/pdf")
    p.put("/html/moved65.html", "", status=302, location=f"{SHOW}&catid=6&id=60002")
    p.neighbour("rescue.sample.com", "/", "救援网", "应急救援网首页。")
    p.put("/", "", host="pass.sample.com", status=302, location="/cas/login")
    p.neighbour("pass.sample.com", "/cas/login", "统一身份认证", "请登录")
    p.put("/", "<html><body>x</body></html>", host="busy66.sample.com", status=502)
    p.put("/", "<html><body>x</body></html>", host="nap.sample.com", slow=20.0)
    p.neighbour("ajj.baihe.gov.cn", "/", "白河安监", "白河市安全生产监督管理局网站。")
    p.neighbour("ajj.baihe.gov.cn", "/1.html", "白河安监", "2015年安全生产月。")
    p.defect("domains", "ajj.baihe.gov.cn", OFFICE)
    p.decoy("domains", "bhsafety.com")
    p.neighbour("www.kaoshi-bo.com", "/", "太阳城集团-官网入口", "百家乐、老虎机、真人视讯、电子游艺，开户送彩金。")
    p.neighbour("ajj.baihexian.gov.cn", "/", "白河县安监局", "外省白河县。")
    p.neighbour("pufa.sample.com", "/", "禁毒禁赌普法", "百家乐、老虎机、时时彩都是陷阱，远离赌博。" * 3)
    p.neighbour(
        "memory.sample.com",
        "/",
        "改革开放四十年",
        "白河市安全生产监督管理局2005年成立，2019年组建白河市应急管理局。" * 2,
    )


RULES = "<p>第一条 为规范管理，根据安全生产法，制定本办法。</p><p>第二条 本市行政区域内适用本办法。</p><p>第三条 应急管理部门负责实施监督。</p><p>第四条 本办法自印发之日起施行。</p>"


def add_documents(p: PhpcmsPortal) -> None:
    """Documents and what explains them."""
    drafters: dict[str, str] = {}

    def policy(title: str, ago: int, bad: str = "", *, body: str = RULES, drafter: str = "") -> tuple[str, date]:
        day = p.after(p.ago(ago), 1) if ago > 4 else p.ago(ago)
        path = p.article("16", title, day, body)
        p.rows.setdefault("16", []).append((title, path, day))
        if drafter:
            drafters[title] = drafter
        part = path.rpartition("&")[2]
        if bad:
            p.defect("interpretation", part, bad)
        else:
            p.decoy("interpretation", part)
        return path, day

    def explain(title: str, day: date, body: str = "<p>一、背景。二、内容。三、要求。</p>", column: str = "17") -> None:
        p.rows.setdefault(column, []).append((title, p.article(column, title, day, body), day))

    after, year = p.after, p.today.year
    _, day = policy("关于印发《白河市安全生产举报奖励办法》的通知", 60)
    explain("《白河市安全生产举报奖励办法》解读", after(day, 3))
    path, day = policy("白河市应急管理局关于加强矿山外包工程管理的实施意见", 75)
    explain(
        "矿山外包工程怎么管——政策解读",
        after(day, 1),
        f"<p>原文：<a href='{path.replace('&', '&amp;')}'>实施意见</a></p>",
    )
    _, day = policy("关于印发《白河市应急物资储备管理办法》的通知", 90)
    explain("一图读懂《白河市应急物资储备管理办法》", day, "<img src='/statics/1.jpg'>")
    _, day = policy("关于印发《白河市危险化学品企业分级监管办法（修订）》的通知", 105)
    explain("《白河市危险化学品企业分级监管办法（修订）》修订说明及解读", after(day, 2))
    policy("关于吴某等同志任免的通知", 36, body="<p>吴某任综合科科长。</p>")
    policy("关于召开全市安全生产电视电话会议的通知", 44, body="<p>定于本周五召开会议。</p>")
    policy("转发应急管理部《关于进一步加强冬季安全生产工作的通知》", 50, body="<p>现转发给你们。</p>")
    policy("关于废止《白河市烟花爆竹管理办法》的公告", 66, body="<p>决定废止。</p>")
    policy("对市人大第18号建议的答复", 82, body="<p>现答复如下。</p>")
    policy("关于印发《白河市救援队伍调用办法》的通知", 1)
    policy("关于印发《白河市避难场所管理办法》的通知", 1400)
    policy("关于印发《白河市尾矿库包保责任制实施办法》的通知", 40, MINES, drafter=MINES)
    _, day = policy("关于印发《白河市加油站安全管理规定》的通知", 54, CHEMICALS, drafter=CHEMICALS)
    explain("《白河市加油站安全管理规定》解读", after(day, 8))
    policy(f"白河市安全培训机构管理办法（{year}年版）", 70, TRAINING, drafter=TRAINING)
    explain(f"《白河市安全培训机构管理办法（{year - 4}年版）》解读", p.ago(1490))
    policy("关于印发《白河市应急预案管理实施细则》的通知", 88, LAW)
    _, day = policy("关于印发《白河市安全生产约谈办法》的通知", 112, LAW)
    explain("《白河市安全生产约谈办法》解读", after(day, 4))
    p.column_spec("16", "政策文件", LAW, "有则更新", "政策文件")
    p.column_spec("17", "政策解读", LAW, "有则更新", "政策解读")
    p.decoy("columns", "16", "17")
    for column in ("16", "17"):
        p.listing(column, sorted(p.rows[column], key=lambda row: row[2], reverse=True))
    p.interpretation |= {"lead_answers": True, "drafters": drafters}


GOOD = (
    "您好，您反映的加油站储油罐问题，我局已于次日派员核查，责令企业限期整改并已复查合格。感谢您对安全生产工作的支持。"
)
ASKED = (
    Letter("安全员证怎么考", 15, 2, "宣传培训科", GOOD),
    Letter("烟花爆竹零售许可", 27, 0, "危化监管科", GOOD),
    Letter("企业预案备案", 39, 5, "救援协调科", "可以网上备案，材料清单见办事指南。"),
    Letter("小作坊隐患", 51, 7, "危化监管科", "已收悉", bad=True),
    Letter("矿山噪声", 66, -3, "矿山监管科", GOOD, bad=True),
    Letter("培训补贴", 78, 4, "", GOOD, bad=True),
    Letter("特种作业复审", 126, None, "宣传培训科", "", bad=True),
    Letter("建议增设应急广播", 22, None, "救援协调科", ""),
)
TOLD = (
    Letter("举报某厂无证储存", 33, 6, "危化监管科", "经核查属实，已立案处罚并依规兑现举报奖励。"),
    Letter("举报工地动火", 47, 3, "综合科", "工地施工属住建部门监管，已移送市住建局，该局已责令停工整改。"),
    Letter("举报矿山超采", 72, 5, "矿山监管科", "", bad=True),
    Letter("举报加油站抽烟", 91, 1, "危化监管科", "谢谢", bad=True),
)


def add_letters(p: PhpcmsPortal) -> None:
    """Questions with details, reports in boxes, counts of the year at an earlier day."""
    rows = ""
    for n, letter in enumerate(ASKED):
        asked = p.ago(letter.asked)
        done = "" if letter.took is None else f"{asked + timedelta(days=letter.took)}"
        path = f"/index.php?m=wenda&c=index&a=show&id={n + 1}"
        answer = (
            f"<h4>官方回复</h4><p>回复单位：{letter.unit}</p><p>回复时间：{done}</p><p>回复内容：{letter.answer}</p>"
        )
        body = f"<h2>{letter.title}</h2><p>咨询人：网友</p><p>咨询时间：{asked}</p><p>咨询内容：{letter.title}？</p>{answer}"
        p.put(path, p.layout(letter.title, f"<a href='{p.list_path('41')}'>公众咨询</a>", body))
        rows += f"<li><span class='rt'>{asked}</span><a href='{path.replace('&', '&amp;')}'>{letter.title}</a> [{'已回复' if letter.took is not None else '未回复'}]</li>"
        if letter.bad:
            p.defect("replies", f"id={n + 1}&m=wenda", TRAINING)
        else:
            p.decoy("replies", f"id={n + 1}&m=wenda")
    p.put(p.list_path("41"), p.layout("公众咨询", "公众咨询", f"<ul class='list'>{rows}</ul>"))
    p.column_spec("41", "公众咨询", TRAINING, "有则更新", "留言答复")
    boxes = ""
    for letter in TOLD:
        asked = p.ago(letter.asked)
        finished = asked + timedelta(days=letter.took or 0)
        boxes += (
            f"<table class='box' border='1'><tr><td>举报标题</td><td>{letter.title}</td><td>受理日期</td><td>{asked}</td></tr><tr><td>办理单位</td><td>{letter.unit}</td>"
            f"<td>办结日期</td><td>{finished}</td></tr><tr><td>办理结果</td><td colspan='3'>{letter.answer}</td></tr></table>"
        )
        if letter.bad:
            p.defect("replies", letter.title, LAW)
        else:
            p.decoy("replies", letter.title)
    p.put(p.list_path("42"), p.layout("举报受理", "举报受理", boxes))
    p.column_spec("42", "举报受理", LAW, "有则更新", "留言答复")
    day = p.ago(100)
    text = f"<p>截至{day.year}年{day.month}月{day.day}日，本年共收到咨询举报31件，办结31件，办结率100%。</p>"
    p.rows["43"] = [("咨询举报办理统计", p.article("43", "咨询举报办理统计", day, text), day)]
    p.listing("43", p.rows["43"])
    p.column_spec("43", "咨询统计", OFFICE, "每半年", "留言统计")
    p.decoy("columns", "41", "42", "43")
