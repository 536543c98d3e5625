"""Requests at a real gate, and gates that misbehave."""

import threading
import urllib.request

import os
import pytest

import douane
from test_check import META, ROWS

PROBLEM = {"code": "x", "title": "Not now", "detail": "Because.", "do": "Wait.", "findings": []}
DONE = {"id": 7, "state": "waiting", "files": [], "registers": []}


def mine():
    return {export.id: export for export in douane.export_status()}


def test_what_is_in_order_is_accepted_and_can_be_followed(files):
    export = douane.request_file_export(files / "acs_by_year.csv")
    assert (export.state, export.files, export.registers, export.verdict) == ("accepted", ("acs_by_year.csv",), ("INTEGO",), "pass")
    assert export.departure and export.raw["schema"] == "douane.request/1"
    for number in (export, export.id, str(export.id), f" {export.id} "):
        assert douane.export_status(number) == export
    assert mine()[export.id].state == "accepted"


def test_what_is_stopped_raises_with_every_finding_and_registers_nothing(files):
    with pytest.raises(douane.Stopped) as told:
        douane.request_file_export(files / "table2_bmi.csv")
    error = told.value
    assert [(finding.rule, finding.cell) for finding in error.findings] == [("recoverable-cell", "C5"), ("sum-of-hidden", "C7")]
    assert error.findings[0].file == "table2_bmi.csv" and error.what and error.where and error.why and error.do and "row 5 (65-79, F)" in str(error)
    assert douane.export_status(error.request).state == "blocked"
    assert len(error.findings.rows()) == 2


def test_an_error_begins_with_what_stopped_it_and_not_with_what_was_only_noticed():
    rows = [{"year": 2020 + at, "n": 3 if at == 1 else 400 + at, "mean_age": 60.1 + at} for at in range(4)]
    meta = {"tx_export_reason": "Yearly overview of new diagnoses", "tx_reg_nam": "INTEGO", "year": "Year of registration",
            "n": ("Number of patients", "count"), "mean_age": ("Mean age of the patients", "mean")}  # fmt: skip
    with pytest.raises(douane.Stopped) as told:
        douane.request_file_export(rows, "a.csv", meta=meta)
    levels = [finding.level for finding in told.value.findings]
    assert "note" in levels and levels == sorted(levels, key=["breach", "doubt", "note"].index)
    assert told.value.where == told.value.findings[0].where and "row 3" in told.value.where and "<5" in told.value.do


def test_with_a_justification_an_officer_is_asked(files):
    export = douane.request_file_export(files / "table2_bmi.csv", justify="Needed by the ethics committee \u2013 \u00e9t\u00e9")
    assert (export.state, export.waits) == ("waiting", "escalated")


def test_a_check_of_the_gate_keeps_nothing(files):
    before = mine()
    report = douane.request_file_export(files / "table2_bmi.csv", check_only=True)
    assert isinstance(report, douane.Report) and not report.ok and mine() == before


def test_tables_are_asked_for_with_metadata_of_every_kind(files):
    pandas = pytest.importorskip("pandas")
    data = pandas.read_csv(files / "acs_by_year.csv")
    described = pandas.read_csv(files / "acs_by_year.csv.meta", sep=";")
    apart = described[~described["key"].str.startswith("tx_")]
    upper = described.rename(columns=str.upper).astype("string")
    kinds = {
        "frame": {"meta": described}, "dataset": {"meta": upper}, "file": {"meta": files / "acs_by_year.csv.meta"},
        "rows": {"meta": described.fillna("").to_dict("records")}, "lines": {"meta": [tuple(line) for line in described.fillna("").values.tolist()]},
        "apart": {"meta": apart, "register": "INTEGO", "reason": "Master thesis on Acute Coronary Syndrome: overview per year"},
        "words": {"meta": {key: {"description": text, "role": role} for key, text, role in described.values.tolist()}},
    }  # fmt: skip
    for kind, given in kinds.items():
        export = douane.request_file_export(data, f"{kind}.csv", **given)
        assert export.state == "accepted", kind
    assert data.equals(pandas.read_csv(files / "acs_by_year.csv")), "what was given is as it was"


@pytest.mark.parametrize(
    "given", [{"meta": 42}, {"meta": [1]}, {"meta": {"a": object()}}, {"meta": [("a",)]}, {"meta": [{"k": 1}]}, {"meta": META, "register": "X"},
              {"meta": [("tx_file_nam", "a.csv")], "reason": "x"}],
)  # fmt: skip
def test_metadata_that_is_unclear_is_never_guessed(given):
    with pytest.raises(douane.WrongUse) as told:
        douane.request_file_export(ROWS, "a.csv", **given)
    assert told.value.code == "metadata" and told.value.what and told.value.why and told.value.do


