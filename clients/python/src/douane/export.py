"""The three functions: check, ask, look."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import Any, List, Optional, Union
from urllib.parse import quote

from . import program
from .gate import Gate
from .metadata import metadata
from .report import Export, Report
from .tables import Piece, pieces
from .trouble import WrongUse
from .words import Words


def _files(words: Words, data: Any, name: Optional[str], meta: Any, register: Optional[str], reason: Optional[str]) -> List[Piece]:
    described = metadata(words, meta, register, reason)
    found = pieces(words, data, name)
    return found if described is None else [replace(piece, metadata=described) for piece in found]


def check_export(
    data: Any,
    name: Optional[str] = None,
    *,
    meta: Any = None,
    register: Optional[str] = None,
    reason: Optional[str] = None,
    policy: Any = None,
    where: str = "auto",
    gate: Optional[str] = None,
    token: Optional[str] = None,
    token_file: Any = None,
    language: Optional[str] = None,
) -> Report:
    """Says what stands in the way of an export. Nothing is kept and nothing is handed in.

    Args:
        data: the path of a file; a table (a data frame, a list of dictionaries, or a dictionary of columns); a list of paths; or a dictionary that
            gives each file name its path or table.
        name: the file's name: needed for a table (``"acs_by_year.csv"``).
        meta: the metadata: a path; a dictionary of key and description, or ``(description, role)``; or a table with the columns key, description
            and perhaps role. Without it the file ``FILE.meta`` beside the file counts.
        register: the register the data come from (``tx_reg_nam``), where ``meta`` does not say.
        reason: what the export is for (``tx_export_reason``), where ``meta`` does not say.
        policy: a policy's name or file, for checks on this computer.
        where: ``"here"`` by the program on this computer, ``"gate"`` by the gate, ``"auto"``: here, or where ``gate`` is given or no program is
            there, at the gate.
        gate: its address; otherwise ``DOUANE_GATE``.
        token, token_file: who asks; otherwise ``DOUANE_TOKEN``.
        language: ``en``, ``nl``, ``fr`` or ``de``; otherwise that of the session.

    Returns:
        A :class:`Report`: also where it says ``refuse``.

    Raises:
        WrongUse, Unread, NotAllowed, Unreachable, Defect: see :class:`DouaneError`.
    """
    words = Words(language)
    if where not in ("auto", "here", "gate"):
        raise WrongUse(words, words.parts("client-where", where="where", place=where), "where")
    files = _files(words, data, name, meta, register, reason)
    found = program.find()
    if where == "here" or (where == "auto" and gate is None and (found is not None or policy is not None)):
        return Report.of(words, program.check(words, found, files, policy, register))
    if policy is not None:
        raise WrongUse(words, words.parts("client-policy", where="policy"), "policy")
    return Report.of(words, Gate(words, gate, token, token_file).send("/api/v1/check", files, {}))


def request_file_export(
    data: Any,
    name: Optional[str] = None,
    *,
    meta: Any = None,
    register: Optional[str] = None,
    reason: Optional[str] = None,
    justify: str = "",
    environment: Optional[str] = None,
    check_only: bool = False,
    key: Optional[str] = None,
    gate: Optional[str] = None,
    token: Optional[str] = None,
    token_file: Any = None,
    language: Optional[str] = None,
) -> Union[Export, Report]:
    """Asks the gate for an export.

    Args:
        data, name, meta, register, reason, gate, token, token_file, language: as of :func:`check_export`.
        justify: asks for an officer although a rule finds a breach, and says why; the officer reads it.
        environment: the route, where the gate has several.
        check_only: only checks, at the gate, and returns a :class:`Report`.
        key: a name for this very request, for calls that a program repeats: the gate asks once a day for each. One is made up otherwise, so that a
            broken line never asks twice.

    Returns:
        An :class:`Export`: ``accepted`` with its departure, or ``waiting`` for a person.

    Raises:
        Stopped: the checks found what must be mended first; its ``findings`` say what and where.
        WrongUse, Unread, NotAllowed, Unreachable, ChangedMeanwhile, Defect: see :class:`DouaneError`.
    """
    words = Words(language)
    files = _files(words, data, name, meta, register, reason)
    door = Gate(words, gate, token, token_file)
    route = "" if environment is None else "?environment=" + quote(environment)
    if check_only:
        return Report.of(words, door.send("/api/v1/check" + route, files, {}))
    fields = {"justify": justify} if justify else {}
    return Export.of(door.send("/api/v1/requests" + route, files, fields, key or str(uuid.uuid4())))


def export_status(
    number: Union[int, str, Export, None] = None,
    *,
    gate: Optional[str] = None,
    token: Optional[str] = None,
    token_file: Any = None,
    language: Optional[str] = None,
) -> Union[Export, List[Export]]:
    """Tells where a request is, or all of yours.

    Args:
        number: the request's number, or what :func:`request_file_export` returned; without it all of yours, newest first.
        gate, token, token_file, language: as of :func:`check_export`.

    Returns:
        One :class:`Export`, or a list.

    Raises:
        NotAllowed: there is nothing of that number for you.
        WrongUse, Unreachable, Defect: see :class:`DouaneError`.
    """
    words = Words(language)
    if number is not None:
        text = str(number.id if isinstance(number, Export) else number).strip()
        if isinstance(number, bool) or not (text.isascii() and text.isdigit() and 0 < int(text) < 2**63):
            raise WrongUse(words, words.parts("client-number", where="number", number=text), "number")
        return Export.of(Gate(words, gate, token, token_file).get(f"/api/v1/requests/{int(text)}"))
    door = Gate(words, gate, token, token_file)
    found: List[Export] = []
    while True:
        page = door.get(f"/api/v1/requests?from={len(found)}")
        rows = page.get("requests") or []
        found += [Export.of(row) for row in rows]
        if not rows or len(found) >= int(page.get("total") or 0):
            return found
