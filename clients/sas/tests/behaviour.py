"""What the macros do, end to end: programs as analysts write them, against a running gate. Each test is a sentence."""
import os
import shutil
import stat
import tempfile

from datastep import Table
from gate import ROOT
from macro import unmask
from session import Session

EXAMPLES = os.path.join(ROOT, "examples")
GOOD, BAD = "acs_by_year.csv", "table2_bmi.csv"


class Analyst:
    """A session of an analyst, with files in its WORK folder."""

    def __init__(self, world, drop=False, http=True, account="a.peeters", encoding="utf-8", **more):
        self.world = world
        self.folder = tempfile.TemporaryDirectory()
        self.work = self.folder.name
        self.session = Session(self.work, [world.macros], encoding)
        settings = {"DOUANE_WAIT": "3000"}
        if drop:
            settings["DOUANE_DROP"] = world.drop.path
        if http:
            settings.update(DOUANE_GATE=world.gate.address, DOUANE_TOKEN_FILE=world.gate.token_file(account))
        self.session.environment.update({**settings, **more})
        self.token = ""
        if http and os.path.exists(world.gate.token_file(account)):
            with open(world.gate.token_file(account), encoding="utf-8") as file:
                self.token = file.read().strip()

    def put(self, example, name=None, meta=True):
        name = name or example
        shutil.copy(os.path.join(EXAMPLES, example), os.path.join(self.work, name))
        if meta:
            shutil.copy(os.path.join(EXAMPLES, example + ".meta"), os.path.join(self.work, name + ".meta"))
        return self

    def fill(self, name, content):
        with open(os.path.join(self.work, name), "wb") as file:
            file.write(content)
        return self

    def expect(self, rc):
        assert self.rc == rc, self.log
        return self

    def table(self, name, columns, rows):
        def cell(value, width):
            return value if width is None else self.session.inside(value)[:width].ljust(width)
        self.session.tables[name] = Table(columns, [{key: cell(value, columns[key]) for key, value in zip(columns, row)} for row in rows])
        return self

    def submit(self, program):
        before = dict(self.session.options)
        del self.session.log[:]
        self.session.submit(program)
        log = "\n".join(self.session.log)
        assert "not resolved" not in log, log
        assert self.session.options == before, "the options of the session are not as they were"
        left = [name for name in os.listdir(self.work) if name.startswith("dn")]
        assert not left, left
        assert not self.token or self.token not in log
        assert self.session.buffer.strip() in ("", ";"), self.session.buffer
        assert all(len(line) <= 160 for line in self.session.log if "   where  " not in line), log[:2000]
        self.world.steps.update(self.world.plain(self, step) for step in self.session.steps)
        return self

    def value(self, name):
        return unmask(self.session.macro.globals[name])

    @property
    def rc(self):
        return self.value("DOUANE_RC")

    @property
    def rules(self):
        return [row["rule"] for row in self.session.rows("work.douane_findings")]

    @property
    def log(self):
        return "\n".join(self.session.log)

    def request(self, account="a.peeters"):
        number = int(self.value("DOUANE_ID"))
        return next(request for request in self.world.gate.requests(account) if request["id"] == number)


def ways(world):
    """An analyst with a drop folder only, one with the address only, and one with a folder that the gate itself watches."""
    yield Analyst(world, drop=True, http=False)
    yield Analyst(world)
    if world.gate.watched and world.real:
        analyst = Analyst(world, http=False, DOUANE_DROP=world.gate.watched)
        analyst.session.patience = 0.25
        yield analyst


def a_clean_file_is_accepted_with_its_number(world):
    for analyst in ways(world):
        analyst.put(GOOD).submit(f"%request_file_export({GOOD});")
        assert analyst.rc == "0", analyst.log
        request = analyst.request()
        assert request["state"] == "accepted" and request["files"][0]["name"] == GOOD
        assert f"NOTE: Request {request['id']} is accepted" in analyst.log
        assert "leaves 20" in analyst.value("DOUANE_MSG")
        assert analyst.rules == []


def a_file_that_says_too_much_is_stopped_with_every_finding(world):
    for analyst in ways(world):
        analyst.put(BAD).submit(f"%request_file_export({BAD})")
        assert analyst.rc == "1" and analyst.value("DOUANE_ID") == "", analyst.log
        assert analyst.rules == ["recoverable-cell", "sum-of-hidden"]
        first = analyst.session.rows("work.douane_findings")[0]
        assert (first["file"], first["row"], first["column"], first["cell"], first["name"]) == (BAD, 5.0, 3.0, "C5", "n")
        assert (first["row_key"], first["level"], first["low"], first["high"]) == ("65-79, F", "breach", 4.0, 4.0)
        second = analyst.session.rows("work.douane_findings")[1]
        assert (second["row"], second["row_key"], second["low"]) == (7.0, "All, F", None), second
        assert first["why"] and first["fix"] and first["message"]
        assert "ERROR: recoverable-cell A hidden value can be worked out exactly." in analyst.log
        assert f"   where  {BAD}, row 5 (65-79, F), column n" in analyst.log


