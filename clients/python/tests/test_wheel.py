"""The wheel: built without a download, installed by pip, and with the program in it."""

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from conftest import EXAMPLES, PROGRAM

PACKAGE = Path(__file__).resolve().parents[1]


@pytest.fixture()
def backend(monkeypatch):
    monkeypatch.syspath_prepend(str(PACKAGE / "backend"))
    import douane_wheel

    return douane_wheel


def pip(*arguments, **surroundings):
    environment = {**os.environ, "PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", **surroundings}
    done = subprocess.run([sys.executable, "-m", "pip", *arguments], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr + done.stdout


def test_pip_builds_and_installs_it_offline_and_the_program_comes_along(tmp_path):
    small = tmp_path / "small"
    subprocess.run(["strip", "-o", small, PROGRAM], check=True)
    pip("wheel", "--no-deps", "-q", "-w", str(tmp_path), str(PACKAGE), DOUANE_BIN=str(small))
    (wheel,) = tmp_path.glob("*.whl")
    assert wheel.name.startswith("douane-0.1.0-py3-none-linux_")
    there = tmp_path / "there"
    pip("install", "--no-deps", "-q", "--target", str(there), str(wheel))
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DOUANE_")}
    environment.update(PYTHONPATH=str(there), PATH="/usr/bin:/bin")
    script = f"import douane, sys; r = douane.check_export({str(EXAMPLES / 'table2_bmi.csv')!r}); print(r.verdict, r.findings[0].cell, douane.__file__)"
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, cwd=tmp_path)
    assert done.stdout.split()[:2] == ["refuse", "C5"] and done.stdout.split()[2].startswith(str(there)), done.stderr
    done = subprocess.run([there / "bin/douane", "--version"], env=environment, capture_output=True, text=True)
    assert done.stdout.startswith("douane "), done.stderr


def test_without_a_program_the_wheel_is_for_every_computer_and_always_the_same(backend, tmp_path, monkeypatch):
    monkeypatch.delenv("DOUANE_BIN")
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        assert backend.build_wheel(tmp_path / folder) == "douane-0.1.0-py3-none-any.whl"
    one, two = ((tmp_path / folder / "douane-0.1.0-py3-none-any.whl").read_bytes() for folder in ("one", "two"))
    assert one == two
    names = zipfile.ZipFile(tmp_path / "one/douane-0.1.0-py3-none-any.whl").namelist()
    assert {"douane/__init__.py", "douane/words.json", "douane/py.typed"} <= set(names)
    assert not [name for name in names if "bin" in name or "entry_points" in name or "__pycache__" in name]


def test_the_sources_build_the_same_wheel_again(backend, tmp_path, monkeypatch):
    monkeypatch.delenv("DOUANE_BIN")
    name = backend.build_sdist(tmp_path)
    with tarfile.open(tmp_path / name) as archive:
        archive.extractall(tmp_path)
    backend.build_wheel(tmp_path)
    wheel = (tmp_path / "douane-0.1.0-py3-none-any.whl").read_bytes()
    script = f"import sys; sys.path.insert(0, 'backend'); import douane_wheel; print(douane_wheel.build_wheel({str(tmp_path / 'douane-0.1.0')!r}))"
    subprocess.run([sys.executable, "-c", script], cwd=tmp_path / "douane-0.1.0", check=True, capture_output=True)
    assert (tmp_path / "douane-0.1.0/douane-0.1.0-py3-none-any.whl").read_bytes() == wheel


def test_only_a_program_can_be_the_program(backend, tmp_path):
    for name, content in {"empty": b"", "text": b"#!/bin/sh\n", "cut": b"MZ" + b"\0" * 80, "arm32": b"\x7fELF\x01\x01" + b"\0" * 60}.items():
        (tmp_path / name).write_bytes(content)
        with pytest.raises(ValueError, match="not a program"):
            backend.build_wheel(tmp_path, {"binary": str(tmp_path / name)})
    assert not list(tmp_path.glob("*.whl"))


def test_a_program_for_windows_makes_a_wheel_for_windows(backend, tmp_path):
    head = bytearray(b"MZ" + b"\0" * 200)
    head[60:64] = (128).to_bytes(4, "little")
    head[128:134] = b"PE\0\0\x64\x86"
    (tmp_path / "douane.exe").write_bytes(head)
    name = backend.build_wheel(tmp_path, {"binary": str(tmp_path / "douane.exe")})
    assert name == "douane-0.1.0-py3-none-win_amd64.whl"
    assert "douane/bin/douane.exe" in zipfile.ZipFile(tmp_path / name).namelist()
