"""Papers with long numbers, as offices publish them: most are nobody's, though every one passes each check digit. All are invented."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from itertools import count, islice

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
Rows = list[tuple[str, ...]]


@dataclass(frozen=True)
class Paper:
    """A title, sentences, one table, closing sentences."""

    title: str
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()

    @property
    def html(self) -> str:
        """As the body of an article."""
        table = [self.heads, *self.rows] if self.heads else self.rows
        cells = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in table)
        grid = f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>" if table else ""
        return f"{_paragraphs(self.before)}{grid}{_paragraphs(self.after)}"

    @property
    def lines(self) -> list[str]:
        """As a printed file gives them: line by line, each cell by itself."""
        return [
            self.title,
            *self.before,
            *(cell for row in (self.heads, *self.rows) for cell in row if cell),
            *self.after,
        ]

    @property
    def spaced(self) -> list[str]:
        """As a printed file gives them whose rows come out as one line each."""
        return [self.title, *self.before, *("  ".join(row) for row in (self.heads, *self.rows) if row), *self.after]

    @property
    def sheet(self) -> Rows:
        """As the rows of a workbook under their title."""
        return [
            (self.title,),
            *((line,) for line in self.before),
            self.heads,
            *self.rows,
            *((line,) for line in self.after),
        ]


def _paragraphs(lines: tuple[str, ...]) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in lines)


def number(n: int, day: str = "") -> str:
    """The nth number that passes for an identity card's: region, a day, serial, check character."""
    born = day or f"{1950 + n * 7 % 55}{1 + n % 12:02}{1 + n * 5 % 28:02}"
    first = f"5323{n % 10 + 20:02}{born}{n * 37 % 1000:03}"
    return first + "10X98765432"[sum(int(d) * w for d, w in zip(first, _WEIGHTS, strict=True)) % 11]


def card(n: int) -> str:
    """The nth number that passes for a bank card's."""
    first = f"62284{n * 7919 % 10**9:09}{n * 31 % 10**4:04}"
    for last in "0123456789":
        doubled = (int(d) * (1 + k % 2) for k, d in enumerate(reversed(first + last)))
        if sum(v - 9 if v > 9 else v for v in doubled) % 10 == 0:
            return first + last
    raise AssertionError


def mobile(n: int) -> str:
    """The nth mobile number."""
    return f"1398{n * 7321 % 10**7:07}"


NAMES = ("张建国", "李秀英", "王德贵", "普正华", "杨丽", "罗家兴", "鲁文清", "起学珍")
TOWNS = ("东瓜镇", "鹿城镇", "子午镇", "吕合镇", "苍岭镇", "三街镇", "八角镇", "大地基乡")
IDS, CARDS, PHONES, CODES = "identity", "card", "mobile", "code"
MASKED = tuple(f"5323{n:02}********{n * 411 % 10000:04}" for n in range(21, 29))


_serial = count(1000)


def _column(cells: str | tuple[str, ...]) -> tuple[str, ...]:
    """Cells, or six fresh numbers of a kind: a number that stands in many papers is judged by all of them."""
    if isinstance(cells, tuple):
        return cells
    made = {IDS: number, CARDS: card, PHONES: mobile}
    dates = ("20190512", "20200315", "20210708")
    return tuple(number(n, dates[n % 3]) if cells == CODES else made[cells](n) for n in islice(_serial, 6))


def _table(title: str, heads: str, *columns: str | tuple[str, ...], before: str = "", after: str = "") -> Paper:
    rows = tuple(zip(*map(_column, columns), strict=False))
    sentences = (tuple(text.split("|")) if text else () for text in (before, after))
    return Paper(title, tuple(heads.split("|")), rows, *sentences)


def _text(title: str, *lines: str) -> Paper:
    return Paper(title, before=lines)


THINGS = ("应急广播终端", "直播卫星接收机", "调音台", "发射机", "光端机", "数字机顶盒", "高清摄像机", "云台")
FIRMS = tuple(f"云岭{name}传媒有限公司" for name in ("星光", "彩云", "远山", "金沙", "龙川", "紫溪", "青山", "北浦"))

