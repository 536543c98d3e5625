"""What is to leave, as files: paths are read, tables are written as CSV in memory. Nothing is put on a disk here."""

from __future__ import annotations

import csv
import io
import math
import numbers
import os
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any, Iterable, List, Mapping, Optional, Sequence, Tuple

from .trouble import Unread, WrongUse
from .words import Words

#: A float up to here is a whole number exactly.
EXACT = 2**53
#: Names that Windows keeps for devices.
DEVICES = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)(\.|$)")


@dataclass(frozen=True)
class Piece:
    """A file as it travels."""

    name: str
    content: bytes
    metadata: Optional[bytes] = None


class Unclear(Exception):
    """A column or cell that cannot be written."""


def pieces(words: Words, data: Any, name: Optional[str]) -> List[Piece]:
    """The files that ``data`` stands for: a path, a table, several paths, or names with a path or a table each."""
    given = _several(data)
    if given is None:
        given = [(name, data)]
    elif name is not None:
        raise WrongUse(words, words.parts("client-name", where="name", name=name), "name")
    if not given:
        raise WrongUse(words, words.parts("client-nothing"), "nothing-handed-in")
    found = [_piece(words, one, called) for called, one in given]
    seen = set()
    for piece in found:
        if piece.name in seen:
            raise WrongUse(words, words.parts("client-name-twice", where=piece.name, name=piece.name), "name-twice")
        seen.add(piece.name)
    return found


def _several(data: Any) -> Optional[List[Tuple[Optional[str], Any]]]:
    """Several files, with the names that are given to them; ``None`` where it is one."""
    if isinstance(data, Mapping) and data and not is_table(data):
        if all(is_path(value) or is_table(value) for value in data.values()):
            return [(str(name), value) for name, value in data.items()]
    if isinstance(data, (list, tuple)) and all(is_path(one) for one in data):
        return [(None, one) for one in data]
    return None


def is_path(data: Any) -> bool:
    """Whether it names a file."""
    return isinstance(data, (str, os.PathLike))


def is_table(data: Any) -> bool:
    """Whether it is a table: a data frame, a list of rows, or columns by name."""
    if _frame(data) or hasattr(data, "to_dicts"):
        return True
    if isinstance(data, Mapping):
        return bool(data) and all(_is_column(value) for value in data.values())
    return isinstance(data, (list, tuple)) and bool(data) and all(map(_is_row, data))


def _is_column(values: Any) -> bool:
    """A list of values, or an array or series of them."""
    plain_list = isinstance(values, (list, tuple)) and not any(map(_is_row, values))
    return plain_list or (hasattr(values, "tolist") and getattr(values, "ndim", 0) == 1 and not _frame(values)) or _series(values)


def _series(data: Any) -> bool:
    return _frame(data) and not hasattr(data, "columns")


def _is_row(one: Any) -> bool:
    return isinstance(one, Mapping)


def _frame(data: Any) -> bool:
    return type(data).__module__.split(".")[0] == "pandas" and hasattr(data, "reset_index") and hasattr(data, "index")


def _piece(words: Words, data: Any, name: Optional[str]) -> Piece:
    if is_path(data):
        piece = read(words, data)
        return replace(piece, name=named(words, name, table=False)) if name is not None else piece
    if not is_table(data):
        raise WrongUse(words, words.parts("client-kind", kind=type(data).__name__), "kind")
    if name is None:
        raise WrongUse(words, words.parts("client-no-name"), "name")
    name = named(words, name, table=True)
    try:
        return Piece(name, csv_of(*table(data)).encode("utf-8"))
    except (Unclear, UnicodeEncodeError) as why:
        told = why if isinstance(why, Unclear) else why.reason
        raise WrongUse(words, words.parts("client-columns", where=name, column=told), "columns") from None


def named(words: Words, name: object, table: bool) -> str:
    """A name without folders that every system can write."""
    text = unicodedata.normalize("NFC", str(name))
    odd = not text.strip(". ") or re.search(r'[/\\:*?"<>|]', text) or any(unicodedata.category(sign)[0] == "C" for sign in text)
    if odd or text != text.strip() or DEVICES.match(text) or len(text.encode("utf-8", "replace")) > 200 or (table and not text.lower().endswith(".csv")):
        raise WrongUse(words, words.parts("client-name", where="name", name=text), "name")
    return text


