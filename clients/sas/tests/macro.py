"""The macro language of SAS, as far as macro libraries use it: a test tool, not a SAS.

Statements: %macro %mend %let %put %if %then %else %do (plain, counting, %while, %until) %end %local %global %return %goto labels
%symdel %abort. Functions: the quoting ones, %scan %substr %index %length %upcase %lowcase %eval %sysevalf %sysfunc %sysget
%symexist %symglobl %symlocal %sysmacexist. Autocall folders. Text that is generated is handed to a session as it appears, so that a step
runs before the macro statement behind it, as in SAS.

It is stricter than SAS where SAS would go astray quietly: quotes or brackets that a value brings in unmasked are an error here.
"""
import os
import re

SPECIAL = ";&%,'\"()=+-*/<>^|~#! \u00ac"
MASK = {sign: chr(0xE000 + place) for place, sign in enumerate(SPECIAL)}
SIGN = {mask: sign for sign, mask in MASK.items()}
WORD = "\ue100"  # stands before a masked mnemonic operator
MNEMONIC = re.compile(r"(?i)(?<![\w.])(and|or|not|eq|ne|lt|le|gt|ge|in)(?![\w])")
NAME = re.compile(r"[A-Za-z_]\w*")
KEYWORDS = "macro mend let put if then else do end local global return goto abort symdel".split()
STATEMENT = re.compile(r"(?i)%(" + "|".join(KEYWORDS) + r")\b")
LABEL = re.compile(r"%([A-Za-z_]\w*)\s*:(?!=)")


class SasError(Exception):
    """What SAS would stop a macro for."""


class Return(Exception):
    pass


class Goto(Exception):
    def __init__(self, label):
        super().__init__(label)
        self.label = label.lower()


def mask(text, also=True):
    """Masks special signs and mnemonics; & and % only if `also`."""
    text = "".join(MASK[c] if c in MASK and (also or c not in "&%") else c for c in text)
    return MNEMONIC.sub(lambda found: WORD + found.group(0), text)


def unmask(text):
    return "".join(SIGN.get(c, c) for c in text if c != WORD)


def close_quote(text, at):
    """The place of the quote that closes the one at `at`."""
    end = text.find(text[at], at + 1)
    if end < 0:
        raise SasError("ERROR: a quote is not closed: " + unmask(text[at:at + 40]))
    return end


def bracket(text, at):
    """What stands in the brackets that open at `at`, and the place behind them."""
    depth, i = 0, at
    while i < len(text):
        c = text[i]
        if c in "'\"":
            i = close_quote(text, i)
        elif text.startswith("/*", i):
            i = text.index("*/", i) + 1
        elif c == "%" and re.match(r"(?i)%(nr)?str\s*\(", text[i:i + 12]):
            i = literal(text, text.index("(", i))[1] - 1
        elif c == "(":
            depth += 1
        elif c == ")":
            depth -= 1
            if depth == 0:
                return text[at + 1:i], i + 1
        i += 1
    raise SasError("ERROR: brackets do not match: " + unmask(text[at:at + 60]))


def literal(text, at):
    """What stands in the brackets of %str or %nrstr, with %% %( %) %' %" as single masked signs."""
    depth, i, out = 0, at, []
    while i < len(text):
        c = text[i]
        if c == "%" and i + 1 < len(text) and text[i + 1] in "()'\"%":
            out.append(MASK[text[i + 1]])
            i += 2
            continue
        if c == "(":
            depth += 1
            if depth > 1:
                out.append(c)
        elif c == ")":
            depth -= 1
            if depth == 0:
                return "".join(out), i + 1
            out.append(c)
        else:
            out.append(c)
        i += 1
    raise SasError("ERROR: brackets of %STR do not match: " + text[at:at + 60])


