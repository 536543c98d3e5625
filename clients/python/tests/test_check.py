"""Checks: here by the program, or at the gate; the same findings with the same places."""

import csv
import datetime
import decimal
import math
import os
import pickle
import stat
import subprocess
import sys

import pytest

import douane
from douane.tables import csv_of, table

ROWS = [
    {"age_group": "00-17", "sex": "F", "n": "96"}, {"age_group": "18-39", "sex": "F", "n": "120"}, {"age_group": "40-64", "sex": "F", "n": "83"},
    {"age_group": "65-79", "sex": "F", "n": "<5"}, {"age_group": "80+", "sex": "F", "n": "9"}, {"age_group": "All", "sex": "F", "n": "312"},
]  # fmt: skip
META = {"tx_export_reason": "BMI per age group", "tx_reg_nam": "INTEGO", "age_group": "Age group in years", "sex": "Sex of the patient", "n": ("Number of patients", "count")}


def places(report):
    return [(finding.rule, finding.row, finding.column) for finding in report.findings]


def text(data):
    return csv_of(*table(data))


def test_a_file_in_order_passes_here_and_at_the_gate(files):
    for where in ("here", "gate", "auto"):
        report = douane.check_export(files / "acs_by_year.csv", where=where)
        assert (report.verdict, report.ok, len(report.findings)) == ("pass", True, 0), where
        assert report.raw["schema"] == "douane.report/1"


def test_program_and_gate_find_the_same_in_the_same_places(files):
    here = douane.check_export(str(files / "table2_bmi.csv"), where="here")
    gate = douane.check_export(str(files / "table2_bmi.csv"), where="gate")
    assert places(here) == places(gate) == [("recoverable-cell", 5, 3), ("sum-of-hidden", 7, 3)]
    assert here.verdict == gate.verdict == "refuse" and not here.ok
    first = here.findings[0]
    assert (first.cell, first.name, dict(first.key), first.low, first.high) == ("C5", "n", {"age_group": "65-79", "sex": "F"}, 4, 4)
    assert first.proof == ("312 = 96 + 120 + 83 + x + 9",)
    assert first.where == "table2_bmi.csv \u203a row 5 (65-79, F) \u203a column n"
    told = str(first).splitlines()
    assert [line.split(":")[0].strip(" =") for line in told[1:]] == ["where", "why", "do"] and told[0].startswith("\u2716 A hidden value")


@pytest.mark.parametrize("where", ["here", "gate"])
def test_tables_of_every_kind_are_judged_as_the_file_they_become(where):
    pandas = pytest.importorskip("pandas")
    columns = {name: [row[name] for row in ROWS] for name in ROWS[0]}
    frame = pandas.DataFrame(ROWS)
    for data in (ROWS, columns, frame, frame.set_index(["age_group", "sex"]), frame.set_index(["age_group", "sex"])["n"], {"table.csv": frame}):
        name = None if isinstance(data, dict) and "table.csv" in data else "table.csv"
        report = douane.check_export(data, name, meta=META, where=where)
        assert places(report) == [("recoverable-cell", 5, 3), ("sum-of-hidden", 7, 3)], type(data)
        assert report.findings[0].file == "table.csv" and report.raw["files"][0]["path"] == "table.csv"


def test_findings_come_as_a_data_frame_with_whole_numbers_for_places(files):
    pytest.importorskip("pandas")
    frame = douane.check_export(files / "patients.csv", where="here").table()
    assert list(frame["rule"])[0] == "identifier-column" or "identifier-column" in set(frame["rule"])
    assert {str(frame[name].dtype) for name in ("table", "row", "column", "low", "high")} == {"Int64"}
    assert len(douane.check_export(files / "acs_by_year.csv", where="here").table()) == 0