# Codes, files, devices, accounts and telephones that everybody may read, and people whose numbers are masked.
DECOYS = (
    _table(
        "2026年政府采购项目一览表", "序号|项目名称|项目代码|预算金额", tuple("123456"), THINGS, CODES, ("30000",) * 6
    ),
    _table(
        "广播电视节目制作经营许可证持证机构名单",
        "机构名称|许可证号|法定代表人|有效期",
        FIRMS,
        CODES,
        NAMES,
        ("2027-03-31",) * 6,
    ),
    _table("应急广播设备清单", "设备名称|设备编号|安装地点", THINGS, CODES, TOWNS),
    _table("户户通设备发放清单", "户主|序列号|村组", NAMES, CODES, TOWNS, after="领取时请携带本人身份证。"),
    _table("收费票据明细", "票据号码|缴款单位|金额", CODES, FIRMS, ("600",) * 6),
    _table("困难群众补助发放名册", "姓名|身份证号|案卷号|金额", NAMES, MASKED, CODES, ("300",) * 6),
    _table("公益电影放映补助名册", "姓名|身份证号码|终端号|村组", NAMES, MASKED, CODES, TOWNS),
    _table("考试报名人员名单", "姓名|身份证号|准考证号", NAMES, MASKED, CODES),
    _table("遴选入围人员名单", "姓名|证件号码|报名序号", NAMES, MASKED, CODES),
    _table(
        "行政许可决定公示",
        "行政相对人名称|统一社会信用代码|许可编号|许可日期",
        FIRMS,
        CODES,
        CODES,
        ("2026-04-01",) * 6,
    ),
    _table("行政处罚信息公示表", "当事人|组织机构代码|处罚决定书文号", FIRMS, CODES, ("云广罚〔2026〕1号",) * 6),
    _table("州级部门联系电话", "单位|负责人|手机", TOWNS, NAMES, PHONES),
    _table("困难群众救助服务联系表", "姓名|联系电话", NAMES, PHONES),
    _table("乡镇民政救助经办人员电话", "乡镇|姓名|电话", TOWNS, NAMES, PHONES),
    _table("低保救助热线一览", "姓名|电话|村组", NAMES, PHONES, TOWNS),
    _table("脱贫户结对帮扶干部名册", "姓名|单位|联系电话", NAMES, TOWNS, PHONES),
    _table("驻村第一书记名册（脱贫村）", "姓名|派驻村组|联系电话", NAMES, TOWNS, PHONES),
    _table("贫困村广播电视维护人员名册", "姓名|村组|联系电话", NAMES, TOWNS, PHONES),
    _table("面试考点联系方式", "考点|姓名|电话", TOWNS, NAMES, PHONES),
    _table("补贴发放代办点", "代办点|姓名|电话|金额", TOWNS, NAMES, PHONES, ("200",) * 6),
    _text("收费指南", f"开户银行：农业银行云岭支行，账号：{card(11)}，户名：云岭州广播电视局。"),
    _text("缴费说明", "户名：云岭州广播电视台", "开户行：工商银行", f"银行账号：{card(12)}"),
    _text("捐款公告", f"爱心捐款请汇入银行卡号{card(13)}（云岭州慈善总会）。"),
    _text("考试费缴纳办法", f"考生持银行卡缴费，收款账户：{card(14)}，收款人为州人事考试院。"),
    _text("公务卡报销说明", f"公务卡结算账户{card(15)}由办公室管理。"),
    _text("惠民补贴一卡通专户", f"惠农一卡通发放专户账号：{card(16)}，开户单位州财政局。"),
    _table("各单位对公账户表", "单位名称|开户行|银行账号", FIRMS, ("农业银行",) * 6, CARDS),
    _table("非税收入收款账户", "执收单位|账号|开户行", TOWNS, CARDS, ("建设银行",) * 6),
    _table("充值卡领取登记", "姓名|充值卡号|张数", NAMES, CARDS, ("1",) * 6),
    _table("用户智能卡号清单", "姓名|智能卡号|村组", NAMES, CARDS, TOWNS),
    _table("档案移交目录", "案卷题名|案卷号|页数", THINGS, CODES, tuple("123456")),
    _table("工程招标项目", "项目|招标编号|备注", THINGS, CODES, ("",) * 6),
    _table("固定资产盘点表", "资产名称|资产编号|使用人", THINGS, CODES, NAMES),
    _table("不动产登记公告", "权利人|不动产权证书号|坐落", NAMES, CODES, TOWNS),
    _table("信访事项办理表", "信访人|信访件编号|办理单位", NAMES, CODES, TOWNS),
    _table("执法人员名单", "姓名|执法证件号|单位", NAMES, CODES, TOWNS),
    _table("记者证注销公告", "姓名|新闻记者证号|单位", NAMES, CODES, TOWNS),
    _table("播音员主持人资格证书领取", "姓名|证书编号|性别", NAMES, CODES, ("女",) * 6, after="请凭身份证领取证书。"),
    _table("银行流水对账单", "日期|交易流水号|金额", ("2026-03-01",) * 6, CODES, ("100",) * 6),
    _table("基金项目申报汇总", "申报单位|项目编码|联系人|联系电话", FIRMS, CODES, NAMES, PHONES),
    _table("政务服务事项目录", "事项名称|基本编码|实施编码", THINGS, CODES, CODES),
    _table("投资项目在线审批", "项目名称|项目统一代码|建设地点", THINGS, CODES, TOWNS),
    _table("车辆处置清单", "车牌|车辆识别代号|购置日期", ("云E0001",) * 6, CODES, ("2015-06-01",) * 6),
    _table("学员结业名单", "姓名|学籍号|单位", NAMES, CODES, TOWNS),
    _table(
        "医保缴费人员公示", "姓名|医保编号|金额", NAMES, CODES, ("380",) * 6, after="身份证号码有误的请到社保所更正。"
    ),
    _table("用户开户表", "姓名|用户编码|住址", NAMES, CODES, TOWNS, before="办理时核对身份证号码。"),
    _table("监控点位表", "点位|国标编码|经度", TOWNS, CODES, ("101.5",) * 6),
    _table("广播终端接入平台清单", "村组|资源编码|IP", TOWNS, CODES, ("10.1.2.3",) * 6),
    _table("贫困户收视设备登记", "户主|身份证号（后四位）|设备号", NAMES, ("3012",) * 6, CODES),
    _table("采购合同公示", "合同名称|合同编号|供应商", THINGS, CODES, FIRMS),
    _table("订单发货清单", "收货人|快递单号|品名", NAMES, CODES, THINGS),
    _table("工单处理公示", "报修人|工单号|办结时间", NAMES, CODES, ("2026-05-01",) * 6),
    _table("法院送达公告一览", "当事人|案号|开庭时间", NAMES, CODES, ("9:00",) * 6),
    _text("关于项目备案的批复", f"项目代码：{number(21, '20190911')}。", "请据此办理有关手续，联系人王工。"),
    _text("许可公告", f"许可证号{number(22, '20200102')}，持证单位云岭星光传媒有限公司。"),
    _text("设备报废公告", f"终端序列号：{number(23)}、{number(24)}。"),
    _text("年检结果", f"统一社会信用代码：{number(25)}，法定代表人身份证已核验。"),
    _text("监督索引", f"监督索引号 {number(26, '20230101')}"),
    _text("领证通知", f"请携带身份证，领证编码：{number(27)}。"),
    _text("补证公告", f"遗失身份证号为{MASKED[0]}的放映证，证号：{number(28)}。"),
    _text("申请表填写样例", "姓名：张三", f"身份证号码：{number(29)}", "以上为填写样例。"),
    _text("网上申报操作手册", f"输入身份证号，例如{number(30)}，点击登录。"),
    _text("执法文书格式范本", f"当事人：李某，身份证号：{number(31)}。"),
    _text("附件说明", "文件编号", number(32), "请妥善保管。"),
    _table("打印出来的表", "名称|编号", ("甲", "乙"), (number(33), number(34)), after="身份证号码一栏已按规定隐去。"),
    _table("奖品发放登记", "获奖者|奖品条码|签收", NAMES, CODES, ("已签",) * 6, before="凭身份证号查询。"),
    _table("残疾人免费安装名单", "姓名|身份证号|安装单号", NAMES, MASKED, CODES),
    _table("新录用人员公示", "姓名|性别|报考职位代码", NAMES, ("男",) * 6, CODES),
    _table("水电缴费户号表", "户主|户号|住址", NAMES, CODES, TOWNS),
    _table("终端与用户对应表", "用户|终端", NAMES, CODES),
)

