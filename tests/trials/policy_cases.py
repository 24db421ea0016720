"""Policy documents beyond the usual: cured in the media, excused, internal, joint, of two editions, interpreted in an attachment or a film."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from audits.snapshot.records import UrlKind
from tests.trials.chance import BUREAU, KINDS, SECTIONS, TOPICS, working_days_after
from tests.trials.markup import Row
from tests.trials.policies import Shelf, lonely
from tests.trials.portal import Portal
from tests.trials.truth import Defect

INTERNAL = (
    "财务管理制度", "机关考勤管理办法", "公务用车管理规定", "机关食堂管理办法", "公务接待管理规定", "固定资产管理办法", "值班工作制度",
    "机关内部控制制度", "差旅费报销规定", "印章使用管理规定", "档案管理制度", "党组理论学习中心组学习制度", "保密工作制度", "党组议事规则",
    "干部职工请销假制度", "机关会议制度",
)  # fmt: skip
OTHERS = (
    "国家广播电视总局关于印发《{t}{k}》的通知", "中共云岭州委办公室 云岭州人民政府办公室关于印发《云岭州{t}{k}》的通知", "云岭州人民政府办公室关于{t}的意见",
    "云南省人民政府关于{t}的实施意见", "云岭州财政局 云岭州广播电视局关于印发《云岭州{t}{k}》的通知",
)  # fmt: skip
FILMS = (
    "视频解读｜云岭州{t}{k}", "《云岭州{t}{k}》起草说明", "漫说《云岭州{t}{k}》", "《云岭州{t}{k}》政策问答", "解读《云岭州{t}{k}》",
    "一分钟读懂《云岭州{t}{k}》", "关于《云岭州{t}{k}》的起草说明及政策解读", "动漫解读：云岭州{t}{k}",
)  # fmt: skip


@dataclass(frozen=True)
class Draft:
    """A document about to be written, and the last day for its interpretation."""

    shelf: Shelf
    topic: str
    kind: str
    number: int
    published: date
    deadline: date
    lead: str = ""  # who answers where nobody is named as drafter; "" where that is left to the office

    @property
    def portal(self) -> Portal:
        return self.shelf.portal

    @property
    def title(self) -> str:
        return f"{BUREAU}关于印发《云岭州{self.topic}{self.kind}》的通知"

    @property
    def doc_no(self) -> str:
        return f"云广发〔{self.published.year}〕{self.number + 100}号"

    def write(self, title: str = "", **more: object) -> str:
        """The document on its page and in its column."""
        title = title or self.title
        how: dict[str, object] = {"column": "政策文件", "doc_no": self.doc_no, "source": BUREAU} | more
        url = self.portal.add_article(f"/zc/case{self.number}.htm", title, self.published, **how)
        self.shelf.policy_rows.append(Row(title, url, self.published))
        self.portal.truth.subject("interpretation", url, f"case {title} {self.published} due {self.deadline}")
        return url

    def interpret(self, title: str, day: date, **more: object) -> str:
        """A page that interprets, in its column."""
        number = self.portal.next_number()
        url = self.portal.add_article(f"/jd/case{number}.htm", title, day, column="政策解读", **more)
        self.shelf.interpretation_rows.append(Row(title, url, day))
        return url

    def lacking(self, url: str, why: str, section: str = "") -> None:
        if self.portal.today > self.deadline >= self.portal.since:
            self.portal.truth.defect(Defect("interpretation", url, why, section or self.lead))

    def late(self, url: str, day: date, section: str = "") -> None:
        if day > self.deadline >= self.portal.since and day <= self.portal.today:
            self.portal.truth.defect(Defect("interpretation", url, f"late: {day}", section or self.lead, code="late"))


def in_the_media(draft: Draft) -> None:
    """Interpreted in a newspaper, in time or late; told by the office under any of its names."""
    url = draft.write()
    day = draft.published + timedelta(days=draft.portal.dice.randint(0, 12))
    name = draft.portal.dice.one((url, draft.doc_no, draft.title, f"云岭州{draft.topic}{draft.kind}"))
    draft.portal.interpret_rule("media", {"policy": name, "url": "http://press.example/jd.html", "published": str(day)})
    if day <= draft.portal.today:
        draft.late(url, day)
    else:
        draft.lacking(url, "media later than today")


def excused(draft: Draft) -> None:
    url = draft.write()
    draft.portal.interpret_rule("not_needed", draft.portal.dice.one((url, draft.doc_no, draft.title)))


def internal(draft: Draft) -> None:
    """A rule of the house: nobody outside need be told what it means."""
    what = draft.portal.dice.one(INTERNAL)
    form = draft.portal.dice.one(
        ("{b}{w}", "{b}关于印发《{b}{w}》的通知", "云岭州广电局{w}", "{b}办公室关于印发{w}的通知")
    )
    draft.write(form.format(b=BUREAU, w=what))


def of_others(draft: Draft) -> None:
    form = draft.portal.dice.one(OTHERS)
    title = form.format(t=draft.topic, k=draft.kind)
    draft.write(title, doc_no="", source=title[: title.index("关于")])


def joint_interpretation(draft: Draft) -> None:
    """One page interprets two documents."""
    draft.write()
    day = draft.published
    draft.interpret(f"《云岭州{draft.topic}{draft.kind}》《云岭州网络安全应急预案》政策解读", day)


def in_a_film(draft: Draft) -> None:
    url = draft.write()
    day = draft.published + timedelta(days=draft.portal.dice.randint(0, 12))
    day = min(day, draft.portal.today)
    title = draft.portal.dice.one(FILMS).format(t=draft.topic, k=draft.kind)
    draft.interpret(title, day, body="<p><video src='/v/1.mp4'></video></p>")
    draft.portal.builder.answer("/v/1.mp4", html="MP4", content_type="video/mp4", kind=UrlKind.FILE)
    draft.late(url, day)


def in_an_attachment(draft: Draft) -> None:
    at = draft.portal.builder.answer(
        f"/files/jd{draft.number}.pdf", html="%PDF", content_type="application/pdf", kind=UrlKind.FILE
    )
    draft.write(body=f'<p>附件：<a href="{at}">《云岭州{draft.topic}{draft.kind}》解读.pdf</a></p>')


def on_another_site(draft: Draft) -> None:
    """The page leads to an interpretation elsewhere: a person looks when it came out."""
    at = draft.portal.builder.answer(f"http://press.example/jd{draft.number}.html", html="<p>解读</p>")
    draft.write(body=f'<p><a href="{at}">《云岭州{draft.topic}{draft.kind}》解读（云岭日报）</a></p>')


def by_number(draft: Draft) -> None:
    """Nothing but the document number tells what is interpreted."""
    url = draft.write()
    day = min(draft.published + timedelta(days=draft.portal.dice.randint(0, 12)), draft.portal.today)
    draft.interpret(f"关于{draft.doc_no}文件的政策解读", day, body=f"<p>{draft.doc_no}文件已经印发，现解读如下。</p>")
    draft.late(url, day)


def two_editions(draft: Draft) -> None:
    """The former edition has its interpretation, and perhaps the present one has."""
    before = draft.published - timedelta(days=900)
    portal = draft.portal
    title = f"{BUREAU}关于印发《云岭州{draft.topic}{draft.kind}》的通知"
    old = portal.add_article(f"/zc/old{draft.number}.htm", title, before, column="政策文件", source=BUREAU)
    draft.shelf.policy_rows.append(Row(title, old, before))
    draft.interpret(f"《云岭州{draft.topic}{draft.kind}》政策解读", before)
    url = draft.write(f"{BUREAU}关于印发《云岭州{draft.topic}{draft.kind}（{draft.published.year}年修订）》的通知")
    if portal.dice.some(0.5):
        draft.interpret(f"《云岭州{draft.topic}{draft.kind}（{draft.published.year}年修订）》政策解读", draft.published)
    else:
        draft.lacking(url, "only the former edition is interpreted")


def drafter_in_rules(draft: Draft) -> None:
    url = draft.write()
    section = draft.portal.dice.one(SECTIONS)
    drafters = {draft.portal.dice.one((url, draft.doc_no, draft.title)): section}
    draft.portal.interpret_rule("drafters", drafters)
    draft.lacking(url, "drafter named in rules", section)


def of_a_namesake(draft: Draft) -> None:
    """Another document's interpretation, of nearly the same title."""
    url = draft.write()
    other = draft.portal.dice.one([t for t in TOPICS if t != draft.topic])
    draft.interpret(f"《云岭州{other}{draft.kind}》政策解读", draft.published, body="<p>现解读如下。</p>")
    draft.lacking(url, "another document's interpretation")