def split(text, sign=","):
    """Parts between unmasked commas outside quotes and brackets."""
    parts, depth, start, i = [], 0, 0, 0
    while i < len(text):
        c = text[i]
        if c in "'\"":
            i = close_quote(text, i)
        elif c == "(":
            depth += 1
        elif c == ")":
            depth -= 1
            if depth < 0:
                raise SasError("ERROR: brackets do not match: " + unmask(text))
        elif c == sign and depth == 0:
            parts.append(text[start:i])
            start = i + 1
        i += 1
    if depth:
        raise SasError("ERROR: brackets do not match: " + unmask(text))
    return parts + [text[start:]]


# ---- statements -------------------------------------------------------------------------------------------------------------

class Parser:
    """Cuts text into a tree of macro statements and plain text between them."""

    def __init__(self, text):
        self.text = text
        self.at = 0

    def find(self, at):
        """The next macro statement or label from `at`: (start, keyword, end)."""
        text, i = self.text, at
        while i < len(text):
            c = text[i]
            if c in "'\"":
                i = close_quote(text, i)
            elif text.startswith("/*", i):
                i = text.index("*/", i) + 1
            elif text.startswith("%*", i):
                return i, "comment", i + 2
            elif c == "%":
                found = STATEMENT.match(text, i)
                if found:
                    return i, found.group(1).lower(), found.end()
                found = LABEL.match(text, i)
                if found:
                    return i, "label", found.end()
                found = re.compile(r"(?i)%(nr)?str\s*\(").match(text, i)
                if found:
                    i = literal(text, found.end() - 1)[1] - 1
                else:
                    found = re.compile(r"%[A-Za-z_]\w*\s*\(").match(text, i)
                    if found:
                        i = bracket(text, found.end() - 1)[1] - 1
            i += 1
        return None

    def semicolon(self, at):
        text, i = self.text, at
        while i < len(text):
            c = text[i]
            if c in "'\"":
                i = close_quote(text, i)
            elif text.startswith("/*", i):
                i = text.index("*/", i) + 1
            elif c == "%" and re.match(r"(?i)%(nr)?str\s*\(", text[i:i + 12]):
                i = literal(text, text.index("(", i))[1] - 1
            elif c == "(":
                i = bracket(text, i)[1] - 1
            elif c == ";":
                return i
            i += 1
        raise SasError("ERROR: a macro statement has no semicolon: " + text[at:at + 60])

    def block(self, until=None):
        """Statements up to %end, %mend or the end of the text."""
        nodes = []
        while True:
            found = self.find(self.at)
            if found is None:
                if until:
                    raise SasError("ERROR: there is no %" + until.upper())
                nodes.append(("text", self.text[self.at:]))
                self.at = len(self.text)
                return nodes
            start, word, end = found
            nodes.append(("text", self.text[self.at:start]))
            if word == until:
                self.at = self.semicolon(end) + 1
                return nodes
            self.at = start
            nodes.append(self.statement())

    def blanks(self):
        while self.at < len(self.text):
            if self.text[self.at].isspace():
                self.at += 1
            elif self.text.startswith("/*", self.at):
                self.at = self.text.index("*/", self.at) + 2
            else:
                return

    def action(self):
        """What stands behind %then or %else."""
        self.blanks()
        found = STATEMENT.match(self.text, self.at)
        if found:
            return self.statement()
        end = self.semicolon(self.at)
        node = ("text", self.text[self.at:end].strip())
        self.at = end + 1
        return node

    def statement(self):
        start, word, end = self.find(self.at)
        if word == "comment":
            self.at = self.text.index(";", end) + 1
            return ("none",)
        if word == "label":
            self.at = end
            return ("label", LABEL.match(self.text, start).group(1).lower())
        if word == "macro":
            return self.macro(end)
        if word == "if":
            return self.condition(end)
        if word == "do":
            stop = self.semicolon(end)
            head = self.text[end:stop].strip()
            self.at = stop + 1
            return ("do", head, self.block("end"))
        if word in ("then", "else", "end", "mend"):
            raise SasError("ERROR: there is no matching statement for %" + word.upper())
        stop = self.semicolon(end)
        self.at = stop + 1
        return (word, self.text[end:stop])

    def condition(self, end):
        found = self.find(end)
        if not found or found[1] != "then":
            raise SasError("ERROR: there is no %THEN behind " + self.text[end:end + 60])
        test = self.text[end:found[0]]
        self.at = found[2]
        yes, no = self.action(), None
        before = self.at
        self.blanks()
        if re.compile(r"(?i)%else\b").match(self.text, self.at):
            self.at += 5
            no = self.action()
        else:
            self.at = before
        return ("if", test, yes, no)

    def macro(self, end):
        found = re.compile(r"\s*([A-Za-z_]\w*)\s*").match(self.text, end)
        name, at, given = found.group(1).lower(), found.end(), []
        if self.text[at] == "(":
            inner, at = bracket(self.text, at)
            inner = re.sub(r"(?s)/\*.*?\*/", "", inner)
            for part in split(inner) if inner.strip() else []:
                key, equals, default = part.partition("=")
                given.append((key.strip().upper(), bool(equals), default.strip()))
        self.at = self.semicolon(at) + 1
        return ("macro", name, given, self.block("mend"))


