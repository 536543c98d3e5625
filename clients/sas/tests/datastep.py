"""DATA steps of SAS, as far as the macros of this folder generate them: a test tool.

A step becomes Python closures. Texts are bytes in the encoding of the session, kept as Latin-1 text of fixed width, padded with blanks;
numbers are floats, missing is None. What is not known here is an error, never passed over.
"""
import re

from macro import SasError

TOKEN = re.compile(r"""
    (?P<space>\s+|/\*.*?\*/)
  | (?P<hex>'[0-9A-Fa-f]*'x\b|"[0-9A-Fa-f]*"x\b)
  | (?P<text>'(?:[^']|'')*'|"(?:[^"]|"")*")
  | (?P<number>\d+(?:\.\d+)?(?![A-Za-z_\d]))
  | (?P<format>\$?[A-Za-z_]\w*\.\d*(?![A-Za-z_\d]))
  | (?P<name>[A-Za-z_]\w*)
  | (?P<sign>\|\||<=|>=|\^=|~=|=:|\*\*|\?\?|[-+*/=<>()\[\],;:.$^~&|@#])
""", re.X | re.S)


class Stop(Exception):
    pass


class Field:
    """A character variable of fixed width, or a number."""

    def __init__(self, width=None):
        self.width = width
        self.value = None if width is None else " " * width

    def put(self, value):
        if self.width is None:
            if isinstance(value, str):
                raise SasError("ERROR: a text was given to a numeric variable")
            self.value = value
        else:
            if not isinstance(value, str):
                raise SasError("ERROR: a number was given to a character variable")
            self.value = value[:self.width].ljust(self.width)

    def missing(self):
        self.value = None if self.width is None else " " * self.width


class Table:
    """Rows of a data set: names in order with their widths (None: numeric), and rows as dictionaries."""

    def __init__(self, columns, rows=()):
        self.columns = dict(columns)
        self.rows = list(rows)


def tokens(text):
    at, out = 0, []
    while at < len(text):
        found = TOKEN.match(text, at)
        if not found:
            raise SasError("ERROR: a DATA step cannot be read: " + text[at:at + 60])
        if found.lastgroup != "space":
            out.append((found.lastgroup, found.group(0)))
        at = found.end()
    return out


