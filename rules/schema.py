"""The typed rules of one bureau, as the office writes them in rules.yaml.

Every model is frozen and refuses unknown keys. Sections and columns are referred to by their Chinese names; `load.py`
resolves aliases, so that past loading every section is a `Section.name`. Descriptions are in Chinese because the
reference of rules.yaml is generated from them.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from pydantic import ConfigDict, Field, PrivateAttr

from rules.duties import Duty, DutyData, load_duties
from rules.fields import Amount, Day, Label, Reason, Strict, Texts, Whole, Worth, YesNo, partial
from rules.names import plain_name
from rules.prices import Points, Weights
from rules.schema_columns import Column
from rules.schema_days import CalendarRules, Event, Stop
from rules.schema_machine import Crawl, Mail, Network, Retention
from rules.topics import Topic
from rules.yardsticks import SetPoints, Yardstick


class Domain(Strict):
    name: str = Field(min_length=1, description="域名，不带 http://")
    since: Day | None = Field(default=None, description="停用日期；不知道可不写")
    cancel_by: Day | None = Field(default=None, description="应当注销的期限")


class Domains(Strict):
    current: Texts = Field(default=(), description="现用域名")
    retired: tuple[Domain, ...] = Field(default=(), description="已停用、应清理的域名")


class Portal(Strict):
    name: str = Field(min_length=1, description="单位名称")
    start: str = Field(default="", description="门户网站首页地址；留空时核查内置演示网站")
    scope: Texts = Field(
        default=(), description="核查范围：主机/路径 通配符，如 cxz.gov.cn/gdj/*；留空时为首页所在主机的全部页面"
    )
    exclude: Texts = Field(default=(), description="范围内不核查的地址通配符")
    old_names: Texts = Field(default=(), description="本单位曾用名")
    domains: Domains = Field(default=Domains(), description="域名登记")
    duties_changed: Day | None = Field(
        default=None, description="最近一次机构改革或职责调整的日期，用来核查主动公开基本目录是否随之更新；不填则不核查"
    )
    allow_private: Texts = Field(
        default=(),
        description="允许解析到内网或本机地址的本单位主机名，逐个列出；除 80、443 和首页等网址写明的端口外，要用别的端口须写成 主机名:端口",
    )
    template_owner: str = Field(
        default="", description="页面模板（页眉页脚导航）的责任单位；留空为局办公室，平台统一模板写“平台方”"
    )


class Section(Strict):
    name: str = Field(min_length=1, description="科室名称")
    aliases: Texts = Field(default=(), description="别名、简称、曾用名")
    mail: Texts = Field(default=(), description="收清单的邮箱；不发邮件就不写")
    office: YesNo = Field(default=False, description="是否为局办公室（模板问题、全站问题由其负责），只能有一个")


class Plan(Strict):
    source: Whole = Field(default=2019, description="用哪一年分工方案的数据")
    applies_to: Whole = Field(description="用在哪一年：方案里“10月底前”一类的时限都算这一年的")
    owners: dict[Whole, Texts] = Field(
        default={}, description="方案没有写牵头、或写得前后矛盾的事项，由谁负总责：事项序号 → 科室"
    )
    closed: dict[Whole, Reason] = Field(default={}, description="不再执行的事项：事项序号 → 理由；显示为已关闭，不核查")
    groups: dict[str, Texts] = Field(
        default={}, description="方案里不点名的说法指哪些科室：方案的原话 → 科室，如 具有行政执法职能科室"
    )


class LedgerRules(Strict):
    """Where the filled-in ledgers (台账) lie, and from when their absence is a problem."""

    folder: str = Field(
        default="ledger", min_length=1, description="放各科室交回的台账和证明材料的文件夹，相对于本文件所在的文件夹"
    )
    required_from: Day | None = Field(
        default=None, description="自何日起没有报台账算问题；留空只列为待人工核查（待报台账），不扣分"
    )


class InterpretationRules(Strict):
    working_days: Whole = Field(default=3, ge=1, description="政策文件公开后几个工作日内解读")
    lead_answers: YesNo = Field(default=False, description="查不到起草科室时，是否由政策文件栏目的牵头科室承担")
    drafters: dict[str, str] = Field(default={}, description="文件（地址、文号或标题）→ 起草科室")
    media: tuple[MediaInterpretation, ...] = Field(default=(), description="在媒体发布的解读（须有日期），由办公室登记")
    not_needed: Texts = Field(default=(), description="经确认不需解读的文件：地址、文号或标题")


class MediaInterpretation(Strict):
    policy: str = Field(description="所解读文件的地址、文号或标题")
    url: str = Field(description="媒体地址")
    published: Day = Field(description="媒体发布日期")


class ReplyRules(Strict):
    limit_working_days: Whole | None = Field(default=None, ge=1, description="答复时限（工作日）；不填则不查是否超时")
    unanswered_months: Whole = Field(default=3, ge=1, description="超过几个月未答复为问题")
    empty_phrases: Texts = Field(
        default=("已阅", "同意", "收到", "已收悉", "已处理", "已办理", "已转办", "谢谢"),
        description="视为空洞答复的用语（整条答复只有这些字）",
    )


class NewMedia(Strict):
    name: str = Field(min_length=1, description="账号名称")
    kind: str = Field(min_length=1, description="平台：微信公众号、微博、抖音号等")
    address: str = Field(default="", description="网页地址；网页上看不到的留空")
    section: str = Field(default="", description="开设、管理的科室；留空为局办公室")


class Thresholds(Strict):
    coverage_floor: Amount = Field(default=Decimal("0.6"), ge=0, le=1, description="覆盖率低于此值的科室不评分、不排名")
    block_rate: Amount = Field(
        default=Decimal("0.2"), ge=0, le=1, description="被拦截的本站页面占比超过此值，本次体检降级"
    )
    canary_failure: Amount = Field(
        default=Decimal("0.2"), ge=0, le=1, description="首页巡检失败占比超过此值，本次体检降级"
    )
    certificate_days: Whole = Field(default=30, ge=0, description="证书剩余天数少于此值时提醒")
    template_share: Amount = Field(
        default=Decimal("0.5"), gt=0, le=1, description="同一位置的链接出现在多大比例页面上算模板"
    )
    rectify_working_days: Whole = Field(default=10, ge=1, description="整改期限（工作日），从首次发布日起算")
    appeal_working_days: Whole = Field(default=5, ge=1, description="申诉期限（工作日），从首次发布日起算")


if TYPE_CHECKING:
    ColumnChange: TypeAlias = Strict
    InterpretationChange: TypeAlias = Strict
    ReplyChange: TypeAlias = Strict
    ThresholdChange: TypeAlias = Strict
else:
    ColumnChange = partial("ColumnChange", Column, "update", "kind", "weight", "basis")
    InterpretationChange = partial("InterpretationChange", InterpretationRules, "working_days", "lead_answers")
    ReplyChange = partial("ReplyChange", ReplyRules)
    ThresholdChange = partial("ThresholdChange", Thresholds)


class Change(Strict):
    """What is otherwise from one day on, or between two days: only what is written here differs from the rest of the file."""

    since: Day = Field(alias="from", description="自何日起（含）")
    until: Day | None = Field(default=None, description="到何日为止（含）；留空为一直")
    reason: str = Field(default="", description="依据，如文件名称")
    columns: dict[str, ColumnChange] = Field(
        default={}, description="栏目：栏目编号 → 改变的项目，如 gzdt: {update: 每周}"
    )
    interpretation: InterpretationChange | None = Field(default=None, description="政策解读中改变的项目")
    replies: ReplyChange | None = Field(default=None, description="留言答复中改变的项目")
    thresholds: ThresholdChange | None = Field(default=None, description="阈值中改变的项目")
    weights: dict[str, Worth] = Field(default={}, description="权重：检查 → 权重")
    points: dict[str, dict[str, Worth]] = Field(default={}, description="扣分：检查 → {代码: 分值}")
    model_config = ConfigDict(populate_by_name=True)

    def holds(self, day: date) -> bool:
        """Whether it is in force on `day`."""
        return self.since <= day and (self.until is None or day <= self.until)


class Rules(Strict):
    version: Label = Field(default="1", description="本文件版本，随问题一并记录")
    portal: Portal = Field(description="门户网站")
    sections: tuple[Section, ...] = Field(description="科室", min_length=1)
    columns: tuple[Column, ...] = Field(description="栏目信息内容提供责任分解表", min_length=1)
    plan: Plan = Field(description="分工方案")
    ledger: LedgerRules = Field(default=LedgerRules(), description="台账")
    since: Day = Field(description="自何日起追究：此前到期的只列为历史遗留，不扣分")
    trial_until: Day | None = Field(
        default=None, description="试运行到哪天为止（含当日）：此前出的各版不计分、不能发布；不试运行就留空"
    )
    interpretation: InterpretationRules = Field(default=InterpretationRules(), description="政策解读")
    replies: ReplyRules = Field(default=ReplyRules(), description="留言答复")
    weights: Weights = Field(default=Weights(), description="权重")
    points: Points = Field(default=Points(), description="扣分")
    new_media: tuple[NewMedia, ...] = Field(default=(), description="政务新媒体账号；每期核对两周内是否更新")
    wordlist: dict[str, str] = Field(
        default={}, description='用语清单：错误用语: 正确用语（没有对应说法的写 ""）；每期在稿件中逐一核查'
    )
    yardstick: Yardstick = Field(
        default=Yardstick.OFF, description="另按哪一种指标对照，单列一页、不影响得分：national 国家检查指标；off 不对照"
    )
    yardstick_points: dict[str, SetPoints] = Field(
        default={},
        description="国家检查指标中分值没有核对到的扣分项，办公室核对原文后填写：扣分项 → {each: 每处几分, at_most: 至多几分}；不填的不扣分",
    )
    vetoes: Texts = Field(default=(), description="列为单项否决的问题，写作 检查/代码，如 columns/blank")
    thresholds: Thresholds = Field(default=Thresholds(), description="阈值")
    calendar: CalendarRules = Field(default=CalendarRules(), description="工作日历补充")
    stops: tuple[Stop, ...] = Field(default=(), description="停机、改版期间")
    changes: tuple[Change, ...] = Field(default=(), description="自某日起改变的规定，从早到晚")
    events: tuple[Event, ...] = Field(default=(), description="重大突发事件登记，用来核查首次发布的时限")
    crawl: Crawl = Field(default=Crawl(), description="采集限制")
    retention: Retention = Field(default=Retention(), description="保存期限")
    network: Network = Field(default=Network(), description="网络")
    mail: Mail = Field(default=Mail(), description="发邮件")
    _plans: Path | None = PrivateAttr(default=None)
    _duties: tuple[Duty, ...] | None = PrivateAttr(default=None)

    @property
    def plans(self) -> Path | None:
        """The folder of the office's own plans, beside rules.yaml; None where the rules came without a file."""
        return self._plans

    def with_plans(self, folder: Path | None) -> Rules:
        """The same rules, knowing where the office's own plans lie; the plan they name is read now, and not again later."""
        copy = self.with_duties(self._read_duties(folder))
        copy._plans = folder
        return copy

    @property
    def duties(self) -> tuple[Duty, ...]:
        """The duties of the plan that `plan.source` names, in its order; none where its data are missing."""
        return self._read_duties(None) if self._duties is None else self._duties

    def with_duties(self, duties: tuple[Duty, ...]) -> Rules:
        """The same rules with these duties: the copy of the plan that a snapshot keeps."""
        copy = self.model_copy()
        copy._duties = duties
        return copy

    def _read_duties(self, plans: Path | None) -> tuple[Duty, ...]:
        try:
            return load_duties(self.plan.source, plans)
        except DutyData:
            return ()

    @property
    def office(self) -> str:
        """The section that answers for the template and the whole site."""
        return next((s.name for s in self.sections if s.office), self.sections[0].name)

    def section_named(self, word: str) -> str:
        """The section that a name or an alias means, "" where none is called so."""
        return self.section_words().get(plain_name(word), "")

    def section_words(self) -> dict[str, str]:
        """Every name and alias, made plain -> the section's name."""
        return {plain_name(word): s.name for s in self.sections for word in (s.name, *s.aliases)}

    def about(self, topic: Topic) -> tuple[Column, ...]:
        """The columns that hold what this topic asks for, by the rules' own word or else by their names; by id."""
        found = (c for c in self.columns if c.subject is topic)
        return tuple(sorted(found, key=lambda c: c.id))

    def column(self, column_id: str) -> Column:
        """The column with this id; KeyError if there is none."""
        for column in self.columns:
            if column.id == column_id:
                return column
        raise KeyError(column_id)
