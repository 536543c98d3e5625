"""A stand-in for a SAS session: files, tables, functions, and the steps that macros generate. A test tool.

DATA steps are run by datastep.py. PROC EXPORT, PROC HTTP and PROC DATASETS are stand-ins written from the documentation of SAS; whatever else
is generated is kept in `foreign` and given to a hook of the test. Every step is kept in `steps`, for the golden texts.
"""
import difflib
import os
import re
import shutil
import subprocess
import time
import urllib.error
import urllib.request
import uuid

from datastep import Step, Table
from macro import Macro, SasError, bracket, mask, split, unmask


class Refuse(urllib.request.HTTPRedirectHandler):
    """PROC HTTP of the stand-in follows nothing."""

    def redirect_request(self, *_):
        return None


class Session:
    def __init__(self, work, folders, encoding="utf-8", environment=None):
        self.encoding = encoding
        self.environment = environment or {}
        self.work = work
        self.buffer = ""
        self.steps = []
        self.foreign = []
        self.hook = None
        self.tables = {}
        self.refs = {}
        self.open = {}
        self.listing = {}
        self.message = ""
        self.written = {}
        self.slept = 0
        self.patience = 0.02
        self.options = {"OBS": "9223372036854775807", "FIRSTOBS": "1", "SYNTAXCHECK": "SYNTAXCHECK", "NOTES": "NOTES", "SOURCE": "SOURCE",
                        "MPRINT": "MPRINT", "MLOGIC": "NOMLOGIC", "SYMBOLGEN": "NOSYMBOLGEN", "QUOTELENMAX": "QUOTELENMAX",
                        "ENCODING": {"utf-8": "UTF-8", "cp1252": "WLATIN1"}[encoding]}
        self.macro = Macro(self, folders)
        self.macro.globals.update(SYSSCP="LIN X64", SYSCC="0", SYSUSERID="an", SYSLAST="_NULL_")
        self.log = self.macro.log

    # text from the macro processor

    def submit(self, source):
        """Runs a program, as if it had been submitted."""
        from macro import Parser
        self.macro.run(Parser(source).block())
        self.flush()
        return self

    BEGINS = re.compile(r"(?i)[\s;]*(data|proc)\b")
    ENDS = re.compile(r"(?i)\b(run|quit)\s*;")

    def feed(self, text):
        self.buffer += text
        if ";" in text and (self.ENDS.search(text) or not self.BEGINS.match(self.buffer)):
            self.flush()

    def flush(self):
        """Runs what is whole."""
        while True:
            statement = self.statement(self.buffer)
            if statement is None:
                return
            word = re.match(r"\s*(\w*)", statement).group(1).lower()
            if word in ("data", "proc"):
                step = self.whole(self.buffer)
                if step is None:
                    return
                self.buffer = self.buffer[len(step):]
                self.step(step.strip())
            else:
                self.buffer = self.buffer[len(statement):]
                if statement.strip() not in (";", ""):
                    self.step(statement.strip())

    @staticmethod
    def statement(text):
        for found in re.finditer(r"'[^']*'|\"[^\"]*\"|;", text):
            if found.group(0) == ";":
                return text[:found.end()]
        return None

    def whole(self, text):
        """A step up to its RUN or QUIT, not one within quotes."""
        at = 0
        while True:
            statement = self.statement(text[at:])
            if statement is None:
                return None
            at += len(statement)
            if re.fullmatch(r"(?is)\s*(run|quit)\s*;", statement):
                return text[:at]

    def step(self, text):
        plain = unmask(text)
        word = re.match(r"\w*", plain).group(0).lower()
        kind = word if word != "proc" else "proc " + plain.split()[1].lower().rstrip(";")
        if word not in ("data", "proc") and not self.macro.scopes and not word:
            raise SasError("ERROR: Statement is not valid or it is used out of proper order: " + plain[:80])
        act = {"data": self.data, "filename": self.filename, "options": self.set_options, "proc export": self.proc_export,
               "proc http": self.proc_http, "proc datasets": self.proc_datasets}.get(kind)
        if self.hook and self.hook(self, plain):
            self.foreign.append(plain)
            return
        if act is None:
            raise SasError("ERROR: this step is not known here: " + plain[:200])
        self.steps.append(plain)
        act(text)

    # statements

    def data(self, text):
        Step(self, text).run()

    def filename(self, text):
        found = re.match(r"(?is)filename\s+(\w+)\s+(?:clear|\"([^\"]*)\"(.*));", text)
        if not found:
            raise SasError("ERROR: FILENAME cannot be read: " + text)
        ref = found.group(1).lower()
        if found.group(2) is None:
            self.refs.pop(ref, None)
            self.written.pop(ref, None)
        else:
            self.refs[ref] = unmask(found.group(2))
            self.written.pop(ref, None)

    def set_options(self, text):
        for word in unmask(text)[:-1].split()[1:]:
            name, _, value = word.upper().partition("=")
            if value:
                self.options[name] = "9223372036854775807" if value == "MAX" else value
            else:
                self.options[re.sub("^NO(?=SYNTAX|NOTES|SOURCE|MPRINT|MLOGIC|SYMBOL|QUOTE)", "", name)] = name

    def proc_export(self, text):
        found = re.match(r"(?is)proc export data=(\S+) outfile=(\w+) dbms=dlm replace;\s*delimiter=';';\s*putnames=yes;\s*run;", text)
        if not found:
            raise SasError("ERROR: PROC EXPORT is not the known one: " + text)
        table, limit = self.table(found.group(1).lower()), int(self.options["OBS"])
        lines = [";".join(table.columns)]
        for row in table.rows[:limit]:
            cells = []
            for name in table.columns:
                value = row[name]
                if isinstance(value, str):
                    value = value.rstrip(" ")
                    if re.search("[;\"\n]", value):
                        value = '"' + value.replace('"', '""') + '"'
                else:
                    value = "" if value is None else f"{value:g}"
                cells.append(value)
            lines.append(";".join(cells))
        text = "\n".join(lines) + "\n"
        with open(self.refs[found.group(2).lower()], "wb") as file:
            file.write(self.outside(text).encode())

    def proc_datasets(self, text):
        for name in re.findall(r"(?i)\bdelete\s+(\w+)", text):
            self.tables.pop("work." + name.lower(), None)

    def proc_http(self, text):
        plain = unmask(text)
        method = re.search(r'method="(\w+)"', plain).group(1)
        address = re.search(r'url="([^"]*)"', plain).group(1)
        headers = dict(re.findall(r'"([\w-]+)"="([^"]*)"', plain))
        body = None
        if method == "POST":
            with open(self.refs[re.search(r"\bin=(\w+)", plain).group(1)], "rb") as file:
                body = file.read()
            headers["Content-Type"] = re.search(r'\bct="([^"]*)"', plain).group(1)
        request = urllib.request.Request(address, data=body, method=method, headers=headers)
        try:
            opener = urllib.request.build_opener(Refuse, urllib.request.ProxyHandler({}))
            with opener.open(request, timeout=30) as answer:
                status, got = answer.status, answer.read()
        except urllib.error.HTTPError as problem:
            status, got = problem.code, problem.read()
        except OSError as problem:
            self.log.append(f"ERROR: Unable to connect ({type(problem).__name__}).")
            return
        with open(self.refs[re.search(r"\bout=(\w+)", plain).group(1)], "wb") as file:
            file.write(got)
        self.macro.globals["SYS_PROCHTTP_STATUS_CODE"] = str(status)

    # tables and texts

    def table(self, name):
        if "." not in name:
            name = "work." + name
        if name not in self.tables:
            raise SasError(f"ERROR: File {name.upper()}.DATA does not exist.")
        return self.tables[name]

    def put_table(self, name, table):
        self.tables[name if "." in name else "work." + name] = table

    def rows(self, name):
        """Rows of a table as people would read them."""
        def shown(value):
            return self.outside(value.rstrip(" ")) if isinstance(value, str) else value
        return [{key: shown(value) for key, value in row.items()} for row in self.table(name).rows]

    def inside(self, text):
        """A text of the macro processor as bytes of the session."""
        return self.encode(unmask(text)).decode("latin-1")

    def outside(self, text):
        return self.decode(text.encode("latin-1"))

    def encode(self, text):
        """Text as bytes of the session; a sign that it does not know becomes a question mark."""
        if self.encoding == "utf-8":
            return text.encode()
        return b"".join(bytes([ord(c)]) if c in "\x81\x8d\x8f\x90\x9d" else c.encode(self.encoding, "replace") for c in text)

    def decode(self, raw):
        if self.encoding == "utf-8":
            return raw.decode(errors="replace")
        return "".join(chr(code) if code in b"\x81\x8d\x8f\x90\x9d" else bytes([code]).decode(self.encoding) for code in raw)

    def symputx(self, name, value):
        if not isinstance(value, str):
            value = "." if value is None else f"{value:g}"
        self.macro.put(self.outside(name).strip(), self.outside(value).strip(" "))

    def write(self, ref, line):
        """A line of PUT: to the log, or to a file that begins anew with each FILE statement."""
        if ref is None:
            self.log.append(self.outside(line))
            return
        path = self.refs[ref.lower()]
        mode = "ab" if self.written.get(ref.lower()) else "wb"
        self.written[ref.lower()] = True
        with open(path, mode) as file:
            file.write(self.outside(line).encode() + b"\n")

    # files

    def fopen(self, ref, mode="I", _long=None, _form=None):
        path = self.refs.get(ref.strip().lower())
        try:
            file = open(path, {"i": "rb", "o": "wb", "a": "ab"}[mode.strip().lower()])
        except (OSError, TypeError) as problem:
            self.message = str(problem)
            return 0.0
        number = float(len(self.open) + 1)
        self.open[number] = [file, b"", _form is not None and _form.strip().lower() == "b"]
        return number

    def fread(self, number):
        handle = self.open[number]
        handle[1] = handle[0].read(1) if handle[2] else handle[0].readline().rstrip(b"\r\n")
        if handle[2]:
            return 0.0 if handle[1] else -1.0
        at_end = not handle[1] and handle[0].read(1) == b""
        return -1.0 if at_end else 0.0

    def fget(self, number, field, wide):
        field.put(self.open[number][1][:int(wide)].decode("latin-1"))
        return 0.0

    def fput(self, number, text):
        self.open[number][1] += text.encode("latin-1")
        return 0.0

    def fwrite(self, number):
        handle = self.open[number]
        handle[0].write(handle[1] + (b"" if handle[2] else b"\n"))
        handle[1] = b""
        return 0.0

    def fclose(self, number):
        self.open[number][0].close()
        return 0.0

    # functions of DATA steps

    def function(self, name, formats):
        def compress(text, signs="", modifiers=""):
            modifiers = modifiers.strip().lower()
            signs = signs if signs.strip() or not modifiers else ""
            group = set(signs) if signs else (set() if modifiers else {" "})
            if "a" in modifiers:
                group |= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
            if "d" in modifiers:
                group |= set("0123456789")
            return "".join(c for c in text if (c in group) == ("k" in modifiers))

        def number(text):
            try:
                if formats[0].startswith("hex"):
                    return float(int(text.strip(), 16))
                return float(text.strip())
            except ValueError:
                return None

        def kcvt(text, of, to):
            names = {"utf-8": "utf-8", "wlatin1": "cp1252"}
            return text.encode("latin-1").decode(names[of.strip().lower()], "replace").encode(names[to.strip().lower()], "replace") \
                .decode("latin-1")

        known = {
            "symget": lambda name: self.inside(self.macro.get(name.strip()) or ""),
            "cats": lambda *parts: "".join(part.strip(" ") if isinstance(part, str) else f"{part:g}" for part in parts),
            "catx": lambda by, *parts: by.strip("") .join(part.strip(" ") for part in parts if part.strip(" ")),
            "trim": lambda text: text.rstrip(" ") or " ",
            "strip": lambda text: text.strip(" "),
            "length": lambda text: float(max(len(text.rstrip(" ")), 1)),
            "lengthn": lambda text: float(len(text.rstrip(" "))),
            "substr": lambda text, at, wide=None: text[int(at) - 1:None if wide is None else int(at) - 1 + int(wide)],
            "tranwrd": lambda text, old, new: text.replace(old, new),
            "translate": lambda text, to, of: text.translate({ord(a): b for a, b in zip(of, to.ljust(len(of)))}),
            "compress": compress,
            "rank": lambda text: float(ord(text[0])),
            "byte": lambda code: chr(int(code)),
            "indexc": lambda text, signs: float(next((i + 1 for i, c in enumerate(text) if c in signs), 0)),
            "int": lambda value: float(int(value)),
            "mod": lambda value, by: float(int(value) % int(by)),
            "input": number,
            "put": lambda value: "." if value is None else f"{value:g}".rjust(12),
            "kcvt": kcvt,
            "fopen": self.fopen, "fread": self.fread, "fput": self.fput, "fwrite": self.fwrite, "fclose": self.fclose,
            "filename": lambda ref, path=None: self.set_ref(self.outside(ref).strip(), path and self.outside(path).rstrip(" ")),
        }
        if name not in known:
            raise SasError("ERROR: The function " + name.upper() + " is not known here.")
        return known[name]

    def set_ref(self, ref, path):
        if path:
            self.refs[ref.lower()] = path
        else:
            self.refs.pop(ref.lower(), None)
        return 0.0

    # functions of %sysfunc

    def sysfunc(self, macro, inner):
        found = re.match(r"\s*([A-Za-z_]\w*)\s*\(", inner)
        if not found:
            raise SasError("ERROR: %SYSFUNC cannot read " + unmask(inner))
        name = found.group(1).lower()
        raw, end = bracket(inner, found.end() - 1)
        fmt = unmask(inner[end:]).strip(", \n")
        args = [unmask(part.strip()) for part in split(raw)]
        if len(args) == 1 and args[0] == "" and name in ("uuidgen", "sysmsg", "datetime", "today", "date", "time"):
            args = []
        act = getattr(self, "fn_" + name, None)
        if act is None:
            raise SasError("ERROR: The function " + name.upper() + " is not known here.")
        value = act(*args)
        if fmt:
            value = self.formatted(value, fmt)
        if isinstance(value, (bool, int, float)):
            value = f"{value:g}" if isinstance(value, float) else str(int(value))
        return value

    @staticmethod
    def formatted(value, fmt):
        raise SasError("ERROR: The format " + fmt + " is not known here.")

    def fn_filename(self, variable, path="", device="", options=""):
        ref = self.macro.get(variable) if not variable.startswith("#LN") else variable
        if ref is None:
            raise SasError("ERROR: FILENAME wants the name of a macro variable: " + variable)
        if not ref:
            ref = f"#LN{len(self.refs):05d}"
            self.macro.put(variable, ref)
        if device.lower() == "temp":
            path = os.path.join(self.work, "tmp" + ref.strip("#"))
        return self.set_ref(ref, path)

    def fn_fileexist(self, path):
        if not path:
            raise SasError("ERROR: The function FILEEXIST referenced by %SYSFUNC has too few arguments.")
        return int(os.path.exists(path))

    def fn_fexist(self, ref):
        return int(os.path.exists(self.refs.get(ref.lower(), "")))

    def fn_fileref(self, ref):
        path = self.refs.get(ref.lower())
        return 1 if path is None else (0 if os.path.exists(path) else -1)

    def fn_pathname(self, ref):
        return self.work if ref.lower() == "work" else self.refs.get(ref.lower(), "")

    def fn_fdelete(self, ref):
        try:
            os.unlink(self.refs[ref.lower()])
            return 0
        except OSError as problem:
            self.message = str(problem)
            return 20006

    def fn_fcopy(self, source, target):
        try:
            shutil.copyfile(self.refs[source.lower()], self.refs[target.lower()])
            return 0
        except OSError as problem:
            self.message = str(problem)
            return 20006

    def fn_rename(self, old, new, _kind="data"):
        try:
            os.rename(old, new)
            return 0
        except OSError as problem:
            self.message = str(problem)
            return 20006

    def fn_kcvt(self, text, _of, _to):
        return self.decode(text.encode("utf-8"))

    def fn_fopen(self, ref, mode="I", long="", form=None):
        return int(self.fopen(ref, mode, long, form))

    def fn_fclose(self, number):
        return int(self.fclose(float(number)))

    def fn_fread(self, number):
        return int(self.fread(float(number)))

    def fn_fget(self, number, variable, wide="200"):
        self.macro.put(variable, self.open[float(number)][1][:int(wide)].decode(self.encoding, "replace"))
        return 0

    def fn_fput(self, number, text):
        return int(self.fput(float(number), self.inside(text)))

    def fn_fwrite(self, number, _mode=""):
        return int(self.fwrite(float(number)))

    def fn_foptnum(self, _number):
        return 6

    def fn_foptname(self, _number, place):
        return ["Filename", "Owner Name", "Group Name", "Access Permission", "Last Modified", "File Size (bytes)"][int(place) - 1]

    def fn_finfo(self, number, item):
        return f" {os.path.getsize(self.open[float(number)][0].name)}" if "bytes" in item else ""

    def fn_dopen(self, ref):
        try:
            names = sorted(os.listdir(self.refs[ref.lower()]))
        except OSError:
            return 0
        number = len(self.listing) + 1
        self.listing[number] = names
        return number

    def fn_dnum(self, number):
        return len(self.listing[int(number)])

    def fn_dread(self, number, place):
        return self.listing[int(number)][int(place) - 1]

    def fn_dclose(self, _number):
        return 0

    def fn_complev(self, one, other):
        if not one or not other:
            raise SasError("ERROR: The function COMPLEV referenced by %SYSFUNC has too few arguments.")
        row = list(range(len(other) + 1))
        for i, a in enumerate(one, 1):
            row, before = [i], row
            for j, b in enumerate(other, 1):
                row.append(min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b)))
        return row[-1]

    def fn_min(self, *values):
        return min(int(value) for value in values)

    def fn_sleep(self, seconds, unit="1"):
        self.slept += int(seconds) * float(unit)
        time.sleep(self.patience)
        return 0

    def fn_getoption(self, name, how=""):
        value = self.options[name.upper()]
        return f"{name.upper()}={value}" if how.lower() == "keyword" else value

    def fn_sysexist(self, name):
        return int(name in self.environment)

    def fn_sysget(self, name):
        return self.environment.get(name, "")

    def fn_sysmsg(self):
        return self.message

    def fn_uuidgen(self):
        return str(uuid.uuid4())

    def fn_exist(self, name, kind="DATA"):
        return int(kind.upper() == "DATA" and (name.lower() if "." in name else "work." + name.lower()) in self.tables)

    def fn_libref(self, name):
        return 0 if name.lower() in {"work"} | {table.split(".")[0] for table in self.tables} else 70008

    def fn_open(self, name, _mode="i"):
        table = self.tables.get(name.lower())
        if table is None:
            return 0
        self.listing[f"open{len(self.listing)}"] = table
        return len(self.listing)

    def opened(self, number):
        return list(self.listing.values())[int(number) - 1]

    def fn_varnum(self, number, name):
        columns = [column.lower() for column in self.opened(number).columns]
        return columns.index(name.lower()) + 1 if name.lower() in columns else 0

    def fn_attrn(self, number, item):
        table = self.opened(number)
        if item.lower() != "any":
            raise SasError("ERROR: ATTRN " + item)
        return -1 if not table.columns else int(bool(table.rows))

    def fn_close(self, _number):
        return 0

    def fn_nvalid(self, name, _kind=""):
        return int(re.fullmatch(r"[A-Za-z_][A-Za-z_0-9]{0,31}", name) is not None)

    def fn_countc(self, text, signs):
        return sum(c in signs for c in text)

    def fn_countw(self, text, signs=" "):
        return len([word for word in re.split("[" + re.escape(signs or " ") + "]", text) if word])

    def fn_findc(self, text, signs, modifiers=""):
        group = set(signs)
        if "c" in modifiers.lower():
            group |= {chr(code) for code in list(range(32)) + [127]}
        if "d" in modifiers.lower():
            group |= set("0123456789")
        wanted = "k" not in modifiers.lower()
        return next((i + 1 for i, c in enumerate(text) if (c in group) == wanted), 0)

    def fn_findw(self, text, word, signs=" "):
        if not word:
            raise SasError("ERROR: The function FINDW referenced by %SYSFUNC has too few arguments.")
        found = re.search(r"(?<!\S)" + re.escape(word) + r"(?!\S)", text)
        return found.start() + 1 if found else 0

    def fn_rank(self, text):
        if not text:
            raise SasError("ERROR: The function RANK referenced by %SYSFUNC has too few arguments.")
        return self.inside(text).encode("latin-1")[0]

    def fn_dequote(self, text):
        if text[:1] not in "'\"" or not text:
            return text
        quote = text[0]
        found = re.match(quote + "((?:[^" + quote + "]|" + quote * 2 + ")*)", text)
        return found.group(1).replace(quote * 2, quote)

    def fn_verify(self, text, signs):
        return next((i + 1 for i, c in enumerate(text) if c not in signs), 0)

    def fn_notdigit(self, text, start="1"):
        return next((i + 1 for i, c in enumerate(text) if i + 1 >= int(start) and not c.isdigit()), 0)

    def fn_notalnum(self, text):
        return next((i + 1 for i, c in enumerate(text) if not (c.isascii() and c.isalnum())), 0)

    def fn_compress(self, text, signs=None, modifiers=""):
        group = set(signs) if signs else (set() if modifiers else {" "})
        if "d" in modifiers.lower():
            group |= set("0123456789")
        return "".join(c for c in text if (c in group) == ("k" in modifiers.lower()))

    def fn_strip(self, text):
        return text.strip()

    def fn_lowcase(self, text):
        return text.lower()

    def fn_upcase(self, text):
        return text.upper()

    # what only public suites call

    def fn_byte(self, code):
        return chr(int(code))

    def fn_coalescec(self, *values):
        return next((value for value in values if value), "")

    def fn_indexw(self, text, word, signs=" "):
        found = re.search(rf"(?:^|[{re.escape(signs)}]){re.escape(word)}(?=$|[{re.escape(signs)}])", text)
        return 0 if not found else found.end() - len(word) + 1

    def fn_datetime(self):
        return time.time() + 315619200.0

    def fn_ranuni(self, _seed):
        return uuid.uuid4().int % 10**9 / 10**9

    def fn_ifc(self, test, yes, no, _missing=""):
        return yes if test.strip() not in ("0", "") else no

    def fn_prxparse(self, pattern):
        self.patterns = [*getattr(self, "patterns", []), pattern]
        return len(self.patterns)

    def fn_prxmatch(self, pattern, text):
        if pattern.isdigit():
            pattern = self.patterns[int(pattern) - 1]
        found = re.fullmatch(r"/(.*)/(i?)", pattern, re.S)
        got = re.search(found.group(1), text, re.I if found.group(2) else 0)
        return got.start() + 1 if got else 0
