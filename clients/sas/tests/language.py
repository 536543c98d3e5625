"""What the macro interpreter must do as SAS does: cases retold from what SAS documents and what public macro suites rely on."""
import os
import re
import sys
import tempfile

from macro import SasError, unmask
from session import Session

# (program, what the log must be)
CASES = [
    ("%let a=1; %put &a;", ["1"]),
    ("%let a= x ; %put [&a];", ["[x]"]),
    ("%let a=%str( x ); %put [&a];", ["[ x ]"]),
    ("%let a=b; %let b=c; %put &&&a;", ["c"]),
    ("%let x1=one; %let i=1; %put &&x&i;", ["one"]),
    ("%let lib=work; %put &lib..t;", ["work.t"]),
    ("%put &nothing;", ["WARNING: Apparent symbolic reference NOTHING not resolved.", "&nothing"]),
    ("%put %nothing;", ["WARNING: Apparent invocation of macro NOTHING not resolved.", "%nothing"]),
    ("%put '&a' \"b\";", ["'&a' \"b\""]),
    ("%let a=x; %put \"&a\" '&a';", ["\"x\" '&a'"]),
    ("%put %nrstr(&a %b);", ["&a %b"]),
    ("%put %str(it%'s; a%(b);", ["it's; a(b"]),
    ("%put %eval(1+2*3) %eval(7/2) %eval(-7/2) %eval((1+2)*3);", ["7 3 -3 9"]),
    ("%put %eval(2**3) [%qtrim(a )];", ["8 [a]"]),
    ("%put %eval(2<10) %eval(a=a) %eval(b>a) %eval(not 0);", ["1 1 1 1"]),
    ("%put %eval(1 and 0 or 1) %eval(1 eq 1) %eval(3 ne 3);", ["1 1 0"]),
    ("%put %sysevalf(1.5+1) %sysevalf(3/2);", ["2.5 1.5"]),
    ("%put %upcase(ab) %length(abc) %length() %index(abcd,c);", ["AB 3 0 3"]),
    ("%put %scan(a.b.c,2,.) %scan(a b c,-1) %substr(abcdef,2,3);", ["b c bcd"]),
    ("%macro m(a,b=2); %put &a-&b; %mend; %m(1) %m(1,b=3)", ["1-2", "1-3"]),
    ("%macro m(a); [&a] %mend; %put %m(x);", [" [x] "]),
    ("%macro m(a); %put &a; %mend; %m('x,y') %m(%str(x,y))", ["'x,y'", "x,y"]),
    ("%macro m(a); %if &a=1 %then %put one; %else %if &a=2 %then %put two; %else %put many; %mend; %m(1)%m(2)%m(3)",
     ["one", "two", "many"]),
    ("%macro m; %if 1 %then %do; %put a; %if 0 %then %do; %put b; %end; %else %put c; %end; %mend; %m", ["a", "c"]),
    ("%macro m; %do i=1 %to 3; %put &i; %end; %put i=&i; %mend; %m", ["1", "2", "3", "i=4"]),
    ("%macro m; %do i=5 %to 1 %by -2; %put &i; %end; %mend; %m", ["5", "3", "1"]),
    ("%macro m; %let i=0; %do %while(&i<2); %let i=%eval(&i+1); %put &i; %end; %mend; %m", ["1", "2"]),
    ("%macro m; %let i=5; %do %until(&i>2); %put &i; %let i=%eval(&i+1); %end; %mend; %m", ["5"]),
    ("%macro m; %put a; %return; %put b; %mend; %m", ["a"]),
    ("%macro m; %goto out; %put a; %out: %put b; %mend; %m", ["b"]),
    ("%macro in; %let v=2; %mend; %macro out; %local v; %let v=1; %in %put &v; %mend; %out", ["2"]),
    ("%macro in; %local v; %let v=2; %mend; %macro out; %local v; %let v=1; %in %put &v; %mend; %out", ["1"]),
    ("%macro m; %let v=1; %mend; %m %put %symexist(v);", ["0"]),
    ("%macro m; %global v; %let v=1; %mend; %m %put &v %symglobl(v);", ["1 1"]),
    ("%macro m; %local v; %put %symlocal(v) %symglobl(v); %mend; %m", ["1 0"]),
    ("%let a=%nrstr(&b;%c); %let d=%superq(a); %put &d;", ["&b;%c"]),
    ("%let a=%str(x,y); %put %length(%superq(a)) %scan(%superq(a),2,%str(,));", ["3 y"]),
    ("%let a=%str(or); %put %eval(%superq(a)=%str(or));", ["1"]),
    ("%let a=%nrstr(not-sent); %put %eval(%superq(a)=accepted);", ["0"]),
    ("%let a=%nrstr(&b); %let b=1; %put %superq(a) %unquote(&a);", ["&b 1"]),
    ("%put %sysfunc(compress(a-b-c,-)) %sysfunc(findc(abc,c)) %sysfunc(countc(a.b.c,.));", ["abc 3 2"]),
    ("%put %qsysfunc(dequote('a&b; %c'));", ["a&b; %c"]),
    ("%put %qsysfunc(dequote('it''s'));", ["it's"]),
    ("%put this/* not this */;", ["this"]),
    ("%* not this; %put this;", ["this"]),
    ("%put NOTE- x;", ["      x"]),
    ("%macro m(); 5 %mend; %put %eval(%m()+1);", ["6"]),
    ("%macro m(v); %superq(&v) %mend; %let q=%nrstr(a&b); %let r=%m(q); %put &r;", ["a&b"]),
    ("%macro m; %if a ne %then %put filled; %if = %then %put both; %mend; %m", ["filled", "both"]),
]

