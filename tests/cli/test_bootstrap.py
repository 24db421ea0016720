"""The entry on interpreters that are too old, and the environment's mark."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from cli.bootstrap import ROOT, enter_environment, lock_file

OLD_WINDOWS = "import sys; sys.getwindowsversion = lambda: (6, 1, 7601, 2, ''); import runpy; runpy.run_path({path!r}, run_name='__main__')"
OLD_PYTHON = "import sys; sys.version_info = (3, 8, 10); sys.version = '3.8.10 (old)'; import runpy; runpy.run_path({path!r}, run_name='__main__')"


def test_an_old_python_is_told_in_a_sentence() -> None:
    script = OLD_PYTHON.format(path=str(ROOT / "run_audit.py"))
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", script], capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 7
    assert "需要 Python 3.11" in done.stderr and "3.8.10" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_running_environment_is_entered_at_once() -> None:
    assert enter_environment(["test"]) is None


def test_every_locked_package_carries_hashes() -> None:
    for developer in (False, True):
        lines = lock_file(developer).read_text(encoding="utf-8").splitlines()
        pins = [i for i, line in enumerate(lines) if "==" in line and not line.startswith(" ")]
        assert pins
        assert all("--hash=sha256:" in lines[i + 1] for i in pins)


def test_the_entry_needs_the_standard_library_alone() -> None:
    script = "import sys; sys.path.insert(0, '.'); import cli.bootstrap; print([m for m in sys.modules if m in {'rich', 'pydantic', 'aiohttp'}])"
    done = subprocess.run([sys.executable, "-I", "-c", script], capture_output=True, text=True, cwd=ROOT)
    assert done.stdout.strip() == "[]", done.stderr


def test_windows_7_is_told_to_take_another_computer() -> None:
    script = OLD_WINDOWS.format(path=str(ROOT / "run_audit.py"))
    done = subprocess.run([sys.executable, "-X", "utf8", "-c", script], capture_output=True, encoding="utf-8")
    assert done.returncode == 7
    assert "Windows 7、8" in done.stderr and len(done.stderr.splitlines()) == 1
    assert "python.org" not in done.stderr, "nothing newer can be installed there"


def test_another_program_gets_the_encoding_of_the_machine_and_may_leave_early(tmp_path: Path) -> None:
    page = tmp_path / "p.html"
    rows = "".join(f"<li><a href=/{n}.html>关于开展第{n}次培训的通知</a> 2026-11-01</li>" for n in range(3000))
    page.write_text(f"<html><body><ul>{rows}</ul></body></html>", "utf-8")
    command = [sys.executable, str(ROOT / "run_audit.py"), "read", str(page), "--output", str(tmp_path / "output")]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "PYTHONIOENCODING": "gbk"}
    ) as run:
        assert run.stdout is not None and run.stderr is not None
        assert run.stdout.readline().decode("gbk").startswith("文件：")
        run.stdout.close()
        assert run.stderr.read() == b""
    assert not (tmp_path / "output").exists(), "a reader that left is no fault to keep a record of"
