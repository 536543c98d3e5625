"""What can go wrong, each in four parts: what, where, why, do."""

from __future__ import annotations

from typing import TYPE_CHECKING, List, Mapping, Optional

from .words import Words

if TYPE_CHECKING:
    from .report import Findings

#: Findings that the text of an error tells at most; all of them are in ``findings``.
TOLD = 10


class DouaneError(Exception):
    """Something stands in the way. ``str()`` gives the four parts.

    Attributes:
        what: one sentence.
        where: the file, cell or address; may be empty.
        why: why it matters.
        do: the shortest act.
        code: the word for programs, as ``douane explain CODE`` knows it; may be empty.
    """

    def __init__(self, words: Words, parts: Mapping[str, str], code: str = "") -> None:
        self.what = parts.get("what", "")
        self.where = parts.get("where", "")
        self.why = parts.get("why", "")
        self.do = parts.get("do", "")
        self.code = code
        self._text = words.four({"what": self.what, "where": self.where, "why": self.why, "do": self.do})
        super().__init__(self._text)

    def __reduce__(self) -> "tuple[object, ...]":
        # An error may travel between processes (multiprocessing, joblib); its maker takes more than its text.
        return (_again, (type(self), self.__dict__.copy(), self._text))

    def __str__(self) -> str:
        return self._text


def _again(kind: "type[DouaneError]", members: "dict[str, object]", text: str) -> DouaneError:
    error = kind.__new__(kind, text)
    error.__dict__.update(members)
    return error


class WrongUse(DouaneError, ValueError):
    """What was asked for makes no sense as it stands; nothing was sent."""


class Unread(DouaneError):
    """A file is missing, cannot be read, or is more than the gate takes."""


class NotAllowed(DouaneError):
    """No token, an unknown one, or not for this person."""


class Unreachable(DouaneError):
    """The gate does not answer, or something else answers in its place."""


class ChangedMeanwhile(DouaneError):
    """The request is in another state by now."""


class Defect(DouaneError):
    """Something of ours does not work as it should."""


class Stopped(DouaneError):
    """The checks stopped the request: nothing is registered, the files are untouched.

    Attributes:
        findings: everything that stands in the way, as of :class:`douane.Report`.
        request: the number under which the attempt is kept, if any.
    """

    def __init__(self, words: Words, parts: Mapping[str, str], findings: "Findings", request: Optional[int], code: str = "stopped") -> None:
        super().__init__(words, parts, code)
        self.findings = findings
        self.request = request
        told: List[str] = [str(finding) for finding in findings[:TOLD]]
        if len(findings) > TOLD:
            told.append(words.say("client-more", count=len(findings) - TOLD))
        self._text = "\n".join([self._text, *told])
        self.args = (self._text,)
