"""Tricks of pages: frames within frames, links of megabytes, scripts that close, print, spin, flood and never rest."""

from __future__ import annotations

from collections.abc import Callable

WORDS = "<h1>关于做好值班工作的通知</h1><p>" + "各单位要抓好落实，确保安全播出。" * 20 + "</p><div id='app'></div>"

# Each ends by itself or is ended; a page without its own words would prove nothing, so all bear them.
SCRIPTS: dict[str, str] = {
    "close": "window.close(); setTimeout(() => window.close(), 50); self.close();",
    "print": "print(); setInterval(print, 20);",
    "push-state": "let n = 0; setInterval(() => { for (let i = 0; i < 500; i++) history.pushState({}, '', '/gzdt/state' + n++); }, 1);",
    "hash": "let n = 0; setInterval(() => location.hash = n++, 1);",
    "back": "history.back(); history.go(-3); setInterval(() => history.back(), 10);",
    "before-unload": "onbeforeunload = e => { e.preventDefault(); return '留下'; }; onunload = () => { while (true) {} };",
    "sockets": "for (let i = 0; i < 400; i++) try { new WebSocket('ws://' + location.host + '/ws' + i); } catch (e) {}",
    "workers": "const u = URL.createObjectURL(new Blob(['while (true) {}'])); for (let i = 0; i < 6; i++) new Worker(u);",
    "wasm": "const m = new WebAssembly.Module(new Uint8Array([0,97,115,109,1,0,0,0,1,4,1,96,0,0,3,2,1,0,7,5,1,1,102,0,0,10,9,1,7,0,3,64,12,0,11,11]));"
    " setTimeout(() => new WebAssembly.Instance(m).exports.f(), 30);",
    "memory": "const kept = []; for (let i = 0; i < 60; i++) kept.push(new ArrayBuffer(2e9 / 60));",
    "debugger": "setInterval(() => { debugger; console.clear(); }, 5);",
    "console": "setInterval(() => { for (let i = 0; i < 3000; i++) console.log('x'.repeat(2000)); }, 5);",
    "write": "setTimeout(() => { document.open(); setInterval(() => document.write('<p>又一行</p>'), 1); }, 30);",
    "stop": "window.stop(); setInterval(() => window.stop(), 1);",
    "frames": "setInterval(() => { const f = document.createElement('iframe'); f.src = location.href; document.body.append(f); }, 5);",
    "wants": "Notification.requestPermission(); navigator.geolocation.getCurrentPosition(() => 0);"
    " navigator.mediaDevices && navigator.mediaDevices.getUserMedia({video: true}); document.body.requestPointerLock();"
    " document.documentElement.requestFullscreen().catch(() => 0); navigator.registerProtocolHandler('web+x', '/%s');",
    "downloads": "for (let i = 0; i < 60; i++) { const a = document.createElement('a'); a.href = 'data:application/pdf,x' + i;"
    " a.download = '\u202efdp.exe'; a.click(); }",
    "fetches": "setInterval(() => { for (let i = 0; i < 20; i++) fetch('/gzdt/?f=' + Math.random()).catch(() => 0); }, 5);",
    "ping-pong": "setTimeout(() => location.replace(location.pathname + '?' + Math.random()), 20);",
    "webdriver": "if (navigator.webdriver) { document.body.innerHTML = ''; location.href = 'about:blank'; }",
    "errors": "setInterval(() => { throw new Error('x'.repeat(1e5)); }, 1); onerror = () => true; null.x;",
    "promise": "const spin = () => Promise.resolve().then(spin); setTimeout(spin, 50);",
    "mutations": "const e = document.createElement('p'); document.body.append(e);"
    " new MutationObserver(() => e.textContent = Math.random()).observe(e, {childList: true}); e.textContent = 'x';",
    "animation": "const f = () => { document.title = Math.random(); requestAnimationFrame(f); }; f();",
    "prototype": "Object.prototype.then = f => f(1); Array.prototype.map = () => []; JSON.stringify = () => '{}';"
    " document.querySelectorAll = () => { throw 1; }; window.MutationObserver = null; Promise = null;",
    "freeze": "Object.freeze(document); setTimeout = null; Date.now = () => 0; performance.now = () => 0;",
}


