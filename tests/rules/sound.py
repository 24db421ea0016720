"""A small sound rules.yaml to spoil in one place at a time."""

from __future__ import annotations

SOUND = """\
version: "1"
portal:
  name: 某州广播电视局
  start: http://www.example.gov.cn/
sections:
  - name: 局办公室
    aliases: [办公室]
    office: true
  - name: 宣传科
    aliases: [局宣传科]
  - name: 科技科
columns:
  - id: gzdt
    name: 工作动态
    lead: 局宣传科
    supporting: [办公室, 科技科]
    update: 每月不少于2条
  - id: tzgg
    name: 通知公告
    path: [信息公开]
    lead:
      - {section: 办公室, until: 2026-06-30}
      - {section: 科技科, from: 2026-07-01}
    update: 每半年
    url: /xxgk/tzgg.htm
plan:
  applies_to: 2026
since: 2026-01-01
"""

# An office with the usual sections, for papers that name them.
OFFICE = """\
version: "1"
portal:
  name: 楚雄州广播电视局
  start: http://www.example.gov.cn/
sections:
  - {name: 局办公室, aliases: [办公室], office: true}
  - {name: 宣传科, aliases: [局宣传科]}
  - {name: 媒体管理科}
  - {name: 科技科}
  - {name: 规划财务科, aliases: [财务科]}
  - {name: 人事科}
  - {name: 局属单位, aliases: [局属各单位]}
columns:
  # —— 首页 ——
  - id: gzdt
    name: 工作动态        # 照网站上的写
    lead: 宣传科
    update: 每月          # 暂定
  - {id: jgzn, name: 机构职能, path: [政府信息公开], lead: 人事科, update: 变动后及时更新}   # 一行写完
  - id: czyjs
    name: 财政预决算
    path: [政府信息公开]
    lead:
      - {section: 规划财务科, until: 2026-06-30}
      - {section: 局办公室, from: 2026-07-01}
    supporting:
      - 局属单位
    update: 每年2次

# 以下是方案
plan:
  applies_to: 2026
since: 2026-01-01
"""
