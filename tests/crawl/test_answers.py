"""Answers to scripts that say 200 and bring an error."""

import pytest

from audits.crawl.answers import tells_of_failure

JSON, HTML, ANY = "application/json", "text/html; charset=utf-8", "*/*"
PAGE = "<!DOCTYPE html><html><head><title>{}</title></head><body><p>{}</p></body></html>"


@pytest.mark.parametrize(
    ("body", "kind", "accept"),
    [
        ('{"code": 500, "msg": "系统繁忙", "data": null}', JSON, ANY),
        ('{"success": false, "message": "服务异常"}', JSON, ANY),
        ('{"Status": "error", "rows": []}', HTML, ANY),
        ('{"errcode": "-1"}', JSON, ANY),
        (PAGE.format("登录", "欢迎"), HTML, "application/json, text/javascript, */*; q=0.01"),
        (PAGE.format("404 页面不存在", "您访问的页面不存在或已被删除"), HTML, ANY),
    ],
)
def test_an_error_in_place_of_data(body: str, kind: str, accept: str) -> None:
    assert tells_of_failure(body.encode(), kind, accept)


@pytest.mark.parametrize(
    ("body", "kind", "accept"),
    [
        ('{"code": 200, "data": []}', JSON, ANY),
        ('{"code": 0, "status": 1, "rows": []}', JSON, ANY),
        ('{"code": 500, "data": {"list": [{"title": "通知"}]}}', JSON, ANY),
        ('{"code": -1, "msg": "暂无数据"}', JSON, ANY),
        ('{"code": 404, "msg": "没有查询到相关记录"}', JSON, ANY),
        ("[]", JSON, ANY),
        ("{broken", JSON, ANY),
        ("", JSON, ANY),
        ("<li><a href='/a.htm'>通知</a></li>", HTML, "application/json"),
        (PAGE.format("工作动态", "全州广播电视工作会议召开。" * 40), HTML, ANY),
        ('{"code": 500, "msg": "' + "长" * 200_000 + '"}', JSON, ANY),
    ],
)
def test_data_and_what_is_not_sure(body: str, kind: str, accept: str) -> None:
    assert not tells_of_failure(body.encode(), kind, accept)