def a_hidden_count_is_never_printed(world):
    analyst = Analyst(world).put(BAD).submit(f"%request_file_export({BAD})")
    assert "4" not in analyst.log.replace("40-64", "").replace("2024", ""), analyst.log


def only_checking_keeps_nothing(world):
    for analyst in ways(world):
        before = world.gate.count("a.peeters")
        analyst.put(BAD).put(GOOD).submit(f"%request_file_export({BAD}, check_only=Y)")
        assert analyst.rc == "1" and analyst.rules == ["recoverable-cell", "sum-of-hidden"], analyst.log
        assert "2 to change" in analyst.log
        analyst.submit(f"%request_file_export({GOOD}, check_only=yes)")
        assert analyst.rc == "0" and analyst.rules == [], analyst.log
        assert "Nothing stands in the way" in analyst.log
        assert world.gate.count("a.peeters") == before
        assert not [name for name in os.listdir(world.drop.path) if not name.endswith(".status.json") and GOOD in name]


def a_reason_takes_a_stopped_file_to_an_officer(world):
    reason = "Known to all; 5% of \"R&D\", it''s in the report (page 3 \\ é"
    for analyst in ways(world):
        analyst.put(BAD).submit(f"%request_file_export({BAD}, justify='{reason}')")
        assert analyst.rc == "0" and "waits for an officer" in analyst.log, analyst.log
        request = analyst.request()
        assert request["state"] == "waiting" and request["waits"] == "escalated"
    seen = world.listen(lambda address: Analyst(world, DOUANE_GATE=address).put(BAD).submit(f"%request_file_export({BAD}, justify='{reason}')"))
    assert reason.replace("''", "'").encode() in seen[0]["body"]
    assert world.drop.taken[-1][3]["justify"] == reason.replace("''", "'")
    long = "Because " + "of this and that, " * 300 + "(end"
    analyst = Analyst(world, drop=True, http=False).put(BAD).submit(f"%request_file_export({BAD}, justify='{long}')")
    assert world.drop.taken[-1][3]["justify"] == long, "however long, it arrives; the gate says what is too long"


NAMES = ["R&D.csv", "&sysdate.csv", "5%.csv", "%eval(1).csv", "%mend.csv", "a;b.csv", "a,b.csv", "it's.csv", 'say "hi".csv', "a (b.csv", "a) b.csv",
         "a = b.csv", "key=value.csv", "or and not.csv", "-1+2.csv", "été ’24 – résumé.csv", "日本.csv", "a  b.csv", "%str(a).csv", "%*a;.csv",
         "/*a.csv"[1:], "'quoted'.csv", "&&a&b..csv", "a.b.c.csv", "^~|<>!#.csv", "GE.csv", "x" * 90 + ".csv"]


def one_name_with_all_signs_goes_through_as_it_is(world):
    name = "R&D; 5%mend (it's \"x\", or=-1 é.csv"
    for analyst in ways(world):
        analyst.put(GOOD, name).submit("%request_file_export('" + name.replace("'", "''") + "')")
        assert analyst.rc == "0" and analyst.request()["files"][0]["name"] == name, analyst.log
        analyst.put(GOOD, "a*b.csv").submit("%request_file_export('a*b.csv')")
        assert analyst.rules == ["name-not-for-sas"], analyst.log


def every_name_of_a_file_goes_through_as_it_is(world):
    refused = 0
    for drop in (False, True):
        analyst = Analyst(world, drop=drop, http=not drop)
        for name in NAMES[::6] if drop else NAMES:
            analyst.put(GOOD, name)
            quoted = name.replace("'", "''")
            analyst.submit(f"%request_file_export('{quoted}')")
            if "*" in name:
                assert analyst.rc == "2" and analyst.rules == ["name-not-for-sas"], analyst.log
                refused += 1
                continue
            if analyst.rc == "1" and analyst.rules == ["path-in-name"]:
                continue
            assert analyst.rc == "0", (name, analyst.log)
            assert analyst.request()["files"][0] ["name"] == name, (name, analyst.request()["files"])
    assert refused == sum("*" in name for name in NAMES) + sum("*" in name for name in NAMES[::6])


def a_name_may_also_be_masked_by_macro_functions(world):
    analyst = Analyst(world).put(GOOD, "R&D (5%.csv")
    analyst.submit("%request_file_export(%nrstr(R&D %(5%%.csv))")
    assert analyst.request()["files"][0]["name"] == "R&D (5%.csv"
    analyst.submit("%request_file_export(%bquote(R%nrstr(&)D %str(%()5%nrstr(%%).csv))")
    assert analyst.request()["files"][0]["name"] == "R&D (5%.csv"