def test_findings_come_as_rows_where_there_is_no_pandas(files, monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    rows = douane.check_export(files / "table2_bmi.csv", where="here").table()
    assert [(row["cell"], row["key"]) for row in rows] == [("C5", "age_group=65-79, sex=F"), ("C7", "age_group=All, sex=F")]


def test_values_are_written_as_they_are_and_whole_numbers_stay_whole():
    rows = [{"n": 96.0, "mean": 1.5, "day": datetime.date(2026, 11, 22), "d": decimal.Decimal("1.10"), "x": None}, {"n": None, "mean": math.nan}]
    assert text(rows) == 'n,mean,day,d,x\n96,1.5,2026-11-22,1.10,\n,,,,\n'
    assert text({"a": ['quo"te', "com,ma", "line\nfeed", "=1+1", "\u00e9"]}) == 'a\n"quo""te"\n"com,ma"\n"line\nfeed"\n=1+1\n\u00e9\n'
    assert text({"a": [None, "x"]}) == 'a\n""\nx\n', "an empty cell alone is still a row"
    assert list(csv.reader(text({"a": ["1\r2"]}).splitlines(keepends=True)))[1:] != [], "a carriage return is quoted"
    assert text({"n": [2.0**60, 1.5]}) == "n\n1.152921504606847e+18\n1.5\n"


def test_what_pandas_makes_of_counts_and_labels_is_undone():
    pandas = pytest.importorskip("pandas")
    people = pandas.DataFrame({"age": pandas.cut([3, 20, 20, 70], [0, 18, 65, 99]), "sex": pandas.Categorical(["F", "F", "M", "M"])})
    crossed = pandas.crosstab(people["age"], people["sex"], margins=True, margins_name="All")
    assert text(crossed) == 'age,F,M,All\n"(0, 18]",1,0,1\n"(18, 65]",1,1,2\n"(65, 99]",0,1,1\nAll,2,2,4\n'
    holes = pandas.DataFrame({"n": pandas.Series([5, None], dtype="Int64"), "m": [5, None], "t": pandas.to_datetime(["2026-01-02", None])})
    assert text(holes) == "n,m,t\n5,5,2026-01-02T00:00:00\n,,\n"
    assert text(holes[holes["m"] == 5]) == "n,m,t\n5,5,2026-01-02T00:00:00\n", "a row number is nobody's business"
    levels = people.groupby("sex", observed=True).agg(n=("age", "size")).T
    assert text(levels) == "index,F,M\nn,2,2\n"
    both = pandas.DataFrame([[1, 2]], columns=pandas.MultiIndex.from_tuples([("n", "F"), ("n", "M")]))
    assert text(both) == "n F,n M\n1,2\n"


def test_series_arrays_and_times_are_written_whole():
    pandas = pytest.importorskip("pandas")
    sizes = pandas.DataFrame({"sex": ["F", "M", "M"]}).groupby("sex").size()
    assert text(sizes) == "sex,value\nF,1\nM,2\n"
    assert text(pandas.DataFrame({"n": [1, 2]}, index=pandas.period_range("2020", "2021", freq="Y"))) == "index,n\n2020,1\n2021,2\n"
    columns = {"sex": pandas.Series(["F", "M"]), "n": pandas.array([1, None], dtype="Int64").to_numpy(dtype=object, na_value=None)}
    report = douane.check_export(columns, "a.csv", meta=META, where="here")
    assert report.raw["files"][0]["bytes"] == len(b"sex,n\nF,1\nM,\n")
    for wrong in (pandas.DataFrame(), pandas.DataFrame({"a": [columns["n"]]})):
        with pytest.raises(douane.WrongUse):
            douane.check_export(wrong, "a.csv", meta=META)


def test_the_message_is_in_the_language_that_is_asked_for(files, monkeypatch):
    monkeypatch.setenv("LC_ALL", "nl_BE.UTF-8")
    for report in (douane.check_export(files / "table2_bmi.csv", where=where) for where in ("here", "gate")):
        assert report.findings[0].where == "table2_bmi.csv \u203a rij 5 (65-79, F) \u203a kolom n"
        assert "waarom" in str(report.findings[0]) and "verborgen" in report.findings[0].message
    assert "ligne 5" in douane.check_export(files / "table2_bmi.csv", where="here", language="fr").findings[0].where
    with pytest.raises(douane.WrongUse, match="kein Ort"):
        douane.check_export(files / "table2_bmi.csv", where="moon", language="de_DE")


def test_several_files_are_judged_together_with_one_metadata_file(files):
    report = douane.check_export([files / "acs_by_year.csv", files / "table2_bmi.csv"], where="here")
    assert [file["file"] for file in report.raw["files"]] == ["acs_by_year.csv", "table2_bmi.csv"]
    report = douane.check_export([files / "acs_by_year.csv"], meta=files / "acs_by_year.csv.meta", where="gate")
    assert report.verdict == "pass"


def test_what_else_stands_in_the_way_at_the_gate_is_among_the_findings(files):
    report = douane.check_export(files / "acs_by_year.csv", meta={**META, "tx_reg_nam": "NONE"}, where="gate")
    assert report.verdict == "refuse" and "register-unknown" in [finding.rule for finding in report.findings]


def test_a_line_of_the_metadata_is_told_by_its_file_and_row_here_as_at_the_gate():
    wrong = {**META, "nobody": "A key that belongs to nothing"}
    told = {where: douane.check_export(ROWS, "a.csv", meta=wrong, where=where).findings for where in ("here", "gate")}
    lines = {where: [finding.where for finding in findings if finding.part] for where, findings in told.items()}
    assert lines["here"] == lines["gate"] == ["a.csv \u203a a.csv.meta \u203a row 7"]


def test_a_check_here_needs_no_gate_and_no_token(files, no_gate):
    assert douane.check_export(files / "acs_by_year.csv").verdict == "pass"
    assert douane.check_export(files / "acs_by_year.csv", policy="healthdata.be").raw["policy"]["id"] == "healthdata.be"
    with pytest.raises(douane.WrongUse) as told:
        douane.check_export(files / "acs_by_year.csv", policy="nobody", where="here")
    assert "nobody" in told.value.what and told.value.where == "--policy" and told.value.why and told.value.do


def test_without_a_program_it_is_said_what_to_do(files, no_gate, monkeypatch):
    monkeypatch.setenv("DOUANE_BIN", "/nowhere/douane")
    with pytest.raises(douane.Defect) as told:
        douane.check_export(files / "acs_by_year.csv", where="here")
    assert told.value.where == "/nowhere/douane" and "DOUANE_BIN" in told.value.do
    with pytest.raises(douane.NotAllowed, match="No token"):
        douane.check_export(files / "acs_by_year.csv")


@pytest.mark.parametrize("script", ["exit 70", "echo nonsense", "kill -9 $$", "exit 1"])
def test_a_program_that_dies_or_talks_nonsense_is_told_as_a_defect_and_nothing_is_left_behind(script, files, tmp_path, monkeypatch):
    fake, there = tmp_path / "fake", tmp_path / "there"
    there.mkdir()
    fake.write_text(f'#!/bin/sh\nfor last; do :; done; stat -c %a "$(dirname "$last")" >{tmp_path}/rights; {script}\n')
    fake.chmod(0o755)
    monkeypatch.setenv("DOUANE_BIN", str(fake))
    monkeypatch.setenv("TMPDIR", str(there))
    monkeypatch.setattr("tempfile.tempdir", None)
    with pytest.raises(douane.Defect, match="did not answer"):
        douane.check_export(files / "acs_by_year.csv", where="here")
    assert list(there.iterdir()) == []
    assert (tmp_path / "rights").read_text().strip() == "700", "nobody else reads along"


def test_a_name_that_looks_like_an_option_is_a_name(files):
    odd = files / "--help.csv"
    odd.write_bytes((files / "acs_by_year.csv").read_bytes())
    report = douane.check_export(odd, meta=files / "acs_by_year.csv.meta", where="here")
    assert report.verdict == "pass" and report.raw["files"][0]["file"] == "--help.csv"


def test_what_is_no_regular_file_is_refused_at_once(files, tmp_path):
    os.mkfifo(tmp_path / "pipe.csv")
    for path, kind in ((tmp_path / "pipe.csv", "unreadable-file"), (tmp_path, "unreadable-file"), (tmp_path / "nope.csv", "file-missing")):
        with pytest.raises(douane.Unread) as told:
            douane.check_export(path)
        assert told.value.code == kind and told.value.what and told.value.where and told.value.why and told.value.do
    assert stat.S_ISFIFO(os.stat(tmp_path / "pipe.csv").st_mode)


@pytest.mark.parametrize(
    "data, name, code",
    [
        (ROWS, None, "name"), (ROWS, "../up.csv", "name"), (ROWS, "a\\b.csv", "name"), (ROWS, "a\nb.csv", "name"), (ROWS, "con.csv", "name"),
        (ROWS, "table.xlsx", "name"), (ROWS, "x" * 300 + ".csv", "name"), (ROWS, " .csv", "name"), (42, "a.csv", "kind"), (None, "a.csv", "kind"),
        ([], "a.csv", "name"), ([], None, "nothing-handed-in"), ({}, "a.csv", "kind"), ([1, 2], "a.csv", "kind"),
        ({"a": [1], "b": [1, 2]}, "a.csv", "columns"), ([{"a": [1, 2]}], "a.csv", "columns"), ([{"a": b"x"}], "a.csv", "columns"),
        ([{"": 1}], "a.csv", "columns"), ([{1: 1, "1": 2}], "a.csv", "columns"), ([{"a": "\ud800"}], "a.csv", "columns"),
    ],
)  # fmt: skip
def test_what_cannot_become_a_file_is_said_in_four_parts(data, name, code):
    with pytest.raises(douane.WrongUse) as told:
        douane.check_export(data, name, meta=META, where="here")
    error = told.value
    assert error.code == code and error.what and error.why and error.do and error.what in str(error) and isinstance(error, ValueError)
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.do, type(again)) == (str(error), error.do, douane.WrongUse)


def test_two_files_of_one_name_are_refused(files, tmp_path):
    (tmp_path / "other").mkdir()
    (tmp_path / "other/acs_by_year.csv").write_text("a,n\n1,7\n")
    with pytest.raises(douane.WrongUse, match="given twice"):
        douane.check_export([files / "acs_by_year.csv", tmp_path / "other/acs_by_year.csv"])


def test_the_command_of_the_module_is_the_program(files):
    done = subprocess.run([sys.executable, "-m", "douane", "check", files / "table2_bmi.csv", "--format", "concise"], capture_output=True, text=True)
    assert done.returncode == 1 and "recoverable-cell" in done.stdout