def test_metadata_in_a_file_and_apart_is_refused(files):
    with pytest.raises(douane.WrongUse, match="tx_reg_nam is given twice"):
        douane.request_file_export(files / "acs_by_year.csv", meta=files / "acs_by_year.csv.meta", register="INTEGO")


def test_names_travel_whole(files):
    for name in ("with space.csv", "\u00e9t\u00e9 \u2013 \u4f60.csv", "it's 100% ; filename=x.csv", "a&b=c+d#e.csv", "%22.csv"):
        export = douane.request_file_export(files / "acs_by_year.csv", name, meta=files / "acs_by_year.csv.meta")
        assert export.files == (name,) and export.raw["files"][0]["metadata"] == name + ".meta"


def test_the_same_key_asks_once(files):
    asks = [douane.request_file_export(files / "acs_by_year.csv", key="report 2026-11") for _ in range(2)]
    assert asks[0].id == asks[1].id


def test_two_at_once_are_two_requests(files):
    found = []
    threads = [threading.Thread(target=lambda: found.append(douane.request_file_export(files / "acs_by_year.csv"))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({export.id for export in found}) == 4


def test_a_huge_table_is_turned_away_by_the_gate_with_a_reason(files):
    (files / "huge.csv").write_bytes(b"a,n\n" + b"x" * (130 << 20))
    with pytest.raises((douane.Unread, douane.Stopped)) as told:
        douane.request_file_export(files / "huge.csv")
    assert told.value.what and told.value.why


@pytest.mark.parametrize("number", [0, -1, "1; drop", "\u0663", 1.5, True, 2**70, ""])
def test_what_is_no_number_is_not_sent(number):
    with pytest.raises(douane.WrongUse):
        douane.export_status(number)


def test_a_number_of_somebody_else_is_told_as_nothing():
    with pytest.raises(douane.NotAllowed) as told:
        douane.export_status(999_999)
    assert "export_status()" in told.value.do


def test_tokens_come_from_the_argument_a_file_or_the_variable(files, tmp_path, monkeypatch):
    token = os.environ["DOUANE_TOKEN"]
    monkeypatch.delenv("DOUANE_TOKEN")
    with pytest.raises(douane.NotAllowed, match="No token"):
        douane.export_status()
    (tmp_path / "token").write_bytes(b"\xef\xbb\xbf" + token.encode() + b"\r\n")
    assert isinstance(douane.export_status(token_file=tmp_path / "token"), list)
    assert isinstance(douane.export_status(token=token), list)
    for wrong in ("wrong", "a\r\nX-Other: 1", "\u00e9"):
        with pytest.raises(douane.NotAllowed):
            douane.export_status(token=wrong)
    (tmp_path / "empty").write_text("\n")
    for file in ("empty", "missing"):
        with pytest.raises(douane.NotAllowed, match="token file"):
            douane.export_status(token_file=tmp_path / file)


@pytest.mark.parametrize("address", ["gate.example", "ftp://gate", "https://a@b", "https://gate?x", "http://", "http://[", "http://gate:99999", "http://a b"])
def test_an_address_that_could_be_meant_for_somebody_else_gets_no_token(address):
    with pytest.raises(douane.WrongUse) as told:
        douane.export_status(gate=address)
    assert told.value.code == "address"


def test_nobody_at_the_address_is_told_as_unreachable(monkeypatch):
    monkeypatch.setattr("douane.gate.PAUSES", (0.0,))
    with pytest.raises(douane.Unreachable) as told:
        douane.request_file_export(ROWS, "a.csv", meta=META, gate="http://127.0.0.1:1")
    assert "Nothing was handed in" in told.value.why and "127.0.0.1:1" in told.value.where


def test_a_redirect_is_not_followed_and_the_token_goes_nowhere_else(stand_in):
    stand_in.answers = [(302, {"Location": f"{stand_in.address}/elsewhere"}, b"")]
    with pytest.raises(douane.Unreachable, match="no gate"):
        douane.export_status(gate=stand_in.address)
    assert len(stand_in.asked) == 1


@pytest.mark.parametrize("text", [b"<html>A proxy</html>", b"", b"[]", b"null", b"\xff\xfe", b"{}"])
def test_something_that_is_no_gate_is_told_so(stand_in, text):
    stand_in.answers = [(502, {}, text)]
    with pytest.raises(douane.Unreachable) as told:
        douane.export_status(gate=stand_in.address)
    assert told.value.code == "no-gate" and told.value.where.endswith(": 502")


def test_a_line_that_breaks_is_tried_again_under_the_same_key(stand_in):
    stand_in.answers = [None, (503, {}, PROBLEM), (200, {}, DONE)]
    assert douane.request_file_export(ROWS, "a.csv", meta=META, gate=stand_in.address).id == 7
    keys = {headers["Idempotency-Key"] for _, _, headers, _ in stand_in.asked}
    assert len(stand_in.asked) == 3 and len(keys) == 1


def test_a_line_that_stays_broken_says_that_nobody_knows(stand_in):
    stand_in.answers = [None]
    with pytest.raises(douane.Unreachable) as told:
        douane.request_file_export(ROWS, "a.csv", meta=META, gate=stand_in.address)
    assert len(stand_in.asked) == 3 and "Nothing was handed in" not in str(told.value) and "export_status()" in told.value.do


def test_a_gate_that_asks_to_wait_is_waited_for_a_little(stand_in):
    stand_in.answers = [(429, {"Retry-After": "1"}, PROBLEM), (200, {}, {"requests": [], "total": 0})]
    assert douane.export_status(gate=stand_in.address) == []
    stand_in.answers = [(429, {"Retry-After": "3600"}, PROBLEM)]
    with pytest.raises(douane.Unreachable, match="3600 seconds"):
        douane.export_status(gate=stand_in.address)


@pytest.mark.parametrize(
    "status, kind", [(400, douane.WrongUse), (403, douane.NotAllowed), (409, douane.ChangedMeanwhile), (413, douane.Unread), (500, douane.Defect)]
)
def test_every_problem_is_an_error_of_its_kind_in_the_words_of_the_gate(stand_in, status, kind):
    stand_in.answers = [(status, {}, PROBLEM)]
    with pytest.raises(kind) as told:
        douane.export_status(gate=stand_in.address)
    assert (told.value.what, told.value.why, told.value.do, told.value.code) == ("Not now", "Because.", "Wait.", "x")


def test_many_findings_are_told_in_part_and_kept_whole(stand_in):
    findings = [{"rule": "r", "file": "a\x1b[2J.csv", "place": {"row": at, "column": 28}, "message": f"m{at}"} for at in range(30)]
    stand_in.answers = [(422, {}, {**PROBLEM, "code": "stopped", "findings": findings, "request": None})]
    with pytest.raises(douane.Stopped) as told:
        douane.request_file_export(ROWS, "a.csv", meta=META, gate=stand_in.address)
    assert "20 more" in str(told.value) and len(told.value.findings) == 30 and "column AB" in str(told.value)
    assert "\x1b" not in str(told.value), "no name writes over a terminal"


def test_all_requests_are_listed_page_by_page(stand_in):
    stand_in.answers = [(200, {}, {"requests": [DONE] * 200, "total": 201}), (200, {}, {"requests": [DONE], "total": 201})]
    assert len(douane.export_status(gate=stand_in.address)) == 201
    assert [path for _, path, _, _ in stand_in.asked] == ["/api/v1/requests?from=0", "/api/v1/requests?from=200"]


def test_the_route_and_the_language_are_passed_on(stand_in):
    stand_in.answers = [(200, {}, DONE)]
    douane.request_file_export(ROWS, "a.csv", meta=META, gate=stand_in.address + "/gate/", environment="a b&c", language="nl-BE")
    _, path, headers, body = stand_in.asked[0]
    assert path == "/gate/api/v1/requests?environment=a%20b%26c" and headers["Accept-Language"] == "nl"
    assert b'name="meta"; filename="a.csv.meta"' in body


def test_what_is_only_checked_is_checked_by_the_route_it_would_take(stand_in):
    stand_in.answers = [(404, {}, {"title": "There is no such route.", "code": "unknown"})]
    with pytest.raises(douane.DouaneError):
        douane.request_file_export(ROWS, "a.csv", meta=META, gate=stand_in.address, environment="acro", check_only=True)
    assert stand_in.asked[0][1] == "/api/v1/check?environment=acro"


def test_an_officers_answer_comes_back(files):
    export = douane.request_file_export(files / "table2_bmi.csv", justify="For the committee")
    request = urllib.request.Request(
        f"{os.environ['DOUANE_GATE']}/api/v1/requests/{export.id}/return", data=b'{"comment": "Merge the two oldest groups."}', method="POST",
        headers={"Authorization": f"Bearer {os.environ['TEST_DOUANE_OFFICER']}", "Content-Type": "application/json"},
    )  # fmt: skip
    urllib.request.urlopen(request).close()
    now = douane.export_status(export)
    assert (now.state, now.comment) == ("returned", "Merge the two oldest groups.")
