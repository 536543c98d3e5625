"""What a check found, and where a request is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Dict, Iterator, List, Mapping, Optional, Sequence, Tuple, Union, overload

from .words import Words

#: The columns of :meth:`Findings.table`, one row a finding.
COLUMNS = (
    "file", "rule", "level", "table", "sheet", "row", "column", "cell", "name", "key", "part",
    "message", "where", "why", "fix", "low", "high", "proof",
)  # fmt: skip
SIGNS = {"breach": "\u2716", "doubt": "\u26a0", "note": "\u00b7"}


@dataclass(frozen=True)
class Finding:
    """One thing that was found, and where.

    ``row`` and ``column`` count from 1 as an editor or a spreadsheet shows them, the header included: row 5 of a table that was a data frame is its
    ``iloc[3]``. ``low`` and ``high`` bound a number that can be worked out, and ``proof`` says how.
    """

    file: str
    rule: str
    level: str
    message: str
    where: str
    why: str
    fix: str
    table: Optional[int] = None
    sheet: Optional[str] = None
    row: Optional[int] = None
    column: Optional[int] = None
    cell: Optional[str] = None
    name: Optional[str] = None
    key: Mapping[str, str] = field(default_factory=dict)
    part: Optional[str] = None
    low: Optional[int] = None
    high: Optional[int] = None
    proof: Tuple[str, ...] = ()
    text: str = field(default="", repr=False)

    def __str__(self) -> str:
        return self.text

    @classmethod
    def of(cls, words: Words, found: Mapping[str, Any], file: str = "") -> "Finding":
        """A finding as reports and problems have it."""
        place = found.get("place") or {}
        file = str(found.get("file") or file)
        where = words.place(file, place)
        told = {"what": str(found.get("message") or ""), "where": where, "why": str(found.get("why") or ""), "do": str(found.get("fix") or "")}
        level = str(found.get("level") or "breach")
        return cls(
            file=file, rule=str(found.get("rule") or ""), level=level, message=told["what"], where=where, why=told["why"], fix=told["do"],
            table=place.get("table"), sheet=place.get("sheet"), row=place.get("row"), column=place.get("column"), cell=place.get("cell"),
            name=place.get("name"), key=dict(place.get("key") or {}), part=place.get("part"), low=found.get("low"), high=found.get("high"),
            proof=tuple(str(step.get("text") or "") for step in found.get("proof") or ()),
            text=SIGNS.get(level, "\u00b7") + " " + words.four(told),
        )  # fmt: skip

    def row_of_table(self) -> Dict[str, Any]:
        """The finding as one row of :meth:`Findings.table`."""
        row = {name: getattr(self, name) for name in COLUMNS}
        row["key"] = ", ".join(f"{name}={value}" for name, value in self.key.items())
        row["proof"] = "\n".join(self.proof)
        return row


class Findings(Sequence[Finding]):
    """Findings, in the order in which to look at them."""

    def __init__(self, found: Sequence[Finding]) -> None:
        self._found = list(found)

    def __len__(self) -> int:
        return len(self._found)

    @overload
    def __getitem__(self, at: int) -> Finding: ...
    @overload
    def __getitem__(self, at: slice) -> "Findings": ...
    def __getitem__(self, at: Union[int, slice]) -> Union[Finding, "Findings"]:
        return Findings(self._found[at]) if isinstance(at, slice) else self._found[at]

    def __iter__(self) -> Iterator[Finding]:
        return iter(self._found)

    def __repr__(self) -> str:
        return f"Findings({self._found!r})"

    def gravest_first(self) -> "Findings":
        """The same, what stops a request before what was only noticed beside it."""
        ranks = {"breach": 0, "doubt": 1}
        return Findings(sorted(self._found, key=lambda finding: ranks.get(finding.level, 2)))

    def rows(self) -> List[Dict[str, Any]]:
        """One dictionary a finding, with the same columns as :meth:`table`."""
        return [finding.row_of_table() for finding in self._found]

    def table(self) -> Any:
        """A data frame where pandas is there, otherwise :meth:`rows`: one row a finding, with its place."""
        try:
            import pandas
        except ImportError:
            return self.rows()
        table = pandas.DataFrame(self.rows(), columns=list(COLUMNS))
        # Places are whole numbers even where some are missing: row 5, not row 5.0.
        numbers = dict.fromkeys(("table", "row", "column", "low", "high"), "Int64")
        return table.astype(numbers)


@dataclass(frozen=True)
class Report:
    """What a check found.

    Attributes:
        verdict: ``pass`` nothing stands in the way, ``review`` a person will look, ``refuse`` it cannot leave like this.
        findings: everything found, file by file.
        raw: the whole report, ``douane.report/1``.
    """

    verdict: str
    findings: Findings
    raw: Mapping[str, Any] = field(repr=False)

    @property
    def ok(self) -> bool:
        """Whether nothing blocks: the verdict is not ``refuse``."""
        return self.verdict != "refuse"

    def table(self) -> Any:
        """:meth:`Findings.table`."""
        return self.findings.table()

    def __str__(self) -> str:
        return "\n".join([*(str(finding) for finding in self.findings), self.verdict])

    @classmethod
    def of(cls, words: Words, raw: Mapping[str, Any]) -> "Report":
        """A report as the program or the gate writes it; what else stands in the way at the gate comes first."""
        found = [Finding.of(words, refusal) for refusal in raw.get("refusals") or ()]
        verdict = "refuse" if found else str(raw.get("verdict") or "refuse")
        for file in raw.get("files") or ():
            found += [Finding.of(words, one, str(file.get("file") or "")) for one in file.get("findings") or ()]
        return cls(verdict=verdict, findings=Findings(found), raw=raw)


@dataclass(frozen=True)
class Export:
    """A request at the gate, as it stands.

    ``state`` is one of ``publisher``, ``waiting``, ``returned``, ``accepted``, ``leaving``, ``sent``, ``not-sent``, ``rejected``, ``cancelled``,
    ``withdrawn``, ``revoked``, ``archived``, ``blocked``, ``draft``. ``departure`` is when it leaves, ``until`` how long its link opens.
    """

    id: int
    state: str
    files: Tuple[str, ...]
    registers: Tuple[str, ...]
    since: Optional[str] = None
    verdict: Optional[str] = None
    waits: Optional[str] = None
    comment: Optional[str] = None
    departure: Optional[str] = None
    until: Optional[str] = None
    downloads: int = 0
    raw: Mapping[str, Any] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, raw: Mapping[str, Any]) -> "Export":
        """A request as the gate writes it, ``douane.request/1``."""
        text = {name: raw.get(name) for name in ("since", "verdict", "waits", "comment", "departure", "until")}
        return cls(
            id=int(raw["id"]), state=str(raw["state"]), files=tuple(str(file["name"]) for file in raw.get("files") or ()),
            registers=tuple(raw.get("registers") or ()), downloads=int(raw.get("downloads") or 0), raw=raw, **text,
        )  # fmt: skip
