"""The program's own environment, made from the lock file with the standard library alone.

`run_audit.py` enters here first. Where the environment stands and matches the lock, this costs a few milliseconds.
"""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
import stat
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
LOG = ENVIRONMENT / "install.log"
EXIT_NOT_EQUIPPED = 7

# The components as files beside the program, from the verb bundle; and the file in there that says which machines they suit.
OFFLINE = "离线组件"
SUITS = "适用.txt"

# What the clerk writes to call this program: every sentence that names a command says it so.
CALLED = "py run_audit.py" if os.name == "nt" else "python3 run_audit.py"

MACHINES = {"amd64": "x64", "x86_64": "x64", "aarch64": "arm64"}

# Verbs that need the developers' tools as well.
DEVELOPER_VERBS = frozenset({"test", "soak"})


def lock_file(developer: bool) -> Path:
    """The lock that the environment must match."""
    return ROOT / ("requirements-dev.lock" if developer else "requirements.lock")


def environment_python() -> Path:
    """The interpreter of the environment, whether or not it exists yet."""
    return ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def enter_environment(arguments: list[str]) -> int | None:
    """Go on in the program's environment, making it first where needed.

    None when this process already runs in it; else the exit code of the process that took over, or of the failure.
    """
    _write_chinese()
    developer = bool(arguments) and arguments[0] in DEVELOPER_VERBS
    if not _is_current(developer):
        problem = _make_environment(developer)
        if problem:
            print(problem, file=sys.stderr)
            return EXIT_NOT_EQUIPPED
    if Path(sys.prefix).resolve() == ENVIRONMENT.resolve():
        return None
    command = [str(environment_python()), str(ROOT / "run_audit.py"), *arguments]
    sys.stdout.flush()
    if os.name == "nt":  # execv on Windows returns the prompt before the program ends
        try:
            return subprocess.call(command)
        except KeyboardInterrupt:
            return 130
    os.execv(command[0], command)


def _write_chinese() -> None:
    """A terminal of another encoding shows a question mark instead of stopping the program.

    What goes into another program (`| more` in a Chinese Windows) keeps that machine's encoding too; a file becomes UTF-8.
    """
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure and (stream.encoding or "").lower().replace("-", "") != "utf8":
            into_file = stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
            reconfigure(encoding="utf-8" if into_file else None, errors="replace")


def _mark(developer: bool) -> Path:
    return ENVIRONMENT / ("equipped-dev" if developer else "equipped")


def _wanted(developer: bool) -> str:
    """What the mark must say: the lock's digest and the Python it was installed for."""
    digest = hashlib.sha256(lock_file(developer).read_bytes()).hexdigest()
    return f"{digest} {sys.version_info.major}.{sys.version_info.minor}"


def _is_current(developer: bool) -> bool:
    """Whether the environment matches the lock; the developers' lock contains the other one."""
    marks = [_mark(True)] if developer else [_mark(False), _mark(True)]
    for mark in marks:
        if mark.exists() and mark.read_text(encoding="utf-8") == _wanted(mark == _mark(True)):
            return environment_python().exists()
    return False


def _make_environment(developer: bool) -> str:
    """Create and fill the environment; "" when it stands, else a Chinese sentence saying what to do."""
    offline, told = offline_components()
    how = f"从“{OFFLINE}”文件夹安装，不用联网" if offline else "请保持联网"
    print(f"{told}首次运行或组件有更新：正在准备运行环境，约需一至三分钟，{how}……", flush=True)
    problem = _create()
    if problem:
        return problem
    _mark(True).unlink(missing_ok=True)
    _mark(False).unlink(missing_ok=True)
    command = [str(environment_python()), "-m", "pip", "install", "--disable-pip-version-check", "--no-input",
               "--require-hashes", "-r", str(lock_file(developer)), *offline]  # fmt: skip
    with LOG.open("w", encoding="utf-8") as log:
        failed = subprocess.call(command, stdout=log, stderr=subprocess.STDOUT)
    if failed:
        todo = (
            f"“{OFFLINE}”文件夹里的文件可能没有拷全，请重新解压离线安装包"
            if offline
            else "请检查网络（单位内网可能需要设置代理或软件源；不能联网的电脑，在能联网的电脑上用 bundle 命令做离线安装包）"
        )
        return f"安装所需组件没有成功。\n原因：{_last_error()}\n{todo}，再运行一次同样的命令；详细记录在 {LOG}。"
    _mark(developer).write_text(_wanted(developer), encoding="utf-8")
    print("运行环境已就绪。", flush=True)
    return ""


def this_platform() -> str:
    """The kind of machine as the verb bundle names it, such as windows-x64."""
    system = "windows" if os.name == "nt" else sys.platform
    machine = platform.machine().lower()
    return f"{system}-{MACHINES.get(machine, machine)}"


def offline_components() -> tuple[list[str], str]:
    """What pip is told so that it takes the components beside the program, and a sentence where they do not suit this machine."""
    folder = ROOT / OFFLINE
    if not (folder / SUITS).is_file():
        return [], ""
    made_for, *pythons = (folder / SUITS).read_text(encoding="utf-8").split()
    here = f"{sys.version_info.major}.{sys.version_info.minor}"
    if made_for == this_platform() and here in pythons:
        return ["--no-index", "--find-links", str(folder)], ""
    return [], (
        f"“{OFFLINE}”是给 {made_for}、Python {'、'.join(pythons)} 准备的，这台电脑是 {this_platform()}、Python {here}，用不上，改为联网安装。\n"
    )


def _create() -> str:
    """An empty environment with pip; a broken one is made anew."""
    if environment_python().exists() and _has_pip():
        return ""
    shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    command = [sys.executable, "-m", "venv", str(ENVIRONMENT)]
    made = subprocess.run(command, capture_output=True, text=True, errors="replace")
    if made.returncode and _may_install_packages():
        print("正在安装系统软件包 python3-venv……", flush=True)
        install_debian_packages(f"python{sys.version_info.major}.{sys.version_info.minor}-venv", "python3-venv")
        made = subprocess.run(command, capture_output=True, text=True, errors="replace")
    if made.returncode:
        return (
            "无法创建运行环境：这台电脑的 Python 缺少 venv 组件。\n"
            "Debian、Ubuntu、统信 UOS、麒麟请由管理员执行：apt install python3-venv，再运行一次。\n"
            f"（系统提示：{(made.stdout + made.stderr).strip().splitlines()[-1:]}）"
        )
    return ""


def _has_pip() -> bool:
    return _quietly([str(environment_python()), "-m", "pip", "--version"]) == 0


def _may_install_packages() -> bool:
    """Whether this process may install Debian packages."""
    return os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install_debian_packages(*names: str) -> bool:
    """Install the packages with apt-get, one by one, and say whether all went well. Only where it may (root)."""
    if not _may_install_packages():
        return False
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    _quietly(["apt-get", "update", "-q"], environment)
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends"]
    codes = [_quietly([*install, name], environment) for name in names]
    return not any(codes)


def _quietly(command: list[str], environment: dict[str, str] | None = None) -> int:
    return subprocess.call(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _last_error() -> str:
    lines = [line.strip() for line in LOG.read_text(encoding="utf-8", errors="replace").splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR")]
    return (errors or lines or ["没有输出"])[-1]
