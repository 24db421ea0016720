"""The verb bundle: program and components in one zip, for a computer that cannot fetch them from the internet itself."""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from cli.bootstrap import OFFLINE, ROOT, SUITS, lock_file, this_platform
from cli.exits import Exit

FOLDER = "离线安装包"
INNER = "网站体检"  # the folder that the zip unpacks to
NOTE = "离线安装说明.txt"
PROGRAM = (
    "run_audit.py",
    "rules.yaml",
    "requirements.lock",
    "README.md",
    "cli",
    "rules",
    "audits",
    "reports",
    "demo",
    "docs",
)
OFFICE = ("plans",)  # what belongs to rules.yaml, where there is such a folder
LEFT_OUT = shutil.ignore_patterns("__pycache__", "*.pyc", ".*")

# glibc 2.28 is what UOS 20 and Debian 10 have; wheels for a newer one would not start there.
_GLIBC = ("2_5", "2_12", "2_17", "2_24", "2_26", "2_27", "2_28")
PLATFORMS = {
    "windows-x64": ("win_amd64",),
    "linux-x64": ("manylinux2014_x86_64", "manylinux1_x86_64", *(f"manylinux_{glibc}_x86_64" for glibc in _GLIBC)),
    "linux-arm64": ("manylinux2014_aarch64", *(f"manylinux_{glibc}_aarch64" for glibc in _GLIBC)),
}
PLATFORM_NAMES = {
    "windows-x64": "Windows 10、11（64 位）",
    "linux-x64": "Linux（x86_64：兆芯、海光、Intel、AMD），glibc 2.28 以上",
    "linux-arm64": "Linux（aarch64：飞腾、鲲鹏），glibc 2.28 以上",
}
PYTHONS = ("3.11", "3.12", "3.13")
LAST_PATCH = "99"

TOLD = """离线安装说明

这个压缩包用于：{platform}，Python {pythons}。

一、在不能联网的电脑上先装好两样东西（安装程序请在能联网的电脑上下载，用 U 盘拷过来）：
　　1. Python {pythons}（版本的前两段要一致）。Windows 从 https://www.python.org/downloads/ 下载，
　　　 安装时勾选“Add python.exe to PATH”；Linux 由管理员安装，并装好 python3-venv。
　　2. 浏览器：Windows 自带的 Edge，或谷歌浏览器；Linux 装 Chromium、谷歌浏览器或 Edge，另装中文字体 fonts-noto-cjk。
　　　 压缩包里不带浏览器，程序用电脑上已有的。装在不寻常位置的，用环境变量 PORTAL_AUDIT_BROWSER 指出。
二、把压缩包解压到一个固定位置，例如 D:\\{inner}。“{wheels}”文件夹要留在程序文件夹里，不要改名。
三、在程序文件夹里打开命令窗口，写：
　　　 Windows：py run_audit.py doctor　　　　Linux：python3 run_audit.py doctor
　　第一次运行从“{wheels}”安装组件，不联网；每个文件都与 requirements.lock 里的摘要核对，不符的不装。
四、再写 run_audit.py demo 看一遍演示，然后照 docs/使用手册.md 使用。

原来用过的电脑换新版：先 run_audit.py backup 备份，再解压到新的文件夹，然后 run_audit.py restore 备份文件。
程序组件可以离线安装；体检时这台电脑仍要能打开被查的网站。
"""


class NotBundled(Exception):
    """The components could not be gathered; the message says what to do."""


def bundle(options: argparse.Namespace) -> Exit:
    """Gather program and wheels for a platform into one zip; nothing is installed here."""
    platform = options.platform or this_platform()
    if platform not in PLATFORMS:
        raise NotBundled(f"请写明给哪种电脑用：--platform {'、'.join(PLATFORMS)} 之一。")
    pythons = tuple(dict.fromkeys(options.python)) or (f"{sys.version_info.major}.{sys.version_info.minor}",)
    folder = options.output / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{INNER}-{platform}-python{'-'.join(pythons)}.zip"
    print(
        f"正在准备离线安装包：{PLATFORM_NAMES[platform]}，Python {'、'.join(pythons)}。要联网下载，约需几分钟……",
        flush=True,
    )
    with tempfile.TemporaryDirectory(dir=folder, prefix=".正在准备-") as draft:
        inner = Path(draft) / INNER
        _copy_program(inner, options.rules or ROOT / "rules.yaml")
        _gather(inner / OFFLINE, platform, pythons)
        told = TOLD.format(platform=PLATFORM_NAMES[platform], pythons="、".join(pythons), inner=INNER, wheels=OFFLINE)
        (inner / NOTE).write_bytes(told.replace("\n", "\r\n").encode("utf-8-sig"))
        _zip(inner, Path(draft) / target.name)
        (Path(draft) / target.name).replace(target)
    print(f"已做好：{target}（{target.stat().st_size / 1e6:.0f} MB）")
    print(
        f"拷到不能联网的电脑上解压，照里面的“{NOTE}”做；那台电脑要有 Python {'、'.join(pythons)} 和 Edge 或谷歌浏览器。"
    )
    return Exit.AUDITED


