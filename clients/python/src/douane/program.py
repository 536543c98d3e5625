"""The program ``douane`` on this computer: checks without a gate, so that nobody sees the result but whoever asked."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, List, Optional

from . import trouble
from .tables import Piece
from .words import Words

#: How the program ends when it has judged: nothing blocks, something blocks, a file could not be read.
JUDGED = (0, 1, 3)


def bundled() -> Path:
    """Where the program lies in a package that brings it."""
    return Path(__file__).parent / "bin" / ("douane.exe" if os.name == "nt" else "douane")


def find() -> Optional[str]:
    """The program: the one that ``DOUANE_BIN`` names, the one this package brings, or one on the path."""
    named = os.environ.get("DOUANE_BIN")
    if named:
        return shutil.which(named)
    if bundled().is_file():
        return str(bundled())
    return shutil.which("douane")


def check(words: Words, program: Optional[str], pieces: List[Piece], policy: Any, register: Optional[str]) -> Any:
    """The program's report. The files lie in a folder of their own, for nobody else to read, which is gone afterwards whatever happens."""
    if program is None:
        raise trouble.Defect(words, words.parts("client-no-program", where=os.environ.get("DOUANE_BIN") or ""), "no-program")
    with tempfile.TemporaryDirectory(prefix="douane-") as folder:
        paths = []
        for piece in pieces:
            path = os.path.join(folder, piece.name)
            _write(path, piece.content)
            if piece.metadata is not None:
                _write(path + ".meta", piece.metadata)
            paths.append(path)
        command = [program, "--lang", words.language, "check", "--format", "json"]
        command += ["--policy", os.fspath(policy)] if policy is not None else []
        command += ["--register", register] if register is not None else []
        try:
            done = subprocess.run([*command, "--", *paths], stdin=subprocess.DEVNULL, capture_output=True, check=False)
        except OSError as why:
            raise _wrong(words, program, str(why)) from why
    said = done.stdout.decode("utf-8", "replace")
    if done.returncode not in JUDGED:
        raise _told(words, program, done)
    try:
        report = json.loads(said)
    except ValueError:
        raise _wrong(words, program, f"{done.returncode}: {said[:200]}") from None
    for file in report.get("files") or ():
        file["path"] = file.get("file")
        for finding in file.get("findings") or ():
            # The folder is gone by now; its metadata file is told by its name.
            part = (finding.get("place") or {}).get("part")
            if part and os.path.dirname(part) == folder:
                finding["place"]["part"] = os.path.basename(part)
    return report


def _write(path: str, content: bytes) -> None:
    with open(path, "xb") as file:
        file.write(content)


def _wrong(words: Words, program: str, why: str) -> trouble.Defect:
    return trouble.Defect(words, words.parts("client-program", where=f"{program}: {why}"), "program")


def _told(words: Words, program: str, done: "subprocess.CompletedProcess[bytes]") -> trouble.DouaneError:
    """What the program complained of, in its own four parts."""
    labels = {words.say("cli-" + part): part for part in ("where", "why", "do")}
    parts = {"what": "", "where": "", "why": "", "do": ""}
    for line in done.stderr.decode("utf-8", "replace").splitlines():
        label, _, text = line[5:].partition(":") if line.startswith("   = ") else ("", "", "")
        if label.strip() in labels:
            parts[labels[label.strip()]] = text.strip()
        elif not parts["what"] and line[:1] in "\u2716\u26a0\u00b7":
            parts["what"] = line[1:].strip()
    if not parts["what"]:
        return _wrong(words, program, str(done.returncode))
    return (trouble.WrongUse if done.returncode == 2 else trouble.Defect)(words, parts, "usage")


def main() -> int:
    """Runs the program with the arguments of this process: what the command ``douane`` of the package does."""
    program = find()
    if program is None:
        words = Words()
        print("\u2716 " + words.four(words.parts("client-no-program")), file=sys.stderr)
        return 5
    if os.name == "posix":
        os.execv(program, ["douane", *sys.argv[1:]])
    return subprocess.run([program, *sys.argv[1:]], check=False).returncode