def page_of(script: str) -> str:
    """A page with words of its own that is read by the browser: something of it is made by script."""
    return f"{WORDS}<script>fetch('/').catch(() => 0); {script}</script>"


def _frames(number: int) -> str:
    return WORDS + "".join(f"<iframe src='/gzdt/leaf.htm?{n % 3}'></iframe>" for n in range(number))


def _srcset(number: int) -> str:
    candidates = ", ".join(f"/gzdt/dot.png {n}w" for n in range(1, number))
    return f"{WORDS}<img src='/gzdt/dot.png' srcset='{candidates}' alt='图'>"


BODIES: dict[str, Callable[[], str]] = {
    "data-links": lambda: f"{WORDS}<a href='data:text/html,{'x' * 5_000_000}'>内嵌</a><img src='data:image/png;base64,{'A' * 300_000}'>",
    "ten-thousand-frames": lambda: _frames(10_000),
    "own-frame": lambda: f"{WORDS}<iframe src=''></iframe><iframe src='?again=1'></iframe>",
    "frames-in-frames": lambda: f"{WORDS}<iframe src='/gzdt/frames-in-frames.htm?n=1'></iframe><iframe src='frames-in-frames.htm?n=2'></iframe>",
    "srcset": lambda: _srcset(20_000),
    "refresh-loop": lambda: f"<meta http-equiv=refresh content=0>{WORDS}",
    "refresh-elsewhere": lambda: f"<meta http-equiv='refresh' content=\"0; url='/gzdt/refresh-back.htm'\">{WORDS}",
    "refresh-back": lambda: f"<meta http-equiv=refresh content='0;url=/gzdt/refresh-elsewhere.htm'>{WORDS}",
    "long-title": lambda: f"<title>{'通知' * 300_000}</title>{WORDS}",
    "long-words": lambda: f"{WORDS}<a href='/gzdt/'>{'工作动态' * 200_000}</a>",
    "long-address": lambda: f"{WORDS}<a href='mailto:{'a' * 100_000}@x'>信</a><a href='javascript:{'x' * 100_000}'>动作</a>",
    "strange-schemes": lambda: WORDS + "".join(
        f"<a href='{scheme}'>其他</a>"
        for scheme in ("tel:12345", "sms:1", "weixin://dl", "blob:x", "about:blank", "chrome://crash", "view-source:/", "ws://x/", "intent://x", "#", "")
    ),
    "attributes": lambda: f"{WORDS}<p {' '.join(f'a{n}=1' for n in range(50_000))}>多</p>",
    "entities": lambda: f"{WORDS}<p>{'&nbsp;&lt;&#20013;&#x110000;&bogus;' * 20_000}</p>",
    "comments": lambda: f"{WORDS}{'<!-- <a href=/x.htm>x</a> -->' * 20_000}<!-- unfinished <a href='/gzdt/never.htm'>",
    "tables": lambda: WORDS + "<table><tr><td>" * 3_000 + "深",
    "right-to-left": lambda: f"{WORDS}<a href='/gzdt/%E2%80%AEfdp.exe.htm'>\u202efdp.附件\u202c</a><p dir=rtl>\u2067\u2066</p>" + "\u200b" * 5000,
    "base-elsewhere": lambda: f"<base href='http://friends.sample.org/'>{WORDS}<a href=''>这里</a>",
    "two-bases": lambda: f"<base href='/gzdt/'><base href='http://127.0.0.1:1/'>{WORDS}<a href='leaf.htm'>叶</a>",
    "templates": lambda: f"{WORDS}<template><a href='/never1.htm'>x</a></template><noscript><a href='/never2.htm'>x</a></noscript>"
    "<textarea><a href='/never3.htm'></textarea><xmp><a href='/never4.htm'></xmp>",
    "imports": lambda: f"<style>{'@import url(/gzdt/dot.css);' * 2000}</style>{WORDS}",
    "closed-shadow": lambda: f"{WORDS}<div><template shadowrootmode=closed><a href='/gzdt/'>影</a></template></div>",
    "forms": lambda: WORDS + "<form action='/gzdt/post-only' method=post><input name=q></form>" * 500,
}  # fmt: skip
