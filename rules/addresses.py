"""Addresses, domains and network settings in the file: written so that they can be used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from ipaddress import ip_address
from urllib.parse import urlsplit

from rules.names import words_at
from rules.problems import quoted
from rules.telling import Telling
from rules.tree import Path, Tree

_HOST = re.compile(r"[A-Za-z0-9\u4e00-\u9fff]([A-Za-z0-9\u4e00-\u9fff.-]*[A-Za-z0-9\u4e00-\u9fff])?")
_WEB = re.compile(r"https?://[^\s/]+(/\S*)?")
_WITHOUT_SCHEME = re.compile(r"[\w-]+(\.[\w-]+)+(:\d+)?(/\S*)?")
_MAIL = re.compile(r"[^@,;<>\s]+@[^@,;<>\s]+")
_OWN_PORT = re.compile(r":\d{1,5}$")
_PROXY = re.compile(r"http://[A-Za-z0-9.-]+:\d{1,5}/?")
_WITH_PORT = re.compile(r"(?P<host>[^:]+|\[.+\]):\d+")


def tell_addresses(telling: Telling) -> None:
    """Web addresses, domains, IP addresses and the user agent."""
    tree = telling.tree
    start = tree.at("portal", "start")
    if isinstance(start, str):
        tell_web_address(telling, ("portal", "start"), start)
    for path, item in tree.items("interpretation", "media"):
        if isinstance(item.get("url"), str):
            tell_web_address(telling, (*path, "url"), str(item["url"]))
    for path, item in tree.items("new_media"):
        if isinstance(item.get("address"), str):
            tell_web_address(telling, (*path, "address"), str(item["address"]))
    for place, word in words_at(tree, "network", "outward_canaries"):
        tell_web_address(telling, place, word)
    for place, word in _hosts(tree):
        if not _HOST.fullmatch(word):
            host = re.sub(r"^[a-z]+://|[/?#:].*$", "", word)
            telling.tell(place, f"域名写的是{quoted(word)}", "不带 http:// 和路径的域名", host if host != word else "")
    _tell_own_identity(telling)
    _tell_network(telling)
    agent = tree.at("crawl", "user_agent")
    if isinstance(agent, str) and not (agent.isascii() and agent.isprintable()):
        telling.tell(("crawl", "user_agent"), "访问身份里有中文或特殊字符", "只含英文字母、数字和半角符号的文字")


def tell_web_address(telling: Telling, path: Path, url: str, *, relative: bool = False) -> None:
    """An address must be whole; `relative` allows /path, to be joined to the home page."""
    url = url.strip()
    if not url or _is_whole(url) or (relative and re.fullmatch(r"/\S*", url)):
        return
    near = f"http://{url}" if _WITHOUT_SCHEME.fullmatch(url) else ""
    telling.tell(path, f"地址{quoted(url)}不完整或有空格", "以 http:// 或 https:// 开头的网址", near)


def _tell_own_identity(telling: Telling) -> None:
    """What is called old or retired may not be what the bureau uses now: every page of its own would be blamed."""
    tree = telling.tree
    start, name = tree.at("portal", "start"), tree.at("portal", "name")
    used = {word.casefold() for _, word in words_at(tree, "portal", "domains", "current")}
    if isinstance(start, str) and _is_whole(start.strip()):
        used.add((urlsplit(start.strip()).hostname or "").casefold())
    for path, item in tree.items("portal", "domains", "retired"):
        domain = str(item.get("name", "")).strip().casefold()
        if domain and any(host == domain or host.endswith(f".{domain}") for host in used):
            telling.tell((*path, "name"), f"停用域名{quoted(domain)}也是现用的域名", advice="请从其中一处删去")
    for place, word in words_at(tree, "portal", "old_names"):
        if isinstance(name, str) and word and word in name:
            telling.tell(
                place, f"曾用名{quoted(word)}包含在现在的单位名称里", "和现名不同的全称", advice="请写曾用名的全称"
            )


def _is_whole(url: str) -> bool:
    if not _WEB.fullmatch(url):
        return False
    try:
        urlsplit(url)
    except ValueError:  # a full-width character in the host, an unfinished [address]
        return False
    return True


def _hosts(tree: Tree) -> Iterator[tuple[Path, str]]:
    yield from words_at(tree, "portal", "domains", "current")
    yield from ((place, _OWN_PORT.sub("", word)) for place, word in words_at(tree, "portal", "allow_private"))
    for path, item in tree.items("portal", "domains", "retired"):
        if isinstance(item.get("name"), str):
            yield (*path, "name"), str(item["name"]).strip()


def _tell_network(telling: Telling) -> None:
    hosts = telling.tree.at("network", "hosts")
    for name, address in (hosts if isinstance(hosts, dict) else {}).items():
        if isinstance(address, str) and not _is_ip(address.strip()):
            telling.tell(("network", "hosts", name), f"{quoted(address)}不是 IP 地址", "如 192.168.1.10")
    proxy = telling.tree.at("network", "proxy")
    if isinstance(proxy, str) and proxy.strip() and not _PROXY.fullmatch(proxy.strip()):
        telling.tell(("network", "proxy"), f"代理{quoted(proxy)}不能用", "如 http://10.1.1.1:8080，不带用户名和密码")
    resolver = telling.tree.at("network", "resolver")
    if isinstance(resolver, str) and resolver.strip():
        port = _WITH_PORT.fullmatch(resolver.strip())
        if not _is_ip((port["host"] if port else resolver).strip().strip("[]")):
            telling.tell(
                ("network", "resolver"), f"{quoted(resolver)}不是 DNS 服务器地址", "IP:端口，如 114.114.114.114:53"
            )


def is_mail_address(text: str) -> bool:
    """Whether mail can be sent there: one @ with something on either side, nothing that joins several into one."""
    return bool(_MAIL.fullmatch(text))


def _is_ip(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