def _copy_program(inner: Path, rules: Path) -> None:
    inner.mkdir()
    for name in PROGRAM:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, inner / name, ignore=LEFT_OUT)
        else:
            shutil.copyfile(source, inner / name)
    shutil.copyfile(rules, inner / "rules.yaml")
    for name in OFFICE:
        if (rules.parent / name).is_dir():
            shutil.copytree(rules.parent / name, inner / name, ignore=LEFT_OUT)


def _gather(wheels: Path, platform: str, pythons: Sequence[str]) -> None:
    """Fetch every wheel that any patch of these Pythons needs on the platform, held against the lock's digests."""
    wheels.mkdir()
    lock = lock_file(developer=False).read_text("utf-8")
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder) / "requirements.txt"
        for python, text in needed(lock, pythons):
            listed.write_text(text, "utf-8")
            command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-input",
                       "--no-deps", "--only-binary=:all:", "--require-hashes", "--dest", str(wheels), "-r", str(listed),
                       "--implementation", "cp", "--python-version", python,
                       *(word for tag in PLATFORMS[platform] for word in ("--platform", tag))]  # fmt: skip
            done = subprocess.run(command, capture_output=True, text=True, errors="replace")
            if done.returncode:
                raise NotBundled(_why(done.stderr, platform, python))
    (wheels / SUITS).write_text("\n".join([platform, *pythons]) + "\n", "utf-8")


def _why(said: str, platform: str, python: str) -> str:
    errors = [line for line in said.splitlines() if line.startswith("ERROR")] or said.splitlines() or ["没有输出"]
    return (
        f"没能取得 {PLATFORM_NAMES[platform]}、Python {python.removesuffix('.' + LAST_PATCH)} 的全部组件。\n原因：{errors[-1]}\n"
        "请检查这台电脑的网络（单位内网可能需要设置代理或软件源），再运行一次同样的命令。"
    )


def needed(lock: str, pythons: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The Python version to fetch for, and the pins it needs: where a minor version's patches differ, both ends of it."""
    pins = list(_pins(lock))
    for minor in pythons:
        first = [pin for pin, marker in pins if _holds(marker, f"{minor}.0")]
        yield minor, "\n".join(first)
        more = [pin for pin, marker in pins if pin not in first and _holds(marker, f"{minor}.{LAST_PATCH}")]
        if more:
            yield f"{minor}.{LAST_PATCH}", "\n".join(more)


def _holds(marker: str, python: str) -> bool:
    """Whether a pin is meant for this Python. Markers of the lock speak of the interpreter alone: the platforms share one list."""
    from pip._vendor.packaging.markers import Marker  # slow to load

    minor = python.rpartition(".")[0]
    return not marker or Marker(marker).evaluate({"python_version": minor, "python_full_version": python})


def _pins(lock: str) -> Iterator[tuple[str, str]]:
    """Each pin of the lock without its marker, and the marker."""
    block: list[str] = []
    for line in [*lock.splitlines(), "end"]:
        if line.startswith((" ", "\t")):
            block.append(line)
            continue
        if block:
            name, _, marker = block[0].rstrip("\\ ").partition(" ; ")
            yield "\n".join([f"{name} \\", *(part for part in block[1:] if "--hash" in part)]), marker
        block = [line] if "==" in line and not line.startswith("#") else []


def _zip(folder: Path, target: Path) -> None:
    """Wheels are packed already; a second packing would only cost time."""
    with zipfile.ZipFile(target, "w") as packed:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                how = zipfile.ZIP_STORED if path.suffix == ".whl" else zipfile.ZIP_DEFLATED
                packed.write(path, path.relative_to(folder.parent).as_posix(), compress_type=how)
