"""The package's own sentences, in four languages. They are written in the gate's house and carried along in ``words.json``."""

from __future__ import annotations

import json
import locale
import os
import unicodedata
from functools import lru_cache
from pkgutil import get_data
from typing import Any, Dict, Mapping, Optional

LANGUAGES = ("en", "nl", "fr", "de")
#: Names of our languages where a session tells its language in words, as Windows does.
NAMES = {"dutch": "nl", "french": "fr", "german": "de", "english": "en"}


@lru_cache(maxsize=1)
def sentences() -> Dict[str, Dict[str, str]]:
    """Every sentence of every language."""
    found: Dict[str, Dict[str, str]] = json.loads((get_data("douane", "words.json") or b"").decode("utf-8"))
    return found


def visible(text: object) -> str:
    """A text with what cannot be seen made visible, so that no name can write over a line."""
    return "".join(sign if unicodedata.category(sign)[0] != "C" else "\ufffd" for sign in str(text))


def tag(wish: Optional[str]) -> str:
    """The language that is meant, or that of the session; English where it is none of ours."""
    told = [wish] if wish else [os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    first = next((one for one in told if one), None) or locale.getlocale()[0] or ""
    primary = first.replace("-", "_").split("_")[0].split(".")[0].lower()
    primary = NAMES.get(primary, primary)
    return primary if primary in LANGUAGES else "en"


class Words:
    """The sentences of one language."""

    def __init__(self, language: Optional[str] = None) -> None:
        self.language = tag(language)
        self._own = sentences()[self.language]

    def say(self, key: str, /, **holes: object) -> str:
        """A sentence, its places filled in."""
        text = self._own[key]
        for name, value in holes.items():
            text = text.replace("{" + name + "}", visible(value))
        return text

    def parts(self, key: str, /, where: str = "", **holes: object) -> Dict[str, str]:
        """What, where, why and do of one of our own sentences."""
        return {
            "what": self.say(key, **holes),
            "where": where,
            "why": self.say(key + ".why", **holes),
            "do": self.say(key + ".do", **holes),
        }

    def four(self, parts: Mapping[str, str]) -> str:
        """The four parts as a person reads them."""
        labels = {name: self.say("cli-" + name) for name in ("where", "why", "do")}
        widest = max(len(label) for label in labels.values())
        lines = [parts["what"]]
        for name, label in labels.items():
            if parts.get(name):
                lines.append("   = " + (label + ":").ljust(widest + 2) + parts[name])
        return "\n".join(lines)

    def place(self, file: str, place: Mapping[str, Any]) -> str:
        """Where it stands: ``table.csv › row 5 (65-79, F) › column n``."""
        parts = [visible(file)] if file else []
        if place.get("part") and place["part"] != file:
            parts.append(visible(place["part"]))
        if place.get("sheet"):
            parts.append(self.say("place-sheet", sheet=place["sheet"]))
        if place.get("row") is not None:
            key = ", ".join(str(value) for value in (place.get("key") or {}).values())
            parts.append(self.say("place-row-key", row=place["row"], key=key) if key else self.say("place-row", row=place["row"]))
        if place.get("column") is not None:
            name = str(place.get("name") or "").strip()
            parts.append(self.say("place-column", name=name) if name else self.say("place-column-letter", letter=letters(place["column"])))
        return " \u203a ".join(parts)


def letters(column: int) -> str:
    """A column as a spreadsheet names it: 28 is ``AB``."""
    text = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text
