"""An entry of a list of the Pinghe portal, and words that several entries share."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

REPORT_PARTS = (
    "一、总体情况。本年度主动公开政府信息一百二十六条，政策解读六条，未发生泄密事件。",
    "二、主动公开政府信息情况。本年制发规范性文件一件，行政许可四十二件，行政处罚两件，没有行政事业性收费。",
    "三、收到和处理政府信息公开申请情况。本年收到申请两件，均在法定期限内答复，予以公开两件，结转下年度零件。",
    "四、政府信息公开行政复议、行政诉讼情况。本年没有因政府信息公开引起的行政复议和行政诉讼。",
    "五、存在的主要问题及改进情况。主要问题是解读形式单一。下一步将多用图表和视频进行解读。",
    "六、其他需要报告的事项。本年没有收取信息处理费，没有其他需要报告的事项。",
)
ACCOUNT = (
    "第一部分　部门概况。一、主要职责：贯彻执行广播电视方针政策，管理全市广播电视和网络视听活动。二、机构设置：内设七个科室，下属两个事业单位，在职人员四十八人。",
    "第二部分　收支总体情况。全年收入1264.30万元，支出1264.30万元，收支平衡。",
    "第三部分　一般公共预算收支情况。一般公共预算财政拨款1264.30万元，其中基本支出862.10万元，项目支出402.20万元。",
    "第四部分　“三公”经费情况。公务接待费3.20万元，公务用车运行维护费6.40万元，因公出国（境）费零元，比上年减少百分之二。",
    "第五部分　其他重要事项的情况说明。机关运行经费96.50万元，政府采购支出58.00万元，国有资产占用情况见附表，项目绩效自评为优。",
    "第六部分　名词解释。一般公共预算财政拨款收入：指本级财政当年拨付的资金。",
)
ELEMENTS = (
    "事项名称：{what}", "事项编码：5334000132{n:02d}", "事项类型：行政许可", "设定依据：《广播电视管理条例》（国务院令第228号）第十条",
    "受理条件：依法设立的单位，有相应的人员、场所和设备", "申请材料：申请书、营业执照副本复印件、人员资质证明", "申请表单：《{what}申请表》，可在窗口领取或者网上下载",
    "办理流程：申请—受理—审查—决定—送达", "办理时限：法定二十个工作日，承诺八个工作日", "收费标准：不收费",
    "办理结果：准予许可决定书或者不予许可决定书", "办理地点：平禾市政务服务中心二楼广电窗口", "办理时间：工作日上午9:00—12:00，下午13:00—17:00", "联系电话：0899-3126018",
)  # fmt: skip


@dataclass
class Entry:
    """An entry of a list: its day, what it says; `href` leads elsewhere instead of to a page of its own."""

    title: str
    day: date
    body: str = ""
    source: str = ""
    href: str = ""
    time: str = ""
    head: str = ""  # what stands above the text, as the table of a document
    path: str = field(default="", compare=False)


def text(*paragraphs: str) -> str:
    return "".join(f"<p>　　{p}</p>" for p in paragraphs)