def what_is_named_may_come_from_a_variable_of_the_session(world):
    analyst = Analyst(world).put(GOOD)
    analyst.submit(f"%let which={GOOD}; %macro mine(); %local DOUANE_RC; %request_file_export(&which) %put mine: &DOUANE_RC; %mend; %mine()")
    assert "mine: 0" in analyst.log, analyst.log


def every_byte_arrives_as_it_was(world):
    content = bytes(range(256)) * 3 + b"\r\n--\r\n \x00 " + b"\n" * 3 + b" "
    for analyst in ways(world):
        analyst.put(GOOD, "all.csv")
        analyst.fill("all.csv", content).submit("%request_file_export(all.csv, check_only=1)")
        assert analyst.rc in ("1", "3"), analyst.log
        with open(os.path.join(analyst.work, "all.csv"), "rb") as file:
            assert file.read() == content
    assert world.drop.taken[-1][1] == content
    seen = world.listen(lambda address: Analyst(world, DOUANE_GATE=address).put(GOOD, "all.csv").fill("all.csv", content)
                        .submit("%request_file_export(all.csv)"))
    assert content in seen[0]["body"]
    assert seen[0]["headers"]["authorization"].startswith("Bearer ")


def a_table_of_the_session_leaves_as_csv(world):
    columns = {"year": None, "diagnosis": 12, "n": 8}
    rows = [(2020.0, "x", "120"), (2021.0, 'a "b"; c', "95"), (2022.0, "é", "87")]
    meta = [("tx_export_reason", 'Yearly "figures"; é\nand so on'), ("tx_reg_nam", "INTEGO"), ("year", "Year"),
            ("diagnosis", "Diagnosis group"), ("n", "Number of patients")]
    for analyst in ways(world):
        analyst.session.options["OBS"] = "1"  # whatever the session says, the whole table leaves
        analyst.table("mydb2lib.my_table", columns, rows)
        analyst.table("work.my_meta", {"key": 32, "Description": 200}, meta)
        analyst.submit("%request_file_export(mydb2lib.my_table, meta_file=work.my_meta, check_only=Y)")
        assert analyst.rc == "0", analyst.log
        analyst.submit("%request_file_export(mydb2lib.My_Table, meta_file=my_meta)")
        assert analyst.rc == "0" and analyst.request()["files"][0]["name"] == "my_table.csv", analyst.log
    name, content, metadata, _ = world.drop.taken[-1]
    assert name == "my_table.csv"
    assert content.decode() == 'year;diagnosis;n\n2020;x;120\n2021;"a ""b""; c";95\n2022;é;87\n'
    assert metadata.decode().splitlines()[:2] == ['"key";"description"', '"tx_export_reason";"Yearly ""figures""; é and so on"']


def metadata_in_a_table_may_say_what_columns_are(world):
    analyst = Analyst(world, drop=True, http=False).put(GOOD, meta=False)
    meta = [("tx_export_reason", "Yearly figures of the registry", ""), ("tx_reg_nam", "INTEGO", ""), ("year", "Year of registration", "dimension"),
            ("A11", "Registrations", "count")]
    analyst.table("work.m", {"KEY": 32, "DESCRIPTION": 200, "ROLE": 16}, meta)
    analyst.submit(f"%request_file_export({GOOD}, meta_file=work.m, check_only=Y)")
    assert world.drop.taken[-1][2].decode().splitlines()[0] == '"key";"description";"role"'
    assert '"A11";"Registrations";"count"' in world.drop.taken[-1][2].decode()


