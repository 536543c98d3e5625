"""Builds the package: a wheel or an archive of the sources, by the standard library alone (PEP 517, PEP 427).

With the program's path in ``DOUANE_BIN``, or as ``--config-setting binary=PATH``, the wheel brings the program and is for the program's
kind of computer; without it the wheel is for every computer and checks by the gate. The same input gives the same bytes.
"""

import base64
import gzip
import hashlib
import io
import os
import re
import stat
import struct
import tarfile
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
#: The first instant that a ZIP can name.
THEN = (1980, 1, 1, 0, 0, 0)
#: Kinds of processor, by the number in the head of a program: ELF, and Windows (PE).
ELF = {62: "linux_x86_64", 183: "linux_aarch64"}
PE = {0x8664: "win_amd64", 0xAA64: "win_arm64"}


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    """Writes a wheel, and answers with its name."""
    program = (config_settings or {}).get("binary") or os.environ.get("DOUANE_BIN")
    kind = _kind(Path(program)) if program else "any"
    files = {f"douane/{path.relative_to(HERE / 'src/douane').as_posix()}": path.read_bytes() for path in _sources()}
    runnable = set()
    if program:
        name = "douane/bin/douane" + (".exe" if kind.startswith("win") else "")
        files[name] = Path(program).read_bytes()
        runnable.add(name)
    told = _described()
    info = f"douane-{told['version']}.dist-info"
    files[f"{info}/METADATA"] = _metadata(told).encode()
    pure = "true" if kind == "any" else "false"
    files[f"{info}/WHEEL"] = f"Wheel-Version: 1.0\nGenerator: douane_wheel\nRoot-Is-Purelib: {pure}\nTag: py3-none-{kind}\n".encode()
    if program:
        files[f"{info}/entry_points.txt"] = b"[console_scripts]\ndouane = douane.program:main\n"
    record = "".join(f"{name},sha256={_digest(content)},{len(content)}\n" for name, content in files.items())
    files[f"{info}/RECORD"] = f"{record}{info}/RECORD,,\n".encode()
    wheel = f"douane-{told['version']}-py3-none-{kind}.whl"
    with zipfile.ZipFile(Path(wheel_directory) / wheel, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, THEN)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = (stat.S_IFREG | (0o755 if name in runnable else 0o644)) << 16
            archive.writestr(entry, content)
    return wheel


def build_sdist(sdist_directory, config_settings=None):
    """Writes an archive of the sources, and answers with its name."""
    told = _described()
    top = f"douane-{told['version']}"
    files = {path.relative_to(HERE).as_posix(): path.read_bytes() for path in _sources()}
    for name in ("pyproject.toml", "README.md", "backend/douane_wheel.py"):
        files[name] = (HERE / name).read_bytes()
    files["PKG-INFO"] = _metadata(told).encode()
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for name, content in sorted(files.items()):
            entry = tarfile.TarInfo(f"{top}/{name}")
            entry.size, entry.mode = len(content), 0o644
            archive.addfile(entry, io.BytesIO(content))
    name = f"{top}.tar.gz"
    (Path(sdist_directory) / name).write_bytes(gzip.compress(packed.getvalue(), mtime=0))
    return name


def _sources():
    """The files of the package. What a build or a run left behind is none of them."""
    return sorted(path for path in (HERE / "src/douane").rglob("*") if path.suffix in (".py", ".json", ".typed"))


def _described():
    """What pyproject.toml says of the package. It is ours and simple: one `name = "value"` a line (no reader of TOML is in Python 3.8)."""
    text = (HERE / "pyproject.toml").read_text("utf-8")
    project = text.split("[project]\n", 1)[1].split("\n[", 1)[0]
    return dict(re.findall(r'^([a-z-]+) = "([^"]*)"$', project, re.M))


def _metadata(told):
    readme = (HERE / told["readme"]).read_text("utf-8")
    return (
        f"Metadata-Version: 2.1\nName: {told['name']}\nVersion: {told['version']}\nSummary: {told['description']}\n"
        f"License: EUPL-1.2 OR Apache-2.0\nRequires-Python: {told['requires-python']}\nProvides-Extra: pandas\n"
        f"Requires-Dist: pandas; extra == 'pandas'\nDescription-Content-Type: text/markdown\n\n{readme}"
    )


def _digest(content):
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode().rstrip("=")


def _kind(program):
    """For which kind of computer a program is, from its own head; ``ValueError`` where that is none we know."""
    head = program.read_bytes()[:4096]
    if head[:4] == b"\x7fELF" and head[5] == 1:
        number = struct.unpack_from("<H", head, 18)[0]
        if number in ELF:
            return ELF[number]
    if head[:2] == b"MZ":
        at = struct.unpack_from("<I", head, 60)[0]
        if head[at : at + 4] == b"PE\0\0":
            number = struct.unpack_from("<H", head, at + 4)[0]
            if number in PE:
                return PE[number]
    raise ValueError(f"{program} is not a program for Linux or Windows")
