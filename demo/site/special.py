"""Addresses of the portal that answer in a way of their own: soft 404, login wall, redirects, attachments."""

from __future__ import annotations

from demo.site.pages import Answer, Manner, moved
from demo.site.planted import DOWNLOAD

SOFT_404 = (
    '<!DOCTYPE html><html><head><meta charset="utf-8"><title>系统提示</title></head><body><div class="tip">'
    '<h3>系统提示</h3><p>您访问的页面不存在或已被删除！</p><a href="/">返回首页</a></div></body></html>'
).encode()
LOGIN = (
    '<!DOCTYPE html><html><head><meta charset="utf-8"><title>系统提示</title></head><body><form action="/system/login.jsp" '
    'method="post"><p>系统提示：您所访问的内容需要登录</p>用户名<input name="user">密码<input type="password" name="pass">'
    "<button>登录</button></form></body></html>"
).encode()
NO_FILE = (
    '<!DOCTYPE html><html><head><meta charset="utf-8"><title>提示信息</title></head><body>'
    "<p>提示：文件不存在或已被删除</p></body></html>"
).encode()


def special_answers() -> dict[str, Answer]:
    """Addresses of the portal that answer in a way of their own; a planted dead address is simply not there."""
    word = "application/msword"
    return {
        "/info/1017/9106.htm": Answer(SOFT_404),
        "/zt/2023/djzt.htm": moved("/", 302),
        "/tjcx/index.jsp": Answer(b"<html><body>HTTP Status 500</body></html>", 500),
        f"{DOWNLOAD}4420": Answer(NO_FILE),
        "/content.jsp?urltype=news.NewsContentUrl&wbtreeid=1012&wbnewsid=8606": Answer(LOGIN),
        "/system/oa/index.jsp": moved("/system/login.jsp", 302),
        "/system/login.jsp": Answer(LOGIN),
        "/zt/luntan.htm": moved("/zt/luntan/index.htm", 302),
        "/zt/luntan/index.htm": moved("/zt/luntan.htm", 302),
        "/info/1092/8003.htm": moved("/info/1092/109200.htm"),
        **{f"{DOWNLOAD}{n}": Answer(b"\xd0\xcf\x11\xe0 demo", content_type=word) for n in (7001, 7002, 7003)},
        f"{DOWNLOAD}7101": Answer(b"\xd0\xcf\x11\xe0 demo", content_type=word, manner=Manner.REFUSES_HEAD),
        f"{DOWNLOAD}7102": Answer(b"\xd0\xcf\x11\xe0 demo", content_type=word, manner=Manner.NEEDS_REFERER),
        "/__local/%E7%9B%AE%E5%BD%95/%E5%BD%B1%E7%89%87%20%E7%9B%AE%E5%BD%95.doc": Answer(
            b"\xd0\xcf\x11\xe0 demo", content_type=word
        ),
        "/__local/jiedu.mp4": Answer(b"\x00\x00\x00\x18ftypmp42", content_type="video/mp4"),
    }
