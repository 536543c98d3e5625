"""The metadata file of what is to leave: given as a file, as keys with descriptions, or as a table of them."""

from __future__ import annotations

import csv
import io
from typing import Any, List, Mapping, Optional, Tuple

from .tables import content_of, is_path, is_table, plain, table
from .trouble import WrongUse
from .words import Words

Line = Tuple[str, str, str]
REASON, REGISTER = "tx_export_reason", "tx_reg_nam"


def metadata(words: Words, meta: Any, register: Optional[str], reason: Optional[str]) -> Optional[bytes]:
    """The bytes of a metadata file; ``None`` where nothing was given and the one beside the file counts."""
    apart = [(REASON, reason), (REGISTER, register)]
    if meta is None and register is None and reason is None:
        return None
    if is_path(meta):
        for key, value in apart:
            if value is not None:
                raise WrongUse(words, words.parts("client-metadata-twice", where=str(meta), key=key), "metadata")
        return content_of(words, str(meta))
    lines = [] if meta is None else _lines(words, meta)
    # In a metadata file of several blocks what is given apart would be in one of them only.
    keys = [key.strip().lower() for key, _, _ in lines]
    for key, value in apart:
        if value is not None and (key in keys or "tx_file_nam" in keys):
            raise WrongUse(words, words.parts("client-metadata-twice", where="meta", key=key), "metadata")
    lines = [(key, value, "") for key, value in apart if value is not None] + lines
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(("key", "description", "role"))
    writer.writerows(lines)
    return text.getvalue().encode("utf-8", "replace")


def _lines(words: Words, meta: Any) -> List[Line]:
    unclear = WrongUse(words, words.parts("client-metadata-kind", where="meta"), "metadata")
    if isinstance(meta, Mapping) and not ({str(key).lower() for key in meta} >= {"key", "description"}):
        return [_line(unclear, key, *_described(value)) for key, value in meta.items()]
    if is_table(meta):
        names, columns = table(meta)
        found = {name.lower(): column for name, column in zip(names, columns)}
        if not found.keys() >= {"key", "description"}:
            raise unclear
        roles = found.get("role") or [""] * len(found["key"])
        return [_line(unclear, *line) for line in zip(found["key"], found["description"], roles)]
    if isinstance(meta, (list, tuple)) and all(isinstance(line, (list, tuple)) and len(line) in (2, 3) for line in meta):
        return [_line(unclear, *line) for line in meta]
    raise unclear


def _described(value: Any) -> Tuple[Any, ...]:
    """A description, alone or with the role of the column."""
    if isinstance(value, Mapping) and "description" in value:
        return (value["description"], value.get("role"))
    if isinstance(value, (list, tuple)) and len(value) == 2:
        return tuple(value)
    return (value,)


def _line(unclear: WrongUse, key: Any, description: Any, role: Any = "") -> Line:
    texts = ["" if plain(value) is None else plain(value) for value in (key, description, role)]
    if not all(isinstance(text, (str, int, float)) for text in texts):
        raise unclear
    return (str(texts[0]), str(texts[1]), str(texts[2]))
