"""What there is to do: each verb with its line of help, and examples for those that are not plain by themselves."""

from __future__ import annotations

from cli.bootstrap import CALLED

VERBS = {
    "run": "采集、核查、出评分表，一步完成（不写命令时就是它）",
    "crawl": "只采集：访问网站，存下快照",
    "audit": "只核查：用已存的快照重新判定并出评分表，不联网",
    "report": "只出表：用已判定的结果重新生成评分表，不联网",
    "review": "收回清单：把科室和局办公室填好的问题清单（.xlsx）读回来，记下答复、申诉和决定",
    "decide": "对一个问题作决定：撤销、核减、改派、属实、无发生、收回（报办公室负责人批准后用）",
    "recheck": "复查：只看查出的问题改好了没有（几分钟），改好的记下证据和日期，重新出表",
    "papers": "出文件：整改通知书、PDF，和发给各科室的压缩包",
    "compare": "对比：任意两个月，得分的变化和每个问题的下落",
    "appraisal": "年度考核表：已发布各月的平均分，每个数来自哪些月",
    "mail": "发邮件：把压缩包发给各科室（要先在 rules.yaml 开通）",
    "schedule": "定时：写好每月自动体检（或自动观察）的设置（Windows 任务计划、systemd、cron）",
    "watch": "观察：看一眼首页打不打得开、有没有更新，记下来（国家检查指标要连续看一两周）",
    "ledger": "台账：new 出各科室要填的台账，check 核对填好的台账",
    "settings": "改设置：out 把规则文件出成 Excel 表，in 把改好的表收回来，列出改动再写",
    "locate": "找栏目：责任分解表的每个栏目在网站的哪里，选定后写进规则文件",
    "import-table": "导入责任分解表：读 Excel、Word 或 .csv 表，列出改动，同意后写进规则文件",
    "duties": "看方案：分工方案每一项由谁负责、何时到期、怎样核查、现在怎样，还有哪些要确认",
    "import-plan": "导入分工方案：读一年的方案（Word、PDF、文本），拟定每一项由哪些检查核查",
    "read": "看网页：程序在一个网页（地址或文件）上读到了什么，依据是什么",
    "evidence": "出证据包：某个问题（写编号）或某个科室（--section）的全部访问记录、网页和截图",
    "verify": "核对：快照、评分表和证据包有没有被改动过",
    "storage": "占用空间：结果占多少磁盘、保留到什么时候、哪些可以删，确认后才删",
    "backup": "备份：rules.yaml 和全部结果装进一个压缩包，带摘要",
    "restore": "恢复：把备份放回这台电脑（换电脑、换新版时用），先核对摘要，不覆盖已有的结果",
    "bundle": "离线安装包：把程序和组件装进一个压缩包，给不能联网的电脑用",
    "demo": "在内置演示网站上体检一遍，看看结果是什么样",
    "list": "列出全部检查项目",
    "doctor": "自检：浏览器、字体、网络、工作日历、rules.yaml、磁盘",
    "test": "运行程序自身的测试（开发人员用）",
    "soak": "长时间测试（开发人员用）",
}

# Under the help of a verb whose command line is not plain by itself.
EXAMPLES = {
    "decide": (
        "例如：\n"
        f"  {CALLED} decide 16e910 撤销 --reason 采集当天网站停机检修 --by 王主任\n"
        f"  {CALLED} decide 16e910 核减 --reason 系统升级，经局领导同意 --by 王主任 --until 2026-12-31\n"
        f"  {CALLED} decide 16e910 改派 --to 宣传科 --reason 该栏目已移交 --by 王主任\n"
        "理由中有空格的，用英文双引号括起来。\n"
    ),
    "review": (
        "例如：\n"
        f"  {CALLED} review 宣传科-问题清单.xlsx 科技科-问题清单.xlsx\n"
        f"  {CALLED} review --check 收回的清单\\宣传科-问题清单.xlsx\n"
        "清单里有一格填错，就什么也不记入，先逐格指出来。\n"
    ),
    "import-table": (
        "例如：\n"
        f"  {CALLED} import-table 责任分解表.xlsx\n"
        "表头叫什么、分几级、有没有合并单元格都可以；读不懂的每一行都会列出来，说明在哪一格、该怎么写。\n"
        "写入前先列出新增、改动和表中没有的栏目，同意了才写；注释和排版不动，原文件另存为 rules.备份-日期-时间.yaml。\n"
        ".doc、.wps、.et 和 PDF 读不了，请先另存为 .docx 或 .xlsx。\n"
    ),
    "settings": (
        "例如：\n"
        f"  {CALLED} settings out 设置.xlsx\n"
        f"  {CALLED} settings in 设置.xlsx\n"
        "栏目、科室、换人负责、期限、域名、停机、核减都在表里改，不用碰规则文件。\n"
        "收回时先列出每一处改动，同意了才写；有一格填错就什么也不写，逐格指出来；表里去掉的行另外问，不会悄悄删。\n"
        "只改动到的那几行会变，注释和排版不动，原文件另存为 rules.备份-日期-时间.yaml。\n"
    ),
    "import-plan": (
        "例如：\n"
        f"  {CALLED} import-plan 2027年政务公开工作要点分工方案.docx --year 2027\n"
        "读出各项的内容、牵头和责任科室、完成时限，和往年的事项比对，拟定由哪些检查核查；拿不准的标“待确认”。\n"
        "同意后写进 rules.yaml 旁边的 plans 文件夹；核对以后加 --use 再运行一次，rules.yaml 就换用新方案。\n"
    ),
}