def read(words: Words, path: Any) -> Piece:
    """A file, and the metadata file beside it where there is one."""
    path = os.fspath(path)
    path = os.fsdecode(path)
    content = content_of(words, path)
    beside = path + ".meta"
    metadata = content_of(words, beside) if os.path.lexists(beside) else None
    return Piece(os.path.basename(path), content, metadata)


def content_of(words: Words, path: str) -> bytes:
    """What is in a regular file."""
    if not os.path.exists(path):
        raise Unread(words, words.parts("client-file-missing", where=os.path.abspath(path), file=path), "file-missing")
    # A pipe or a device would wait for ever when it is opened.
    if not os.path.isfile(path):
        raise Unread(words, words.parts("client-file-unread", where=os.path.abspath(path), file=path), "unreadable-file")
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as why:
        parts = words.parts("client-file-unread", where=f"{os.path.abspath(path)}: {why.strerror}", file=path)
        raise Unread(words, parts, "unreadable-file") from why


def table(data: Any) -> Tuple[List[str], List[Sequence[Any]]]:
    """Names and values of the columns of a table."""
    if _frame(data):
        return _pandas(data)
    if hasattr(data, "to_dicts"):
        names, data = list(data.columns), data.to_dicts()
        return names, [[row[name] for row in data] for name in names]
    if isinstance(data, Mapping):
        if len({len(values) for values in data.values()}) != 1:
            raise Unclear(", ".join(f"{name} ({len(values)})" for name, values in data.items()))
        return [str(name) for name in data], [values.tolist() if hasattr(values, "tolist") else values for values in data.values()]
    names = list(dict.fromkeys(name for row in data for name in row))
    return [str(name) for name in names], [[row.get(name) for row in data] for name in names]


def _pandas(data: Any) -> Tuple[List[str], List[Sequence[Any]]]:
    """A data frame or series; its index goes along where it says something: where it has a name, or holds anything but mere numbers."""
    frame = data.to_frame("value" if data.name is None else data.name) if _series(data) else data
    if len(frame.columns) == 0:
        raise Unclear("\u2013")
    names: List[str] = []
    values: List[Sequence[Any]] = []
    for level in range(frame.index.nlevels):
        index = frame.index.get_level_values(level)
        if index.name is not None or frame.index.nlevels > 1 or not str(index.dtype).lower().startswith(("int", "uint")):
            names.append("index" if index.name is None else _label(index.name))
            values.append(index.tolist())
    for at in range(len(frame.columns)):
        names.append(_label(frame.columns[at]))
        values.append(frame.iloc[:, at].tolist())
    return names, values


def _label(name: Any) -> str:
    """A column's name; one of several levels in one line."""
    return " ".join(str(part) for part in name if str(part)) if isinstance(name, tuple) else str(name)


def csv_of(names: Sequence[str], values: Sequence[Sequence[Any]]) -> str:
    """The text of a CSV file: commas, one header line, line feeds."""
    seen = Counter(names)
    for name in names:
        if not name.strip() or seen[name] > 1:
            raise Unclear(name.strip() or "\u2013")
    if not names:
        raise Unclear("\u2013")
    columns = [_column(name, column) for name, column in zip(names, values)]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names)
    rows: Iterable[Tuple[str, ...]] = zip(*columns)
    # One empty cell alone is written as quotes: an empty line would be no row.
    writer.writerows(rows)
    return text.getvalue()


def _column(name: str, column: Sequence[Any]) -> List[str]:
    """The texts of a column. A column of whole numbers that is kept as floats, because a cell is missing, is written as whole numbers."""
    values = [plain(value) for value in column]
    floats = [value for value in values if isinstance(value, float)]
    whole = bool(floats) and all(value.is_integer() and abs(value) < EXACT for value in floats)
    whole = whole and all(value is None or isinstance(value, (int, float)) for value in values)
    return [_text(name, int(value) if whole and isinstance(value, float) else value) for value in values]


def plain(value: Any) -> Any:
    """A value of Python itself; ``None`` where it is missing."""
    if type(value).__name__ in ("NAType", "NaTType"):
        return None
    if hasattr(value, "item") and not isinstance(value, (str, bytes)) and getattr(value, "ndim", 0) == 0:
        value = value.item()
    if isinstance(value, float) and math.isnan(value):
        return None
    return value


def _text(name: str, value: Any) -> str:
    if value is None:
        return ""
    if hasattr(value, "__len__") and not isinstance(value, str):
        raise Unclear(f"{name} ({type(value).__name__})")
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, (str, bool, numbers.Number)):
        return str(value)
    return str(value.isoformat()) if hasattr(value, "isoformat") else str(value)