# ---- execution --------------------------------------------------------------------------------------------------------------

QUOTING = {"quote": False, "bquote": False, "nrquote": True, "nrbquote": True}
FUNCTIONS = set(QUOTING) | set(
    "str nrstr superq unquote upcase lowcase qupcase qlowcase scan qscan substr qsubstr index length eval sysevalf sysfunc "
    "qsysfunc sysget trim qtrim symexist symglobl symlocal sysmacexist".split())


TREES = {}  # of the texts that were read before


class Macro:
    """A macro processor in front of a session (see session.py)."""

    def __init__(self, session, folders=()):
        self.session = session
        self.folders = list(folders)
        self.globals = {}
        self.scopes = []
        self.names = []
        self.macros = {}
        self.log = []
        self.sinks = []

    # variables

    def find(self, name):
        for scope in reversed(self.scopes):
            if name in scope:
                return scope
        return self.globals if name in self.globals else None

    def get(self, name):
        name = name.upper()
        if name == "SYSMACRONAME":
            return self.names[-1] if self.names else ""
        scope = self.find(name)
        return None if scope is None else scope[name]

    def put(self, name, value):
        name = name.upper()
        scope = self.find(name)
        if scope is None:
            scope = self.scopes[-1] if self.scopes else self.globals
        scope[name] = value

    def say(self, line):
        self.log.append(unmask(line))

    # text

    def emit(self, text):
        if self.sinks:
            self.sinks[-1].append(text)
        else:
            self.session.feed(text)

    def captured(self, act):
        """What an act generates, as text."""
        self.sinks.append([])
        try:
            act()
            return "".join(self.sinks[-1])
        finally:
            self.sinks.pop()

    def resolve(self, text):
        return self.captured(lambda: self.stream(text))

    def stream(self, text):
        """Generates text: references and calls replaced as they come."""
        i, passes = 0, 0
        while i < len(text):
            c = text[i]
            if c == "'":
                end = close_quote(text, i)
                self.emit(text[i:end + 1])
                i = end + 1
            elif c == '"':
                end = close_quote(text, i)
                self.emit('"' + self.quoted(text[i + 1:end]) + '"')
                i = end + 1
            elif text.startswith("/*", i):
                i = text.index("*/", i) + 2
            elif c == "&" and re.match(r"&+[A-Za-z_]", text[i:]):
                value, end, known = self.reference(text, i)
                passes += 1
                if passes > 10000:
                    raise SasError("ERROR: a reference leads to itself: " + text[:40])
                if known:  # what a value brings in is read again, as in SAS
                    text, i = value + text[end:], 0
                else:
                    self.emit(value)
                    i = end
            elif c == "%" and NAME.match(text, i + 1):
                i = self.trigger(text, i)
            else:
                stop = re.compile(r"['\"&%/]").search(text, i + 1)
                stop = stop.start() if stop else len(text)
                self.emit(text[i:stop])
                i = stop

    def quoted(self, text, deep=0):
        """References and calls within double quotes."""
        if deep > 20:
            raise SasError("ERROR: a reference leads to itself: " + text[:40])
        out, i = [], 0
        while i < len(text):
            c = text[i]
            if c == "&" and re.match(r"&+[A-Za-z_]", text[i:]):
                value, i, known = self.reference(text, i)
                out.append(self.quoted(value, deep + 1) if known else value)
            elif c == "%" and NAME.match(text, i + 1):
                ends = []
                out.append(self.captured(lambda: ends.append(self.trigger(text, i))))
                i = ends[0]
            else:
                out.append(c)
                i += 1
        return "".join(out)

    def reference(self, text, at):
        """The value of &name, &&name&i…; the place behind; whether it is known."""
        chain = re.compile(r"(?:&+[A-Za-z_]\w*\.?)+").match(text, at).group(0)
        if not chain.startswith("&&"):
            found = re.compile(r"&([A-Za-z_]\w*)\.?").match(chain)
            value = self.get(found.group(1))
            if value is None:
                self.say(f"WARNING: Apparent symbolic reference {found.group(1).upper()} not resolved.")
                return MASK["&"] + found.group(0)[1:], at + found.end(), False
            return value, at + found.end(), True
        end, rest = at + len(chain), chain
        for _ in range(20):
            out, i, doubled = "", 0, False
            while i < len(rest):
                if rest.startswith("&&", i):
                    out, i, doubled = out + "&", i + 2, True
                    continue
                found = re.compile(r"&([A-Za-z_]\w*)\.?").match(rest, i)
                if found:
                    value = self.get(found.group(1))
                    out, i = out + (found.group(0) if value is None else value), found.end()
                else:
                    out, i = out + rest[i], i + 1
            rest = out
            if not doubled:
                break
        return rest, end, True

    def trigger(self, text, at):
        """A function or a call; returns the place behind."""
        found = NAME.match(text, at + 1)
        name, end = found.group(0).lower(), found.end()
        after = re.compile(r"\s*\(").match(text, end)
        if name in ("str", "nrstr") and after:
            inner, end = literal(text, after.end() - 1)
            self.emit(mask(inner) if name == "nrstr" else self.resolve(self.constant(inner)))
            return end
        if name in FUNCTIONS and after:
            inner, end = bracket(text, after.end() - 1)
            value = self.function(name, inner)
            # What comes unmasked out of a function is read again, as in SAS.
            self.emit(self.resolve(value) if re.search("[&%'\"]", value) else value)
            return end
        if name in self.macros or self.autocall(name):
            inner = ""
            if after:
                inner, end = bracket(text, after.end() - 1)
            self.call(name, inner)
            return end
        self.say(f"WARNING: Apparent invocation of macro {name.upper()} not resolved.")
        self.emit(MASK["%"] + found.group(0))
        return end

    def constant(self, text):
        """Masks the constant text of %str, but not the calls in it."""
        out, i = [], 0
        for found in re.finditer(r"%[A-Za-z_]\w*\s*\(", text):
            if found.start() < i:
                continue
            end = bracket(text, found.end() - 1)[1]
            out += [mask(text[i:found.start()], False), text[found.start():end]]
            i = end
        return "".join(out) + mask(text[i:], False)

    # macros

    def autocall(self, name):
        for folder in self.folders:
            path = os.path.join(folder, name + ".sas")
            if os.path.exists(path):
                with open(path, encoding="utf-8") as source:
                    text = source.read()
                tree = TREES.setdefault(text, None) or Parser(text).block()
                TREES[text] = tree
                kept = self.scopes, self.names
                self.scopes, self.names = [], []
                self.captured(lambda: self.run(tree))
                self.scopes, self.names = kept
                return name in self.macros
        return False

    def call(self, name, inner):
        params, body = self.macros[name]
        scope = {key: self.resolve(default) for key, _, default in params}
        keys = [key for key, _, _ in params]
        places = [key for key, keyword, _ in params if not keyword]
        inner = self.resolve(inner)
        for part in split(inner) if inner.strip() else []:
            found = re.match(r"\s*([A-Za-z_]\w*)\s*=(.*)$", part, re.S)
            if found:
                if found.group(1).upper() not in keys:
                    raise SasError(f"ERROR: The keyword parameter {found.group(1).upper()} was not defined with the macro.")
                scope[found.group(1).upper()] = found.group(2).strip()
            elif places:
                scope[places.pop(0)] = part.strip()
            else:
                raise SasError("ERROR: More positional parameters found than defined.")
        if len(self.scopes) > 60:
            raise SasError("ERROR: macros call each other without end")
        self.scopes.append(scope)
        self.names.append(name.upper())
        try:
            self.body(body)
        except Return:
            pass
        finally:
            self.scopes.pop()
            self.names.pop()

    def body(self, nodes):
        at = 0
        while at < len(nodes):
            try:
                self.run(nodes[at:])
                return
            except Goto as jump:
                places = [i for i, node in enumerate(nodes) if node == ("label", jump.label)]
                if not places:
                    raise SasError("ERROR: there is no label " + jump.label) from jump
                at = places[0]

    def run(self, nodes):
        for node in nodes:
            self.one(node)

    def one(self, node):
        kind = node[0]
        if kind == "text":
            text = node[1]
            if self.scopes and "\n" in text:  # line ends between macro statements are no text
                text = re.sub(r"(?s)^\s*(/\*.*?\*/\s*)+", "\n", text)
                text = re.sub(r"^\s*\n\s*", "\n" if text.strip() else "", text)
                text = re.sub(r"\s*\n\s*$", "\n" if text.strip() and not self.sinks else "", text)
                if self.sinks:
                    text = text.lstrip("\n")
            self.stream(text)
        elif kind == "let":
            name, _, value = node[1].partition("=")
            self.put(self.resolve(name).strip(), self.resolve(value.strip()).strip())
        elif kind == "put":
            self.print(node[1].strip())
        elif kind == "if":
            test = self.number(self.eval(self.resolve(node[1])))
            if test:
                self.one(node[2])
            elif node[3]:
                self.one(node[3])
        elif kind == "do":
            self.loop(node[1], node[2])
        elif kind == "local":
            if not self.scopes:
                raise SasError("ERROR: The %LOCAL statement is not valid in open code.")
            for name in self.resolve(node[1]).upper().split():
                self.scopes[-1].setdefault(name, "")
        elif kind == "global":
            for name in self.resolve(node[1]).upper().split():
                if any(name in scope for scope in self.scopes):
                    raise SasError(f"ERROR: Attempt to %GLOBAL a name ({name}) which exists in a local environment.")
                self.globals.setdefault(name, "")
        elif kind == "symdel":
            for name in self.resolve(node[1]).split("/")[0].upper().split():
                self.globals.pop(name, None)
        elif kind == "macro":
            self.macros[node[1]] = (node[2], node[3])
        elif kind == "return":
            raise Return
        elif kind == "goto":
            raise Goto(unmask(self.resolve(node[1])).strip())
        elif kind == "abort":
            raise SasError("ERROR: Execution terminated by an %ABORT statement.")

    def print(self, text):
        text = re.sub(r"&=([A-Za-z_]\w*)", lambda name: f"{name.group(1).upper()}={mask(self.get(name.group(1)) or '')}", text)
        line = unmask(self.resolve(text))
        for word in ("ERROR-", "WARNING-", "NOTE-"):
            if line.startswith(word):
                line = " " * len(word) + line[len(word):]
        self.log.append(line)

    def loop(self, head, nodes):
        if not head:
            return self.run(nodes)
        found = re.match(r"(?is)%(while|until)\s*\((.*)\)$", head)
        if found:
            wants, rounds = found.group(1).lower() == "while", 0
            while True:
                if wants and not self.number(self.eval(self.resolve(found.group(2)))):
                    return None
                self.run(nodes)
                if not wants and self.number(self.eval(self.resolve(found.group(2)))):
                    return None
                rounds += 1
                if rounds > 100000:
                    raise SasError("ERROR: a loop does not end")
        found = re.match(r"(?is)(.*?)=(.*?)%to\b(.*?)(?:%by\b(.*))?$", head)
        if not found:
            raise SasError("ERROR: %DO cannot be read: " + head)
        name = self.resolve(found.group(1)).strip()
        first, last = (self.number(self.eval(self.resolve(part))) for part in found.group(2, 3))
        step = self.number(self.eval(self.resolve(found.group(4)))) if found.group(4) else 1
        self.put(name, str(first))
        while (self.number(self.get(name)) - last) * (1 if step > 0 else -1) <= 0:
            self.run(nodes)
            self.put(name, str(self.number(self.get(name)) + step))
        return None

    # functions

    def function(self, name, inner):
        if name == "superq":
            value = self.get(self.resolve(inner).strip())
            if value is None:
                self.say(f"WARNING: Apparent symbolic reference {self.resolve(inner).strip().upper()} not resolved.")
                value = ""
            return mask(unmask(value))
        inner = self.resolve(inner)
        if name in QUOTING:
            return mask(inner.strip(), QUOTING[name])
        if name == "unquote":
            return self.resolve(unmask(inner))
        if name in ("upcase", "lowcase"):
            return inner.upper() if name == "upcase" else inner.lower()
        if name in ("qupcase", "qlowcase"):
            return mask(unmask(inner).upper() if name == "qupcase" else unmask(inner).lower())
        if name in ("trim", "qtrim"):
            return inner.rstrip(" ") if name == "trim" else mask(unmask(inner).rstrip(" "))
        if name == "length":
            split(inner)
            return str(len(unmask(inner).strip(" ") if inner.strip() else ""))
        if name == "eval":
            return str(self.eval(inner))
        if name in ("symexist", "symglobl", "symlocal"):
            key = unmask(inner).strip().upper()
            local = any(key in scope for scope in self.scopes)
            return str(int({"symexist": local or key in self.globals, "symglobl": not local and key in self.globals,
                            "symlocal": local}[name]))
        if name == "sysmacexist":
            return str(int(unmask(inner).strip().lower() in self.macros))
        if name == "sysget":
            return os.environ.get(unmask(inner).strip(), "")
        if name in ("sysfunc", "qsysfunc"):
            value = self.session.sysfunc(self, inner)
            return mask(value) if name == "qsysfunc" else value
        parts = [unmask(part.strip()) for part in split(inner)]
        if name == "sysevalf":
            return self.sysevalf(parts)
        if name == "index":
            return str(parts[0].find(parts[1]) + 1)
        if name in ("scan", "qscan"):
            number = self.number(self.eval(parts[1]))
            signs = parts[2] if len(parts) > 2 and parts[2] else " .<(+&!$*);^-/,%|"
            words = [word for word in re.split("[" + re.escape(signs) + "]", parts[0]) if word]
            place = number - 1 if number > 0 else number
            value = words[place] if -len(words) <= place < len(words) else ""
            return mask(value) if name == "qscan" else value
        start = self.number(self.eval(parts[1]))
        long = self.number(self.eval(parts[2])) if len(parts) > 2 else len(parts[0])
        if start < 1 or start > max(len(parts[0]), 1):
            self.say(f"WARNING: Argument 2 to macro function %{name.upper()} is out of range.")
        value = parts[0][start - 1:start - 1 + long]
        return mask(value) if name == "qsubstr" else value

    def sysevalf(self, parts):
        text = re.sub(r"(?i)\bne\b|\^=|~=", "!=", re.sub(r"(?i)\beq\b", "==", parts[0]))
        text = re.sub(r"(?<![<>=!])=(?!=)", "==", text)
        sides = re.match(r"\s*(.*?)\s*==\s*(.*?)\s*$", text, re.S)
        if sides and not all(re.fullmatch(r"[-+.\d]+", side) for side in sides.groups()):
            return str(int(sides.group(1) == sides.group(2)))
        if not re.fullmatch(r"[-+*/.\d\s()<>=!]+", text):
            raise SasError("ERROR: %SYSEVALF cannot read " + text)
        value = eval(text, {"__builtins__": {}})  # digits and operators only, see above
        return str(int(value) if value == int(value) else value)

    # %eval

    def number(self, value):
        text = unmask(str(value)).strip()
        if not re.fullmatch(r"[-+]?\d+", text):
            raise SasError("ERROR: A character operand was found in the %EVAL function or %IF condition where a numeric operand is "
                           "required. The condition was: " + text)
        return int(text)

    def eval(self, text):
        tokens, i = [], 0
        operator = re.compile(r"\*\*|<=|>=|\^=|~=|<>|[-+*/()<>=&|^~]")
        start = 0

        def word(end):
            if text[start:end].strip():
                tokens.append(("value", text[start:end].strip()))

        while i < len(text):
            c = text[i]
            if c in "'\"":
                i = close_quote(text, i) + 1
                continue
            found = operator.match(text, i)
            if not found:
                found = MNEMONIC.match(text, i)
                if found and (i and text[i - 1] == WORD or found.group(1).lower() == "in"):
                    found = None
            if found:
                word(i)
                tokens.append(("operator", found.group(0).lower()))
                i = start = found.end()
            else:
                i += 1
        word(len(text))
        return Evaluation(self, tokens, text).value()