def metadata_of_a_table_is_found_beside_it(world):
    analyst = Analyst(world)
    analyst.table("work.acs", {"year": None, "n": None}, [(2020.0, 120.0), (2021.0, 95.0)])
    for name in ("work.acs.meta", "acs.csv.meta"):
        path = os.path.join(analyst.work, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write('"key";"description"\n"tx_export_reason";"Yearly figures of a registry"\n"tx_reg_nam";"INTEGO"\n"year";"Year"\n"n";"Patients"\n')
        analyst.submit("%request_file_export(work.acs, check_only=Y)")
        assert analyst.rc == "0", analyst.log
        os.unlink(path)
    analyst.submit("%request_file_export(work.acs)")
    assert analyst.rules == ["metadata-missing"]


def a_file_goes_before_a_table_of_the_same_name(world):
    analyst = Analyst(world).put(GOOD, "work.acs")
    analyst.table("work.acs", {"year": None}, [(1.0,)])
    analyst.submit("%request_file_export(work.acs, check_only=Y)")
    assert analyst.rules == ["format-not-allowed"] or analyst.rc in ("0", "1", "3"), analyst.log
    assert not any("proc export" in step for step in analyst.session.steps)


def the_folder_may_be_named(world):
    analyst = Analyst(world)
    with tempfile.TemporaryDirectory() as other:
        folder = os.path.join(other, "team & co; (5%")
        os.mkdir(folder)
        analyst.put(GOOD)
        shutil.move(os.path.join(analyst.work, GOOD), os.path.join(folder, GOOD))
        shutil.move(os.path.join(analyst.work, GOOD + ".meta"), os.path.join(folder, "other.meta"))
        analyst.submit(f"%request_file_export({GOOD}, workdir='{folder}', meta_file='other.meta')")
        assert analyst.rc == "0", analyst.log


def what_is_not_there_is_told_with_what_may_be_meant(world):
    analyst = Analyst(world).put(GOOD, "my_file.csv").put(GOOD, "R&D it's 5%let (").put(GOOD, 'say "')
    analyst.submit("%request_file_export(my_flie.csv)")
    assert (analyst.rc, analyst.rules) == ("3", ["file-missing"]), analyst.log
    assert "Did you mean my_file.csv?" in analyst.log and "where  " + analyst.work in analyst.log
    analyst.submit("%request_file_export(another_name_altogether.csv)")
    assert "Did you mean" not in analyst.log and "workdir=" in analyst.log
    for name in ("nolib.my_table", "work.none", "a.b.c", "'1lib.t'", "averylonglibref.t"):
        analyst.submit(f"%request_file_export({name})")
        assert (analyst.rc, analyst.rules) == ("3", ["file-missing"]), (name, analyst.log)
    os.rename(os.path.join(analyst.work, "my_file.csv.meta"), os.path.join(analyst.work, "my_file.meta"))
    analyst.submit("%request_file_export(my_file.csv)")
    assert (analyst.rc, analyst.rules) == ("1", ["metadata-missing"]) and "Did you mean my_file.meta?" in analyst.log, analyst.log
    analyst.submit("%request_file_export(my_file.csv, meta_file=my_file.meta, check_only=Y)")
    assert analyst.rc == "0", analyst.log


def empty_metadata_is_told_before_anything_is_sent(world):
    analyst = Analyst(world).put(GOOD)
    with open(os.path.join(analyst.work, GOOD + ".meta"), "wb"):
        pass
    analyst.submit(f"%request_file_export({GOOD})")
    assert (analyst.rc, analyst.rules) == ("1", ["metadata-empty"]), analyst.log
    analyst.table("work.m", {"key": 32, "description": 99}, [])
    analyst.submit(f"%request_file_export({GOOD}, meta_file=work.m)")
    assert (analyst.rc, analyst.rules) == ("1", ["metadata-empty"]), analyst.log
    analyst.table("work.m", {"key": 32, "text": 99}, [("a", "b")])
    analyst.submit(f"%request_file_export({GOOD}, meta_file=work.m)")
    assert (analyst.rc, analyst.rules) == ("1", ["metadata-header"]), analyst.log
    assert not [step for step in analyst.session.steps if "proc http" in step]


def paths_in_names_are_refused(world):
    analyst = Analyst(world).put(GOOD)
    for name in ("../secret.csv", "/etc/passwd", "a/b.csv"):
        analyst.submit(f"%request_file_export({name})")
        assert (analyst.rc, analyst.rules) == ("2", ["path-in-name"]), analyst.log
        analyst.submit(f"%request_file_export({GOOD}, meta_file={name})")
        assert (analyst.rc, analyst.rules) == ("2", ["path-in-name"]), analyst.log
    for name in ("a$HOME.csv", "a?.csv", "a[b.csv", "a\tb.csv"):
        analyst.submit(f"%request_file_export('{name}')")
        assert (analyst.rc, analyst.rules) == ("2", ["name-not-for-sas"]), (name, analyst.log)


def wrong_words_are_wrong_usage(world):
    analyst = Analyst(world).put(GOOD)
    before = world.gate.count("a.peeters")
    for program in ("%request_file_export()", f"%request_file_export({GOOD}, check_only=perhaps)"):
        analyst.submit(program)
        assert analyst.rc == "2" and "ERROR: " in analyst.log, analyst.log
    nowhere = Analyst(world, http=False).put(GOOD).submit(f"%request_file_export({GOOD})")
    assert nowhere.rc == "2" and "where the gate is" in nowhere.log
    assert Analyst(world, DOUANE_GATE="gate.example").put(GOOD).submit(f"%request_file_export({GOOD})").rc == "2"
    assert Analyst(world, DOUANE_GATE='http://x" out=y').put(GOOD).submit(f"%request_file_export({GOOD})").rc == "2"
    assert world.gate.count("a.peeters") == before


def a_missing_or_foreign_token_asks_nothing(world):
    analyst = Analyst(world, account="nobody").put(GOOD).submit(f"%request_file_export({GOOD})")
    assert (analyst.rc, analyst.rules) == ("4", ["token-needed"]), analyst.log
    path = os.path.join(analyst.work, "mine.token")
    for wrong, said in (("bm90LW9uZQ", "ERROR: "), ('x" "y', "ERROR: Your token cannot be read."), ("", "ERROR: Your token cannot be read.")):
        with open(path, "w", encoding="utf-8") as file:
            file.write(wrong)
        analyst.session.environment["DOUANE_TOKEN_FILE"] = path
        analyst.submit(f"%request_file_export({GOOD})")
        assert analyst.rc == "4" and said in analyst.log, analyst.log


def somebody_who_may_not_ask_is_told_so(world):
    analyst = Analyst(world, account="l.maes").put(GOOD).submit(f"%request_file_export({GOOD})")
    assert analyst.rc in ("1", "4") and analyst.value("DOUANE_ID") == "", analyst.log
    assert "ERROR: " in analyst.log


def validated_exports_wait(world):
    analyst = Analyst(world, account="v.novak").put(GOOD).submit(f"%request_file_export({GOOD})")
    assert analyst.rc == "0" and "waits for an officer" in analyst.log, analyst.log
    number = analyst.value("DOUANE_ID")
    world.gate.run("reject", number, "-m", "Not this one: 5% & more", account="l.maes")
    analyst.submit(f"%douane_status({number})")
    assert analyst.rc == "1" and f"Request {number}: rejected." in analyst.log and "Not this one: 5% & more" in analyst.log, analyst.log
    analyst.submit("%douane_status()")
    rows = {int(row["ID_FILE_EXPORT"]): row for row in analyst.session.rows("work.douane_exports")}
    assert f"NOTE: {len(analyst.session.rows('work.douane_exports'))} files, newest first" in analyst.log, analyst.log
    assert list(rows) == sorted(rows, reverse=True)
    row = rows[int(number)]
    assert (row["CD_EXEC"], row["FL_VALID_BY_HD"], row["TX_COMMENT_BY_HD"]) == (0.0, 0.0, "Not this one: 5% & more"), row
    assert row["TX_FILE_NAM"] == GOOD and row["TX_USR_NAM"] == "v.novak" and len(row["TX_CONTENT"]) == 64


def changes_that_are_asked_are_no_success(world):
    analyst = Analyst(world, account="v.novak").put(GOOD).submit(f"%request_file_export({GOOD})")
    first = analyst.value("DOUANE_ID")
    analyst.submit(f"%request_file_export({GOOD})")
    second = analyst.value("DOUANE_ID")
    world.gate.run("return", second, "-m", "Merge the two oldest groups.", account="l.maes")
    analyst.submit(f"%douane_status({second})")
    assert analyst.rc == "1" and f"Request {second}: returned." in analyst.log, analyst.log
    analyst.submit("%douane_status()")
    # The row after that of a comment has none, nor a decision.
    row = next(row for row in analyst.session.rows("work.douane_exports") if int(row["ID_FILE_EXPORT"]) == int(first))
    assert (row["FL_VALID_BY_HD"], row["TX_COMMENT_BY_HD"].strip()) == (None, ""), row


def a_gate_that_is_away_is_told_as_such(world):
    analyst = Analyst(world, DOUANE_GATE="http://127.0.0.1:9").put(GOOD).submit(f"%request_file_export({GOOD})")
    assert (analyst.rc, analyst.rules) == ("5", ["gate-unavailable"]), analyst.log
    assert sum("Unable to connect" in line for line in analyst.session.log) == 2, "it is tried once more"
    seen = world.listen(lambda address: Analyst(world, DOUANE_GATE=address).put(GOOD).submit(f"%request_file_export({GOOD})").expect("5"),
                        status=503, body=b"<html>Busy</html>")
    assert len(seen) == 1
    world.listen(lambda address: Analyst(world, DOUANE_GATE=address).put(GOOD).submit(f"%request_file_export({GOOD})").expect("5"),
                 status=200, body=b'{"state":"accepted","id":7')


def a_call_that_is_repeated_asks_once(world):
    before = world.gate.count("a.peeters")
    analyst = Analyst(world).put(GOOD)
    real = analyst.session.proc_http
    calls = []

    def lost(text):
        real(text)
        calls.append(text)
        if len(calls) == 1:
            analyst.session.macro.globals["SYS_PROCHTTP_STATUS_CODE"] = "0"
    analyst.session.proc_http = lost
    analyst.submit(f"%request_file_export({GOOD})")
    assert analyst.rc == "0" and len(calls) == 2, analyst.log
    assert world.gate.count("a.peeters") == before + 1


def what_is_asked_names_the_route_and_so_does_a_mere_check(world):
    for more, path in (("", "/api/v1/requests?environment=acro"), (", check_only=Y", "/api/v1/check?environment=acro")):
        def ask(address, more=more):
            Analyst(world, DOUANE_GATE=address, DOUANE_ENVIRONMENT="acro").put(GOOD).submit(f"%request_file_export({GOOD}{more})")
        assert [asked["path"] for asked in world.listen(ask)] == [path]


def a_gate_that_is_too_busy_is_asked_later(world):
    world.listen(lambda address: Analyst(world, DOUANE_GATE=address).put(GOOD).submit(f"%request_file_export({GOOD})").expect("5"),
                 status=429, body=b'{"title":"Too many calls.","code":"too-many-calls"}')


def a_name_of_three_parts_is_no_table(world):
    analyst = Analyst(world)
    analyst.table("work.acs", {"year": None, "n": None}, [(2020.0, 120.0)])
    analyst.submit("%request_file_export(work.acs.csv2, check_only=Y)")
    assert (analyst.rc, analyst.rules) == ("3", ["file-missing"]), analyst.log


def a_slash_at_the_end_of_a_setting_does_no_harm(world):
    analyst = Analyst(world, DOUANE_GATE=world.gate.address + "/").put(GOOD).submit(f"%request_file_export({GOOD})")
    assert analyst.rc == "0", analyst.log
    analyst = Analyst(world, http=False, DOUANE_DROP=world.drop.path + "/").put(GOOD).submit(f"%request_file_export({GOOD})")
    assert analyst.rc == "0", analyst.log


def a_drop_folder_that_is_away_leaves_the_address(world):
    analyst = Analyst(world, DOUANE_DROP="/nowhere/at/all").put(GOOD).submit(f"%request_file_export({GOOD})")
    assert analyst.rc == "0" and "WARNING: The drop folder cannot be written to." in analyst.log, analyst.log
    assert analyst.rules == []
    analyst = Analyst(world, http=False, DOUANE_DROP="/nowhere/at/all").put(GOOD).submit(f"%request_file_export({GOOD})")
    assert (analyst.rc, analyst.rules) == ("5", ["gate-unavailable"]), analyst.log


def a_drop_folder_that_is_full_is_left_as_it_was(world):
    analyst = Analyst(world, drop=True, http=False).put(GOOD, "full.csv")
    copies = []

    def full(source, target):
        copies.append(target)
        if len(copies) == 1:
            with open(analyst.session.refs[target.lower()], "wb") as file:
                file.write(b"half")
            return 0
        raise AssertionError("nothing more is copied")
    analyst.session.fn_fcopy = full
    analyst.submit("%request_file_export(full.csv)")
    assert (analyst.rc, analyst.rules) == ("5", ["gate-unavailable"]) and "your file is untouched" in analyst.log, analyst.log
    assert not [name for name in os.listdir(world.drop.path) if "full" in name or name.startswith(".dn")], os.listdir(world.drop.path)


def nothing_lies_in_the_drop_folder_under_its_name_before_what_is_wished_does(world):
    analyst = Analyst(world, drop=True, http=False).put(GOOD, "order.csv")
    real, seen = analyst.session.fn_rename, []

    def look(old, new, kind="data"):
        seen.append(sorted(name for name in os.listdir(world.drop.path) if name.startswith("order")))
        return real(old, new, kind)
    analyst.session.fn_rename = look
    analyst.submit("%request_file_export(order.csv, check_only=Y)")
    assert seen == [["order.csv.meta", "order.csv.ready"]], seen
    assert analyst.rc == "0", analyst.log


def names_that_the_folder_reads_otherwise_are_refused_at_once(world):
    names = (".hidden.csv", "a.meta", "A.META.CSV", "a.csv.ready", "a.csv.status.json", "a.csv.STATUS.txt", "x" * 237 + ".csv")
    folder = world.gate.watched if world.gate.watched and world.real else world.drop.path
    analyst = Analyst(world, http=False, DOUANE_DROP=folder)
    before = sorted(os.listdir(folder))
    for name in names:
        analyst.put(GOOD, name).submit(f"%request_file_export({name})")
        assert (analyst.rc, analyst.rules) == ("2", ["name-not-for-folder"]), (name, analyst.log)
    assert analyst.session.slept == 0 and sorted(os.listdir(folder)) == before
    both = Analyst(world, drop=True).put(GOOD, ".hidden.csv").submit("%request_file_export(.hidden.csv)")
    assert both.rc == "0" and "WARNING: The drop folder takes no file of this name." in both.log, both.log
    assert both.request()["files"][0]["name"] == ".hidden.csv", "by the address it goes"


def an_answer_to_somebody_elses_question_is_not_ours(world):
    analyst = Analyst(world, drop=True, http=False).put(GOOD, "twice.csv").put(BAD, "other.csv")
    analyst.submit("%request_file_export(twice.csv)")
    first = analyst.value("DOUANE_ID")
    world.drop.silent = True
    try:
        analyst.session.environment["DOUANE_WAIT"] = "3"
        analyst.session.slept = 0
        analyst.submit("%request_file_export(twice.csv)")
        assert (analyst.rc, analyst.value("DOUANE_ID"), analyst.rules) == ("5", "", ["no-answer"]), analyst.log
        assert "WARNING: The gate has not answered within 3 seconds." in analyst.log and analyst.session.slept == 3
        analyst.submit("%request_file_export(other.csv)")
        assert (analyst.rc, analyst.rules) == ("5", ["no-answer"]), analyst.log
        analyst.submit("%request_file_export(other.csv)")
        assert (analyst.rc, analyst.rules) == ("6", ["still-waiting"]), analyst.log
    finally:
        world.drop.silent = False
    analyst.session.environment["DOUANE_WAIT"] = "3000"
    world.wait(lambda: os.path.exists(os.path.join(world.drop.path, "other.csv.status.json")))
    analyst.submit("%douane_status(other.csv)")
    assert analyst.rc == "1" and analyst.rules == ["recoverable-cell", "sum-of-hidden"], analyst.log
    analyst.submit("%request_file_export(twice.csv)")
    assert analyst.rc == "0" and analyst.value("DOUANE_ID") not in ("", first), analyst.log


def an_answer_that_is_not_final_is_waited_for(world):
    world.drop.slow = True
    try:
        analyst = Analyst(world, drop=True, http=False).put(GOOD, "slow.csv").submit("%request_file_export(slow.csv)")
    finally:
        world.drop.slow = False
    assert analyst.rc == "0" and analyst.session.slept >= 2, analyst.log


def a_status_is_found_by_name_or_number(world):
    analyst = Analyst(world, drop=True).put(GOOD, "it's & more.csv").submit("%request_file_export('it''s & more.csv')")
    number = analyst.value("DOUANE_ID")
    for what in ("'it''s & more.csv'", number):
        analyst.submit(f"%douane_status({what})")
        assert analyst.rc == "0" and analyst.value("DOUANE_ID") == number, analyst.log
    analyst.submit("%douane_status(nothing.csv)")
    assert analyst.rc == "5", analyst.log
    analyst.submit("%douane_status(999999)")
    assert analyst.rc == "4", analyst.log


def a_session_in_latin_1_hands_in_utf_8(world):
    for drop in (False, True):
        analyst = Analyst(world, drop=drop, http=not drop, encoding="cp1252").put(GOOD, "été.csv")
        analyst.submit("%request_file_export('été.csv', justify='Référence n° 5')")
        assert analyst.rc == "0", analyst.log
        assert analyst.request()["files"][0]["name"] == "été.csv", analyst.request()
    assert world.drop.taken[-1][3]["justify"] == "Référence n° 5"
    analyst.table("work.t", {"an": 4, "n": None}, [("été", 25.0), ("où", 30.0)])
    analyst.table("work.m", {"key": 32, "description": 60},
                  [("tx_export_reason", "Chiffres de l'été par saison"), ("tx_reg_nam", "INTEGO"), ("an", "Saison"), ("n", "Patients")])
    analyst.submit("%request_file_export(work.t, meta_file=work.m)")
    assert world.drop.taken[-1][1].decode() == "an;n\nété;25\noù;30\n" and "l'été" in world.drop.taken[-1][2].decode()
    analyst = Analyst(world, encoding="cp1252").put(BAD)
    analyst.session.environment["DOUANE_LANG"] = "fr"
    analyst.submit(f"%request_file_export({BAD})")
    assert "é" in analyst.session.rows("work.douane_findings")[0]["message"] + analyst.session.rows("work.douane_findings")[0]["why"]


def answers_are_read_whatever_they_hold(world):
    deep = b'{"findings":[{"rule":"a\\"b\\\\","message":"\\u00e9\\u20ac \\ud83d\\ude00 \\n x","place":{"row":null,"key":{"k":"v","l":7}}}],"x":' + \
        b"[" * 20 + b"]" * 20 + b', "state" : "accepted" , "id": 12, "departure":null}'
    seen = []

    def ask(address):
        analyst = Analyst(world, DOUANE_GATE=address).put(GOOD).submit(f"%request_file_export({GOOD})")
        seen.append(analyst)
    world.listen(ask, status=201, body=deep)
    row = seen[0].session.rows("work.douane_findings")[0]
    assert (row["rule"], row["row_key"], row["row"]) == ('a"b\\', "v, 7", None), row
    assert row["message"].startswith("é€") and row["level"] == "breach"
    assert seen[0].rc == "0" and seen[0].value("DOUANE_ID") == "12", seen[0].log
    two = b'{"verdict":"refuse","files":[{"file":"a.csv","findings":[{"rule":"one","level":"breach","message":"m1","why":"w1","fix":"f1","low":1,"high":2},' \
        b'{"rule":"two","level":"doubt","message":"m2"}]}]}'
    world.listen(ask, status=422, body=two)
    row = seen[-1].session.rows("work.douane_findings")[1]
    assert (row["rule"], row["level"], row["why"].strip(), row["fix"].strip(), row["low"]) == ("two", "doubt", "", "", None), row
    for body in (b"", b"null", b"[" * 50, b"{]", b'{"a":', b"\x00\xff" * 50, b"}" * 5):
        world.listen(ask, status=200, body=body)
        assert seen[-1].rc == "5", (body, seen[-1].log)
    many = b'{"state":"blocked","title":"No","findings":[' + b",".join(b'{"rule":"r%d","message":"' % i + b"m" * (3000 if i < 2 else 9) + b'"}' for i in range(30)) + b"]}"
    world.listen(ask, status=422, body=b'{"title":"It\'s \\"R&D\\"; 5%let (","detail":"&x %y;","findings":[]}')
    assert seen[-1].value("DOUANE_MSG") == 'It\'s "R&D"; 5%let (' and "why    &x %y;" in seen[-1].log, seen[-1].log
    for status, rc in ((400, "2"), (404, "4"), (409, "6"), (413, "2")):
        world.listen(ask, status=status, body=b'{"x":1}')
        assert seen[-1].rc == rc and seen[-1].value("DOUANE_MSG") == f"The gate says no (status {status}).", seen[-1].log
    world.listen(ask, status=422, body=many)
    assert len(seen[-1].rules) == 30 and seen[-1].rc == "1"


def a_file_nobody_may_read_is_told(world):
    analyst = Analyst(world).put(GOOD, "closed.csv")
    os.mkdir(os.path.join(analyst.work, "folder.csv"))
    analyst.submit("%request_file_export(folder.csv)")
    assert (analyst.rc, analyst.rules) == ("3", ["unreadable-file"]), analyst.log
    if os.geteuid():
        os.chmod(os.path.join(analyst.work, "closed.csv"), stat.S_IWUSR)
        analyst.submit("%request_file_export(closed.csv)")
        assert (analyst.rc, analyst.rules) == ("3", ["unreadable-file"]), analyst.log


def the_session_stays_as_it_was(world):
    analyst = Analyst(world).put(GOOD)
    analyst.session.options.update(OBS="10", FIRSTOBS="2", NOTES="NOTES", MPRINT="MPRINT", SYMBOLGEN="SYMBOLGEN")
    analyst.submit(f"%request_file_export({GOOD})")
    assert analyst.session.options["OBS"] == "10"
    names = {name for name in analyst.session.macro.globals if not name.startswith("SYS")}
    assert names == {"DOUANE_RC", "DOUANE_ID", "DOUANE_MSG"}, names
    assert set(analyst.session.tables) == {"work.douane_findings"}
    assert not [ref for ref in analyst.session.refs if ref.startswith("_dn")], analyst.session.refs


def the_selftest_holds_here_and_says_what_does_not(world):
    analyst = Analyst(world, drop=True).submit("%douane_selftest()")
    assert analyst.rc == "0" and "NOTE: All trials held." in analyst.log and "failed" not in analyst.log, analyst.log
    assert analyst.log.count("NOTE: held: ") == 17, analyst.log
    analyst = Analyst(world, DOUANE_GATE="http://127.0.0.1:9").submit("%douane_selftest()")
    assert analyst.rc == "70" and "ERROR: failed: the gate answers" in analyst.log, analyst.log


def the_samples_run(world):
    samples = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "samples")
    for name, wanted in (("table.sas", "year_counts.csv"), ("report.sas", "yearly_report.pdf")):
        analyst = Analyst(world)
        analyst.table("sashelp.none", {"x": None}, [])

        def hook(session, step, analyst=analyst):
            """What the program itself does with data is made here by hand; SAS would do it."""
            if step.lower().startswith(("proc sql", "proc print", "title", "ods ")):
                if "year_counts" in step and step.lower().startswith("proc sql"):
                    analyst.table("work.year_counts", {"year": None, "n": None}, [(2020.0, 412.0), (2021.0, 398.0)])
                if step.lower().startswith("ods pdf file"):
                    shutil.copy(world.pdf(), os.path.join(analyst.work, "yearly_report.pdf"))
                return True
            return step.lower().startswith("data work.registrations")
        analyst.session.hook = hook
        with open(os.path.join(samples, name), encoding="utf-8") as program:
            analyst.submit(program.read())
        if wanted.endswith(".pdf") and analyst.rules == ["format-not-allowed"]:
            continue  # as the policy of this gate says
        assert analyst.rc == "0" and analyst.request()["files"][0]["name"] == wanted, (name, analyst.log)


def the_program_of_the_route_page_runs(world):
    with open(os.path.join(ROOT, "docs", "routes", "sas.md"), encoding="utf-8") as page:
        blocks = page.read().split("```sas\n")[1:]
    program = [block.split("```")[0] for block in blocks][-1]
    for analyst in ways(world):
        analyst.submit(program)
        assert analyst.rc == "0" and analyst.request()["files"][0]["name"] == "year_counts.csv", analyst.log
        assert "Nothing stands in the way" in analyst.log and "is accepted, leaves" in analyst.log


TESTS = [value for name, value in list(globals().items()) if callable(value) and getattr(value, "__module__", "") == __name__
         and not isinstance(value, type) and name not in ("ways",)]