# What nobody but its owner should be able to read.
LEAKS = (
    _table("困难群众补助发放名册公示", "姓名|身份证号|金额", NAMES, IDS, ("300",) * 8),
    _table("户户通安装用户名单", "户主|身份证号码|村组|设备编号", NAMES, IDS, TOWNS, CODES),
    _table("考试成绩公示", "序号|考生姓名|公民身份号码|成绩", tuple("123456"), NAMES, IDS, ("81",) * 8),
    _table("拟录用人员名单", "姓名|性别|居民身份证号码|职位", NAMES, ("男",) * 8, IDS, ("播音员",) * 8),
    _table("临时救助对象公示", "姓名|社会保障号码|救助金额", NAMES, IDS, ("500",) * 8),
    _table("低保户免费安装名册", "户主姓名|身份证|住址", NAMES, IDS, TOWNS),
    _table("获奖者名单", "获奖者|身份证号|奖项", NAMES, IDS, ("一等奖",) * 8),
    _table("放映员补贴发放公示", "姓名|身份证号码|银行卡号|金额", NAMES, IDS, CARDS, ("1200",) * 8),
    _table("报名人员信息表", "报名人|身份证件号码|学历", NAMES, IDS, ("大专",) * 8),
    _table("公租房申请人公示", "申请人|身份证号码|家庭人口", NAMES, IDS, tuple("34251432")),
    _table(
        "脱贫户收视补助到户表", "户主|身份证号码|补助标准", NAMES, IDS, ("50元",) * 8, before="根据有关规定，现予公示。"
    ),
    _table("播音员考试准考信息", "姓名|身份证号|准考证号", NAMES, IDS, CODES),
    _text("行政处罚决定书", f"当事人：张建国，身份证号：{number(41)}，住云岭市。"),
    _text("行政许可决定书", f"法定代表人：王德贵，身份证号码为{number(42)}。"),
    _text("信访答复", f"李秀英（公民身份号码：{number(43)}）反映的问题已办结。"),
    _text("关于办理低保的公示", "姓名：普正华", f"身份证号：{number(44)}", "家庭住址：东瓜镇"),
    _text("招聘公示", f"经研究，拟聘用杨丽（身份证号{number(45)}）为播音员。"),
    _text("委托书", f"受托人罗家兴，居民身份证号码 {number(46)} 。"),
    _text("救助情况", f"鲁文清，公民身份证号码：{number(47)}，获得临时救助500元。"),
    _text("补助到账公示", f"起学珍，身份证件号码：{number(48)}。"),
    _table("补助一卡通到账名册", "姓名|身份证号码|一卡通账号", NAMES, IDS, CARDS),
    _table(
        "惠民补贴发放表", "姓名|身份证号（18位）|金额", NAMES, IDS, ("300",) * 8, after="如有异议请拨打0878-3021353。"
    ),
)


