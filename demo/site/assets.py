"""Style sheet, scripts and pictures of the portal."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

from demo.site.pages import Answer, Manner

_CLICKS = "function _showDynClicks(type, owner, id) { document.write(100 + id % 900); }\n"
# A list fetched as JSON, page by page; `tree` and `pages` are put in.
SCRIPTED = """<ul class="rows" id="data-list"><li>正在加载……</li></ul>
<script>
(async function () {
  var box = document.getElementById("data-list"), first = true;
  for (var page = 1; page <= %(pages)d; page++) {
    var data = await (await fetch("/api/list.json?tree=%(tree)d&page=" + page)).json();
    if (first) { box.innerHTML = ""; first = false; }
    data.list.forEach(function (row) {
      var li = document.createElement("li"), a = document.createElement("a"), s = document.createElement("span");
      a.href = row.url; a.title = a.textContent = row.title; s.textContent = row.date;
      li.appendChild(a); li.appendChild(s); box.appendChild(li);
    });
  }
})();
</script>"""
# The rest of a list behind a button; `tree` is put in.
LOAD_MORE = """<button type="button" class="loadmore" id="more">加载更多</button>
<script>
document.getElementById("more").onclick = async function () {
  this.disabled = true;
  var data = await (await fetch("/api/more.json?tree=%(tree)d")).json(), box = document.querySelector(".list ul.rows");
  data.list.forEach(function (row) {
    var li = document.createElement("li"), a = document.createElement("a"), s = document.createElement("span");
    a.href = row.url; a.title = a.textContent = row.title; s.textContent = row.date;
    li.appendChild(a); li.appendChild(s); box.appendChild(li);
  });
  this.style.display = "none";
};
</script>"""


def assets() -> dict[str, Answer]:
    """What the pages need besides themselves, by path."""
    answers: dict[str, Answer] = {}
    here = Path(__file__).parent
    answers["/dfiles/style.css"] = Answer((here / "style.css").read_bytes(), content_type="text/css; charset=utf-8")
    answers["/system/resource/js/dynclicks.js"] = Answer(
        _CLICKS.encode(), content_type="application/javascript; charset=utf-8"
    )
    answers["/robots.txt"] = Answer(b"User-agent: *\nDisallow:\n", content_type="text/plain")
    answers["/dfiles/jiucuo.png"] = Answer(_picture(96, 36, (176, 31, 36), "PNG"), content_type="image/png")
    answers["/favicon.ico"] = Answer(_picture(16, 16, (11, 74, 143), "PNG"), content_type="image/png")
    answers["/__local/tujie.png"] = Answer(_picture(600, 900, (230, 240, 250), "PNG"), content_type="image/png")
    for n in range(6):
        picture = _picture(480, 270, (40 + 30 * n, 110, 190 - 20 * n), "JPEG")
        answers[f"/__local/pic{n}.jpg"] = Answer(picture, content_type="image/jpeg")
    guarded = _picture(480, 270, (90, 130, 90), "JPEG")
    answers["/__local/referer.jpg"] = Answer(guarded, content_type="image/jpeg", manner=Manner.NEEDS_REFERER)
    return answers


def _picture(width: int, height: int, colour: tuple[int, int, int], kind: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, kind)
    return out.getvalue()