class Step:
    """One DATA step of a session."""

    def __init__(self, session, text):
        self.session = session
        self.tokens = tokens(text)
        self.at = 0
        self.fields = {}
        self.names = {}
        self.arrays = {}
        self.retained = set()
        self.temporary = set()
        self.source = None
        self.last = None
        self.file = None
        self.line = ""
        self.out = None
        self.keep = self.drop = None
        self.wrote = False
        self.implicit = True

    # reading

    def peek(self, ahead=0):
        return self.tokens[self.at + ahead] if self.at + ahead < len(self.tokens) else ("end", "")

    def take(self, *words):
        kind, word = self.peek()
        if kind not in ("text", "hex") and word.lower() in words:
            self.at += 1
            return word.lower()
        return None

    def need(self, word):
        if not self.take(word):
            raise SasError(f"ERROR: a DATA step wants {word} before {' '.join(w for _, w in self.tokens[self.at:self.at + 6])}")

    def name(self):
        kind, word = self.peek()
        if kind != "name":
            raise SasError("ERROR: a DATA step wants a name, not " + word)
        self.at += 1
        return word

    def field(self, name, width=None):
        key = name.lower()
        if key not in self.fields:
            self.fields[key] = Field(width)
            self.names[key] = name
        return self.fields[key]

    def constant(self, kind, word):
        if kind == "hex":
            return bytes.fromhex(word[1:-2]).decode("latin-1")
        quote = word[0]
        return self.session.inside(word[1:-1].replace(quote * 2, quote))

    # the step

    def compile(self):
        self.need("data")
        target = self.name().lower()
        if self.take("."):
            target += "." + self.name().lower()
        elif self.peek()[0] == "format":
            raise SasError("ERROR: the name of a table cannot be read")
        self.out = None if target == "_null_" else target
        if self.take("("):
            while not self.take(")"):
                which = self.take("keep", "drop")
                self.need("=")
                names = []
                while self.peek()[0] == "name" and self.peek(1)[1] != "=":
                    names.append(self.name().lower())
                setattr(self, which, names)
        self.need(";")
        body = self.block(("run",))
        return body

    def block(self, until):
        acts = []
        while True:
            kind, word = self.peek()
            if kind == "end":
                raise SasError("ERROR: a DATA step has no end")
            if kind == "name" and word.lower() in until and self.peek(1)[1] in (";", "end") or kind == "end":
                self.at += 1
                self.need(";")
                return acts
            act = self.statement()
            if act:
                acts.append(act)

    def statement(self):
        kind, word = self.peek()
        low = word.lower()
        if word == ";":
            self.at += 1
            return None
        after = self.peek(1)[1]
        if kind == "name" and after not in ("=", "[", "+") and hasattr(self, "do_" + low) and not (low == "substr"):
            self.at += 1
            return getattr(self, "do_" + low)()
        return self.assignment()

    def assignment(self):
        name = self.name()
        if name.lower() == "substr" and self.take("("):
            target = self.field(self.name())
            self.need(",")
            start = self.expression()
            self.need(",")
            wide = self.expression()
            self.need(")")
            self.need("=")
            value = self.expression()
            self.need(";")

            def replace():
                first, count, text = int(start()) - 1, int(wide()), value()
                if first < 0 or first + count > target.width:
                    raise SasError("ERROR: SUBSTR reaches beyond its variable")
                target.value = target.value[:first] + text[:count].ljust(count) + target.value[first + count:]
            return replace
        if self.take("["):
            cells, index = self.arrays[name.lower()], self.expression()
            self.need("]")
            self.need("=")
            value = self.expression()
            self.need(";")

            def set_cell():
                place = int(index())
                if not 1 <= place <= len(cells):
                    raise SasError("ERROR: Array subscript out of range")
                cells[place - 1].put(value())
            return set_cell
        if self.take("+"):
            field = self.field(name)
            self.retained.add(name.lower())
            field.value = field.value or 0
            value = self.expression()
            self.need(";")
            return lambda: field.put((field.value or 0) + (value() or 0))
        self.need("=")
        value = self.expression()
        self.need(";")
        known = name.lower() in self.fields
        field = self.field(name)

        def assign():
            nonlocal known
            result = value()
            if not known:
                known = True
                if field.width is None and isinstance(result, str):
                    raise SasError(f"ERROR: the text variable {name} has no LENGTH")
            field.put(result)
        return assign

    def do_length(self):
        names = []
        while not self.take(";"):
            kind, word = self.peek()
            if kind == "name":
                names.append(self.name())
                continue
            text = bool(self.take("$"))
            if kind == "format":
                raise SasError("ERROR: LENGTH cannot be read: " + word)
            width = int(self.peek()[1])
            self.at += 1
            for name in names:
                if name.lower() not in self.fields:
                    self.field(name, width if text else None)
            names = []
        return None

    def do_retain(self):
        names = []
        while not self.take(";"):
            kind, word = self.peek()
            self.at += 1
            if kind == "name":
                names.append(word.lower())
                self.retained.add(word.lower())
                continue
            value = float(word) if kind == "number" else self.constant(kind, word)
            for name in names:  # a value is that of every name before it
                self.field(name).put(value)
            names = []
        return None

    def do_array(self):
        name = self.name().lower()
        self.need("[")
        size = int(self.peek()[1])
        self.at += 1
        self.need("]")
        width = None
        if self.take("$"):
            width = int(self.peek()[1])
            self.at += 1
        self.need("_temporary_")
        self.need(";")
        self.arrays[name] = [Field(width) for _ in range(size)]
        return None

    def do_if(self):
        test = self.expression()
        if self.take(";"):
            raise SasError("ERROR: the subsetting IF is not known here")
        self.need("then")
        yes = self.statement() or (lambda: None)
        no = None
        if self.take("else"):
            no = self.statement() or (lambda: None)

        def branch():
            if test():
                yes()
            elif no:
                no()
        return branch

    def do_do(self):
        if self.take(";"):
            acts = self.block(("end",))

            def group():
                for act in acts:
                    act()
            return group
        if self.take("while"):
            self.need("(")
            test = self.expression()
            self.need(")")
            self.need(";")
            acts = self.block(("end",))

            def loop():
                while test():
                    for act in acts:
                        act()
            return loop
        name = self.name()
        self.need("=")
        values = [self.expression()]
        if self.take("to"):
            last = self.expression()
            self.need(";")
            field = self.field(name)
            acts = self.block(("end",))

            def count():
                field.put(values[0]())
                end = last()
                while field.value <= end:
                    for act in acts:
                        act()
                    field.put(field.value + 1)
            return count
        while self.take(","):
            values.append(self.expression())
        self.need(";")
        field = self.field(name)
        acts = self.block(("end",))

        def each():
            for value in values:
                field.put(value())
                for act in acts:
                    act()
        return each

    def do_set(self):
        name = self.name().lower()
        if self.take("."):
            name += "." + self.name().lower()
        if self.take("end"):
            self.need("=")
            self.last = self.field(self.name())
            self.temporary.add([key for key, field in self.fields.items() if field is self.last][0])
        self.need(";")
        table = self.session.table(name)
        for column, width in table.columns.items():
            self.field(column, width)
            self.retained.add(column.lower())
        rows = iter(table.rows)
        seen = [0]

        def read():
            row = next(rows, None)
            if row is None:
                raise Stop
            seen[0] += 1
            if self.last:
                self.last.put(float(seen[0] == len(table.rows)))
            for column, value in row.items():
                self.fields[column.lower()].put(value)
        self.source = table
        return read

    def do_file(self):
        ref = self.name()
        self.need(";")
        return lambda: setattr(self, "file", ref)

    def do_put(self):
        parts = []
        while not self.take(";"):
            kind, word = self.peek()
            if kind in ("text", "hex"):
                self.at += 1
                constant = self.constant(kind, word)
                parts.append(lambda constant=constant: constant)
                continue
            field = self.field(self.name())
            kind, word = self.peek()
            if kind == "format" and word.lower().startswith("$varying"):
                self.at += 1
                wide = self.field(self.name())
                parts.append(lambda field=field, wide=wide: field.value[:int(wide.value)])
            else:
                parts.append(lambda field=field: field.value.strip(" "))

        def write():
            self.session.write(self.file, "".join(part() for part in parts))
        return write

    def do_output(self):
        self.need(";")
        self.implicit = False
        return self.keep_row

    def do_stop(self):
        self.need(";")

        def stop():
            raise Stop
        return stop

    def do_call(self):
        name = self.name().lower()
        self.need("(")
        if name == "missing":
            if self.take("of"):
                self.need("_all_")
                self.need(")")
                self.need(";")

                def clear():
                    for field in self.fields.values():
                        field.missing()
                return clear
            fields = [self.field(self.name())]
            while self.take(","):
                fields.append(self.field(self.name()))
            self.need(")")
            self.need(";")

            def clear_some():
                for field in fields:
                    field.missing()
            return clear_some
        if name != "symputx":
            raise SasError("ERROR: CALL " + name.upper() + " is not known here")
        key = self.expression()
        self.need(",")
        value = self.expression()
        self.need(")")
        self.need(";")
        return lambda: self.session.symputx(key(), value())

    def keep_row(self):
        self.wrote = True
        self.rows.append({name: self.fields[name.lower()].value for name in self.columns})

    # expressions

    def expression(self):
        return self.either()

    def either(self):
        left = self.both()
        while self.take("or", "|"):
            a, b = left, self.both()
            left = lambda a=a, b=b: float(bool(a()) or bool(b()))
        return left

    def both(self):
        left = self.compared()
        while self.take("and", "&"):
            a, b = left, self.compared()
            left = lambda a=a, b=b: float(bool(a()) and bool(b()))
        return left

    WORDS = {"=": "eq", "^=": "ne", "~=": "ne", "<": "lt", ">": "gt", "<=": "le", ">=": "ge"}

    def compared(self):
        left = self.joined()
        while True:
            operator = self.take("=", "^=", "~=", "<", ">", "<=", ">=", "eq", "ne", "lt", "gt", "le", "ge", "in", "=:")
            if not operator:
                return left
            if operator == "in":
                self.need("(")
                values = [self.joined()]
                while self.take(","):
                    values.append(self.joined())
                self.need(")")
                left = lambda a=left, values=values: float(any(equal(a(), value()) for value in values))
                continue
            left = comparison(self.WORDS.get(operator, operator), left, self.joined())

    def joined(self):
        left = self.sum()
        while self.take("||"):
            a, b = left, self.sum()
            left = lambda a=a, b=b: a() + b()
        return left

    def sum(self):
        left = self.product()
        while True:
            operator = self.take("+", "-")
            if not operator:
                return left
            a, b = left, self.product()
            left = (lambda a=a, b=b: a() + b()) if operator == "+" else (lambda a=a, b=b: a() - b())

    def product(self):
        left = self.single()
        while True:
            operator = self.take("*", "/")
            if not operator:
                return left
            a, b = left, self.single()
            left = (lambda a=a, b=b: a() * b()) if operator == "*" else (lambda a=a, b=b: a() / b())

    def single(self):
        kind, word = self.peek()
        if self.take("not", "^", "~"):
            a = self.single()
            return lambda: float(not a())
        if self.take("-"):
            a = self.single()
            return lambda: -a()
        if self.take("("):
            a = self.expression()
            self.need(")")
            return a
        if word == "." and kind == "sign":
            self.at += 1
            return lambda: None
        if kind in ("text", "hex"):
            self.at += 1
            constant = self.constant(kind, word)
            return lambda: constant
        if kind == "number":
            self.at += 1
            number = float(word)
            return lambda: number
        if kind != "name":
            raise SasError("ERROR: a DATA step cannot be read at " + word)
        self.at += 1
        if self.take("("):
            return self.function(word.lower())
        if self.take("["):
            cells, index = self.arrays[word.lower()], self.expression()
            self.need("]")

            def cell():
                place = int(index())
                if not 1 <= place <= len(cells):
                    raise SasError("ERROR: Array subscript out of range")
                return cells[place - 1].value
            return cell
        if word.lower() == "_n_":
            return lambda: self.passes
        field = self.field(word)
        return lambda: field.value

    def function(self, name):
        args, formats = [], []
        if name == "fget":  # its second argument is a variable
            args.append(self.expression())
            self.need(",")
            field = self.field(self.name())
            self.need(",")
            args.append(self.expression())
            self.need(")")
            return lambda: self.session.fget(args[0](), field, args[1]())
        while not self.take(")"):
            if self.take(","):
                args.append(lambda: " ") if self.peek()[1] == "," else None
                continue
            self.take("??")
            if self.peek()[0] == "format":
                formats.append(self.peek()[1].lower())
                self.at += 1
                continue
            args.append(self.expression())
        act = self.session.function(name, formats)
        return lambda: act(*[arg() for arg in args])

    # running

    def run(self):
        body = self.compile()
        hidden = set(self.temporary)
        self.columns = {self.names[key]: field.width for key, field in self.fields.items()
                        if key not in hidden and (self.keep is None or key in self.keep) and (self.drop is None or key not in self.drop)}
        self.rows = []
        self.passes = 0
        try:
            while True:
                self.passes += 1
                for key, field in self.fields.items():
                    if key not in self.retained and key not in self.temporary:
                        field.missing()
                for act in body:
                    act()
                if self.implicit:
                    self.keep_row()
                if self.source is None:
                    break
        except Stop:
            pass
        if self.out:
            self.session.put_table(self.out, Table(self.columns, self.rows))


def equal(a, b):
    if isinstance(a, str) != isinstance(b, str):
        raise SasError("ERROR: a text was compared with a number")
    return a.rstrip(" ") == b.rstrip(" ") if isinstance(a, str) else a == b


def comparison(operator, left, right):
    if operator == "eq":
        return lambda: float(equal(left(), right()))
    if operator == "ne":
        return lambda: float(not equal(left(), right()))
    if operator == "=:":
        def begins():
            a, b = left(), right()
            return float(a[:len(b)] == b[:len(a)])
        return begins

    def ordered():
        a, b = left(), right()
        if isinstance(a, str) != isinstance(b, str):
            raise SasError("ERROR: a text was compared with a number")
        if isinstance(a, str):
            a, b = a.rstrip(" "), b.rstrip(" ")
        else:  # missing is less than every number
            a, b = (float("-inf") if x is None else x for x in (a, b))
        return float({"lt": a < b, "gt": a > b, "le": a <= b, "ge": a >= b}[operator])
    return ordered