# Written after the rules were settled, in other shapes: what they gave at first sight stands in docs/decisions.md.
LATER_DECOYS = (
    _table("2026年补助发放情况表（已隐去部分信息）", "户主|身份证号|发放批号|金额", NAMES, MASKED, CODES, ("300",) * 6,
           before="填报单位：云岭州广播电视局"),
    _table("统一社会信用代码/身份证号对照", "申请单位|统一社会信用代码/身份证号|事项", FIRMS, CODES, THINGS),
    _table("行政许可公示表", "行政相对人名称|行政相对人代码|法定代表人|证件号码", FIRMS, CODES, NAMES, MASKED),
    _table("法人名录", "单位名称|法人证件号码|住所", FIRMS, CODES, TOWNS),
    _table("职称评审通过人员名单", "姓名|评审证号|单位", NAMES, CODES, TOWNS, after="凭身份证号登录系统打印证书。"),
    _table("考场安排表", "姓名|考号|座位", NAMES, CODES, tuple("123456")),
    _table("固定资产移交表", "移交人|条形码|品名", NAMES, CODES, THINGS),
    _table("网络机顶盒领取表", "姓名|机顶盒号|卡号", NAMES, CODES, CARDS),
    _table("会员缴费登记", "姓名|会员卡号|金额", NAMES, CARDS, ("50",) * 6),
    _table("公益捐款账户", "机构|银行卡号|用途", FIRMS, CARDS, ("救助",) * 6),
    _table("合作社收款信息（补助资金）", "合作社|账号|金额", FIRMS, CARDS, ("5000",) * 6),
    _table("代发单位账户", "姓名|单位账户|开户行", NAMES, CARDS, ("农信社",) * 6, after="以上为各财政所报账员经手的专户。"),
    _table("村级联络员（困难群众）", "姓名|村组|手机", NAMES, TOWNS, PHONES),
    _table("救助站点电话", "站点|值班人|电话", TOWNS, NAMES, PHONES),
    _table("获奖作品作者联络", "作品|联系人|电话", THINGS, NAMES, PHONES),
    _table("录用体检医院", "医院|联系人|联系电话", TOWNS, NAMES, PHONES),
    _table("低保政策宣讲员", "姓名|所属乡镇|联系电话", NAMES, TOWNS, PHONES),
    _table("补助申报受理窗口", "窗口|受理人|手机号码", TOWNS, NAMES, PHONES),
    _text("关于核发证件的公告", f"持证人：张某某，证件号码：{number(301)}，自公布之日起作废。"),
    _text("合同备案", f"合同编号{number(302)}，甲方云岭州广播电视局。"),
    _text("票据遗失声明", f"遗失非税收入票据一份，票号：{number(303)}，声明作废。"),
    _text("资产处置结果", f"设备（序列号：{number(304)}）已处置。"),
    _text("工程验收", f"张建国，男，1975年生，项目负责人，工程编号：{number(305)}。"),
    _text("放映设备台账说明", f"请核对身份证信息。设备码 {number(306)}"),
    _text("账户变更公告", f"即日起收费账户变更为{card(307)}，户名云岭州广播电视局。"),
    _text("工会会费收缴", f"转入银行卡{card(308)}（局机关工会）。"),
    _text("考试报名缴费", f"汇款账号：{card(309)}，汇款时注明姓名和身份证号。"),
    _text("办理结果查询", f"请输入身份证号或受理编号（如 {number(310)}）查询。"),
    _text("申报材料示范文本", "一、申请人基本情况", f"姓名：李四 身份证号：{number(311)}"),
    _text("索引", f"案卷：普正华 身份证复印件 {number(312)}"),
)  # fmt: skip
LATER_LEAKS = (
    _table("2026年第三批补助发放花名册", "序号|户主姓名|身份证 号码|补助金额（元）", tuple("123456"), NAMES, IDS, ("300",) * 6,
           before="填报单位：云岭州广播电视局|单位：元"),
    _table("放映员聘用公示", "姓名|性别|出生年月|身份证号码|聘用单位", NAMES, ("男",) * 6, ("1970.01",) * 6, IDS, TOWNS),
    _table("困难群众春节慰问到户名册", "姓名|家庭住址|联系电话|慰问金额", NAMES, TOWNS, PHONES, ("500",) * 6),
    _table("直播卫星用户信息补助表", "户主|住址|电话|一卡通账号|金额", NAMES, TOWNS, PHONES, CARDS, ("200",) * 6),
    _table("惠民补贴一卡通发放明细", "姓名|银行卡号|金额", NAMES, CARDS, ("200",) * 6),
    _table("考生信息核对表", "考生|身份证号码|手机号码|报考职位|成绩", NAMES, IDS, PHONES, ("播音员",) * 6, ("80",) * 6),
    _table("招聘面试人员名单", "姓名|公民身份号码|备注", NAMES, IDS, ("",) * 6),
    _table("户主信息公开", "户主|证件类型|证件号码", NAMES, ("居民身份证",) * 6, IDS),
    _text("处罚事先告知书", f"当事人杨丽，女，{number(401)[6:10]}年{int(number(401)[10:12])}月生，{number(401)}，住鹿城镇。"),
    _text("拟聘用人员公示", f"罗家兴（居民身份证号码：{number(402)}），拟聘为技术员。"),
)  # fmt: skip