def only_a_report(draft: Draft) -> None:
    """An event about the document is not sure to be its interpretation: found, by FAIL or by a person."""
    url = draft.write()
    number = draft.portal.next_number()
    title = f"州广电局举办《云岭州{draft.topic}{draft.kind}》解读培训"
    at = draft.portal.add_article(f"/info/px/{number}.htm", title, draft.published)
    draft.portal.home_rows.append(Row(title, at, draft.published))
    draft.lacking(url, "only an event")


CASES: tuple[Callable[[Draft], None], ...] = (
    in_the_media, in_the_media, excused, internal, internal, of_others, joint_interpretation, in_a_film, in_an_attachment,
    on_another_site, by_number, two_editions, drafter_in_rules, of_a_namesake, only_a_report,
)  # fmt: skip


def add_policy_cases(portal: Portal, codes: tuple[str, str], policy_name: str) -> None:
    """A policy column whose documents are such cases; its column of interpretations may stand behind a wall."""
    dice, shelf = portal.dice, Shelf(portal)
    policy_path, interpretation_path = (portal.address(f"/{code}.htm") for code in codes)
    column, _ = portal.add_column(policy_name, policy_path, "适时更新", "政策文件")
    portal.add_column("政策解读", interpretation_path, "适时更新", "政策解读")
    portal.truth.subject("columns", column, "policy cases")
    answers = dice.some(0.3)
    if answers:
        portal.rule("interpretation", "lead_answers", True)
    for number, topic in enumerate(dice.sample(TOPICS, dice.randint(3, 7))):
        case = dice.one(CASES)
        published = portal.today - timedelta(days=dice.one((1, 20, 60, 200)))
        deadline = working_days_after(published, 3)
        lead = portal.lead_on(column, deadline) if answers else ""
        draft = Draft(shelf, topic, dice.one(KINDS), number, published, deadline, lead)
        case(draft)
        portal.truth.notes[portal.address(f"/zc/case{number}.htm")] += f" {case.__name__}"
    for rows in (shelf.policy_rows, shelf.interpretation_rows):
        rows.sort(key=lambda r: r.day or portal.today, reverse=True)
    portal.list_pages(policy_path, policy_name, shelf.policy_rows)
    if dice.some(0.15):
        portal.builder.blocked(interpretation_path)
        portal.has_holes = True
        portal.truth.unproved(lambda d: d.check == "interpretation" and d.code != "late")
    else:
        portal.list_pages(interpretation_path, "政策解读", shelf.interpretation_rows or [lonely(shelf)])