# Programs that SAS stops, or leads astray: here they must be errors.
WRONG = [
    "%put %sysfunc(dequote('it''s'));",
    "%let a=it's; %put &a; %let b=1;",
    "%macro m(a); %mend; %m(1,2)",
    "%macro m(a); %mend; %m(b=2)",
    "%put %eval(a+1);",
    "%macro m; %if UTF-8 ne x %then %put a; %mend; %m",
    "%macro m; %if %then %put a; %mend; %m",
    "%macro m; %do i=1 %to 2; %put a; %mend;",
    "%let a=not-sent; %put %eval(&a=accepted);",
    "%let a=%str(x%)y); %put %scan(%unquote(&a),1);",
    "%macro m; %local v; %n %mend; %macro n; %global v; %mend; %m",
]

# DATA steps: (program, table, rows)
STEPS = [
    ("data t; length a $3 n 8; a='abcdef'; n=2; run;", [{"a": "abc", "n": 2.0}]),
    ("data t; length a b $5; a='x'; b=a||'y'; run;", [{"a": "x", "b": "x"}]),
    ("data t; length a b $5; a='x'; b=trim(a)||'y'; run;", [{"a": "x", "b": "xy"}]),
    ("data t; do i=1 to 3; output; end; run;", [{"i": 1.0}, {"i": 2.0}, {"i": 3.0}]),
    ("data t(drop=i); length a $20; do i=1 to 3; a=catx('-',a,cats(i)); end; run;", [{"a": "1-2-3"}]),
    ("data s; do i=1 to 3; output; end; run; data t; set s end=last; n+i; if last then output; run;", [{"i": 3.0, "n": 6.0}]),
    ("data s; do i=1 to 2; output; end; run; data t; retain a b 7 c 1; set s; c=c+i; run;",
     [{"a": 7.0, "b": 7.0, "c": 2.0, "i": 1.0}, {"a": 7.0, "b": 7.0, "c": 4.0, "i": 2.0}]),
    ("data s; do i=1 to 2; output; end; run; data t; length x 8; set s; if i=1 then x=5; run;",
     [{"x": 5.0, "i": 1.0}, {"x": None, "i": 2.0}]),
    ("data t; length a $8; a='xyz'; substr(a,2,1)='-'; run;", [{"a": "x-z"}]),
    ("data t; length a $8; if 'b' in ('a','b') and 'ab'=:'a' and not (1>2) then a='yes'; run;", [{"a": "yes"}]),
    ("data t; n=input('7',?? best32.); m=input('x',?? best32.); k=input('ff',?? hex4.); run;", [{"n": 7.0, "m": None, "k": 255.0}]),
    ("data t; length a $9; a=compress('a1-b2;','-','kad'); run;", [{"a": "a1-b2"}]),
    ("data t; length a $2; do a='x','y'; output; end; run;", [{"a": "x"}, {"a": "y"}]),
    ("data t; length a 8; call missing(of _all_); stop; run;", []),
]


def run():
    """Runs all cases; returns how many held and what did not."""
    held, failed = 0, []
    with tempfile.TemporaryDirectory() as work:
        for program, wanted in CASES:
            session = Session(work, [])
            try:
                session.submit(program)
                got = session.log
            except SasError as problem:
                got = [str(problem)]
            if got == wanted:
                held += 1
            else:
                failed.append(f"{program}\n    wanted {wanted}\n    got    {got}")
        for program in WRONG:
            try:
                Session(work, []).submit(program)
                failed.append(f"{program}\n    went through")
            except SasError:
                held += 1
        for program, wanted in STEPS:
            session = Session(work, [])
            try:
                got = session.submit(program).rows("work.t")
            except SasError as problem:
                got = str(problem)
            if got == wanted:
                held += 1
            else:
                failed.append(f"{program}\n    wanted {wanted}\n    got    {got}")
    return held, failed


def public(folder):
    """Runs those test programs of sasjs/core in `folder` that need the macro language only, up to the assertions that are %IF tests.

    The suite is read where it lies; nothing of it is in this repository. Returns (file, assertions held, assertions failed or a reason).
    """
    sys.setrecursionlimit(20000)  # one of its macros is a chain of some hundred %else %if
    out = []
    tests = os.path.join(folder, "tests", "base")
    for name in sorted(os.listdir(tests)):
        with open(os.path.join(tests, name), encoding="utf-8") as source:
            text = source.read()
        body = re.sub(r"(?s)/\*.*?\*/", "", text)
        if re.search(r"(?im)^\s*data\b|\b(proc|libname|filename|options)\b[^;(]*;", body) or "mp_assert(" not in body or "sashelp" in body.lower():
            continue
        with tempfile.TemporaryDirectory() as work:
            session = Session(work, [os.path.join(folder, "base")])
            session.macro.globals["SASJSWORK"] = work  # its own test harness sets this
            asserted = []

            def see(here, step, asserted=asserted):
                if step.startswith("data") and "test_result=" in step:
                    asserted.append("test_result='PASS'" in step)
                return True
            session.hook = see
            try:
                session.submit(text)
                out.append((name, sum(asserted), len(asserted) - sum(asserted), ""))
            except (SasError, AttributeError, KeyError) as problem:
                out.append((name, sum(asserted), len(asserted) - sum(asserted), unmask(str(problem))[:100]))
    return out