class Evaluation:
    """An expression of %eval: whole numbers, comparisons, and, or, not."""

    COMPARE = {"=": "eq", "^=": "ne", "~=": "ne", "<": "lt", "<=": "le", ">": "gt", ">=": "ge",
               **{word: word for word in "eq ne lt le gt ge".split()}}

    def __init__(self, macro, tokens, text):
        self.macro, self.tokens, self.text, self.at = macro, tokens, text, 0

    def value(self):
        if not self.tokens:
            raise SasError("ERROR: An empty condition.")
        value = self.either()
        if self.at < len(self.tokens):
            raise SasError("ERROR: A character operand was found in the %EVAL function or %IF condition where a numeric operand is "
                           "required. The condition was: " + unmask(self.text))
        return value

    def peek(self):
        return self.tokens[self.at] if self.at < len(self.tokens) else (None, None)

    def take(self, *operators):
        kind, word = self.peek()
        if kind == "operator" and word in operators:
            self.at += 1
            return word
        return None

    def either(self):
        left = self.both()
        while self.take("or", "|"):
            right = self.both()
            left = int(bool(self.macro.number(left)) or bool(self.macro.number(right)))
        return left

    def both(self):
        left = self.compared()
        while self.take("and", "&"):
            right = self.compared()
            left = int(bool(self.macro.number(left)) and bool(self.macro.number(right)))
        return left

    def compared(self):
        left = self.sum()
        while True:
            operator = self.take(*self.COMPARE)
            if not operator:
                return left
            kind, word = self.peek()
            right = "" if kind is None or word in ("and", "or", "&", "|", ")") else self.sum()
            a, b = unmask(str(left)).strip(), unmask(str(right)).strip()
            if re.fullmatch(r"[-+]?\d+", a) and re.fullmatch(r"[-+]?\d+", b):
                a, b = int(a), int(b)
            left = int({"eq": a == b, "ne": a != b, "lt": a < b, "le": a <= b, "gt": a > b, "ge": a >= b}[self.COMPARE[operator]])

    def sum(self):
        left = self.product()
        while True:
            operator = self.take("+", "-")
            if not operator:
                return left
            right = self.macro.number(self.product())
            left = self.macro.number(left) + (right if operator == "+" else -right)

    def product(self):
        left = self.power()
        while True:
            operator = self.take("*", "/")
            if not operator:
                return left
            right = self.macro.number(self.power())
            left = self.macro.number(left) * right if operator == "*" else int(self.macro.number(left) / right)

    def power(self):
        left = self.sign()
        return self.macro.number(left) ** self.macro.number(self.power()) if self.take("**") else left

    def sign(self):
        operator = self.take("not", "^", "~", "-", "+")
        if operator:
            value = self.macro.number(self.sign())
            return {"-": -value, "+": value}.get(operator, int(not value))
        if self.take("("):
            value = self.either()
            if not self.take(")"):
                raise SasError("ERROR: brackets do not match: " + unmask(self.text))
            return value
        kind, word = self.peek()
        if kind == "value":
            self.at += 1
            return word
        return ""
