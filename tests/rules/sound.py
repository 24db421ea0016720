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
