"""Other hosts of the demo's small internet: alive, dead, slow, moved, parked, retired but serving, turned to gambling."""

from __future__ import annotations

from demo.site.pages import Answer, Host, Hosts, Manner, moved

NOBODY_LISTENS = "127.0.0.9"


def _page(title: str, *texts: str) -> Answer:
    body = "".join(f"<p>{text}</p>" for text in texts)
    return Answer(
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>'.encode()
    )


_MISSING = Answer(_page("404 Not Found", "The requested URL was not found on this server.").body, 404)
_GAMBLING = (
    "澳门新葡京娱乐城官网，真人百家乐、老虎机、时时彩在线投注，注册送彩金。",
    "博彩平台 六合彩开奖 皇冠体育投注 棋牌赌场",
    "立即开户，首存送百分之百，提款秒到账。",
)


def _alive(title: str, *texts: str, paths: tuple[str, ...] = ()) -> Host:
    page = _page(title, *(texts or (f"欢迎访问{title}。", "政务公开　办事服务　互动交流")))
    return Host(_MISSING, {"/": page, **dict.fromkeys(paths, page)})


def neighbours() -> Hosts:
    """The hosts besides the portal, by name."""
    old_bureau = _alive("楚雄州新闻出版广电局（旧站）", "本站内容为历史资料。", paths=("/dj/1.htm",))
    return {
        "www.cxz-demo.gov.cn": _alive("楚雄州人民政府（演示）", paths=("/canary.htm",)),
        "gbdsj.yn-demo.gov.cn": _alive("省广播电视局（演示）"),
        "zfwzgl.www.gov-demo.cn": _alive("我为政府网站找错", paths=("/exposure/jiucuo.html?site_code=5323000000",)),
        "www.gov-demo.cn": Host(
            _MISSING,
            {
                "/": _page("政府门户（演示）", "欢迎访问。"),
                "/flfg/1.htm": _page("法规一", "法规正文。"),
                "/flfg/slow.htm": Answer(_page("法规二", "法规正文。").body, manner=Manner.SLOW),
            },
        ),
        "news.xinwen-demo.cn": Host(
            _MISSING,
            {
                "/": _page("新闻网（演示）", "今日要闻。"),
                "/zt/yjgb.html": _page("应急广播专题", "专题内容。"),
                "/gone/2.html": Answer(_page("410 Gone", "gone").body, 410),
            },
        ),
        "www.dianying-demo.cn": Host(moved("http://www.dianying-demo.com.cn/")),
        "www.dianying-demo.com.cn": _alive("公益电影数字节目平台（演示）"),
        "dinggou.dianying-demo.com.cn": _alive("订购服务（演示）"),
        "wh.weihu-demo.cn": Host(Answer(_page("503", "服务器维护中").body, 503)),
        "chaoshi-demo.cn": Host(Answer(manner=Manner.HANGS)),
        "zuzhi-demo.cn": Host(Answer(_page("403 Forbidden", "禁止访问").body, 403)),
        "waf-demo.cn": Host(Answer(_page("访问验证", "请完成安全验证后继续访问").body, 412)),
        "cxxwcbgd-demo.gov.cn": old_bureau,
        "www.cxxwcbgd-demo.gov.cn": old_bureau,
        "www.cxgd-demo.gov.cn": _alive("楚雄州广播电视局英文域名（演示）"),
        "cxgd-demo.gov.cn": _alive("楚雄州广播电视局英文域名（演示）"),
        "cxgdfw-demo.gov.cn": _alive("广电服务旧站（演示）", "本站将于近期注销。"),
        "www.notcxgdzx-demo.gov.cn": _alive("资料共享站（演示）"),
        "yuming-demo.org.cn": _alive(
            "域名管理政策介绍",
            "本页介绍域名注册、域名出售与转让、域名停放等管理政策的适用范围。" * 8,
            paths=("/zc/1.htm",),
        ),
        "www.banquan-demo.com": _alive(
            "banquan-demo.com 域名出售",
            "本域名正在出售 This domain is for sale",
            "如需购买该域名，请联系域名经纪人。",
            '<a href="https://mi.aliyun.com/detail/online.html?domainName=banquan-demo.com">立即购买</a>',
        ),
        "www.yxcb-demo.cn": _alive("澳门新葡京娱乐城-百家乐在线投注", *_GAMBLING),
    }


REFUSING = ("jj.changjia-demo.com.cn",)
# Not in the DNS at all: www.dahui-demo.org.cn and the retired yjgb.cxgdzx-demo.gov.cn.
