#!/usr/bin/env python3
"""Measures what a user feels, with a built binary: no test asserts a time.

benches/figures.py BINARY [--runs N]

cold check   `douane check` of an ordinary export in a process of its own: wall time and peak memory
large check  `douane check` of a table of some 50 MB: MB/s of processor time, peak memory, and the ratio to Python's csv module only reading it
submit       hand in a file and its metadata, ask, and be accepted, over HTTP on loopback with the sandbox: median and 95th percentile
"""
import argparse, http.client, json, os, re, shutil, statistics, subprocess, tempfile, time
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


def run(binary, *arguments):
    """Wall seconds and processor seconds of one run."""
    begun = time.perf_counter()
    child = subprocess.Popen([binary, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, used = os.wait4(child.pid, 0)
    child.returncode = 0
    return time.perf_counter() - begun, used.ru_utime + used.ru_stime


def peak(binary, *arguments):
    """Peak MiB of one run, as GNU time says it: the kernel counts what this interpreter holds into a child that it starts itself."""
    if not shutil.which("time"):
        return float("nan")
    said = subprocess.run(["time", "--format=%M", "--quiet", binary, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True).stderr
    return int(said.split()[-1]) / 1024


def cold(binary, runs):
    arguments = ("check", str(EXAMPLES / "table2_bmi.csv"))
    walls = sorted(1000 * run(binary, *arguments)[0] for _ in range(runs))
    print(f"cold check    {statistics.median(walls):.1f} ms median, {walls[int(0.95 * len(walls))]:.1f} ms 95th, {max(peak(binary, *arguments) for _ in range(5)):.1f} MiB peak")


META = '"key";"description";"role"\n"tx_export_reason";"Yearly report";""\n"tx_reg_nam";"INTEGO";""\n'


def draw(seed=7):
    """Numbers that look drawn and are the same in every run."""
    while True:
        seed = (seed * 6364136223846793005 + 1442695040888963407) % 2**64
        yield seed >> 33


def long_table(out, size):
    """One row a group, n, N and a mean; every count is large."""
    out.write("region;year;age;sex;n;N;mean\n")
    row = 0
    while out.tell() < size:
        lines = []
        for row in range(row, row + 10_000):
            lines.append(f"R{row % 5000};{2000 + row // 5000 % 25};{row % 18 * 5}-{row % 18 * 5 + 4};{'FM'[row % 2]};{100 + row % 900};{5000 + row % 5000};{20 + row % 10}.{row % 10}\n")
        row += 1
        out.write("".join(lines))
    return {"region": "dimension", "year": "dimension", "age": "dimension", "sex": "dimension", "n": "count", "N": "total", "mean": "mean"}


def wide_table(out, size):
    """One column of counts a week, and their sum."""
    drawn = draw()
    out.write("municipality;" + "".join(f"week {week};" for week in range(20)) + "Total\n")
    row = 0
    while out.tell() < size:
        counts = [10 + next(drawn) % 4990 for _ in range(20)]
        out.write(f"M{10_000 + row};" + ";".join(map(str, counts)) + f";{sum(counts)}\n")
        row += 1
    return {"municipality": "dimension"}


def patient_table(out, size):
    """One row a person: to be refused."""
    drawn = draw()
    names = "Jan Piet Marie Anna Sofie Luc Tom Eva Noor Lucas".split()
    out.write("patient;name;birth date;sex;postcode;diagnosis;length of stay;bmi;died\n")
    row = 0
    while out.tell() < size:
        a, b = next(drawn), next(drawn)
        out.write(f"P{row:07d};{names[a % 10]};{1930 + a % 90}-{1 + b % 12:02d}-{1 + a % 28:02d};{'FM'[b % 2]};{1000 + b % 9000};{'ABCDEFGHIJ'[a % 10]}{b % 60:02d};{a % 61};{15 + b % 40}.{a % 10};{'yn'[b % 2]}\n")
        row += 1
    return {"patient": "", "name": ""}


def hidden_table(out, size):
    """Total rows in two dimensions and counts hidden by `<5` and NC, twenty groups a municipality."""
    drawn = draw()
    ages = ["0-17", "18-34", "35-49", "50-64", "65-79", "80+"]
    out.write("municipality;sex;age group;n;percent\n")
    place = 0
    while out.tell() < size:
        counts = {(sex, age): 4 + next(drawn) % 900 for sex in "FM" for age in ages}
        for sex in "FM":
            counts[sex, "Total"] = sum(counts[sex, age] for age in ages)
        for age in [*ages, "Total"]:
            counts["Total", age] = counts["F", age] + counts["M", age]
        for (sex, age), n in counts.items():
            shown = "<5" if n < 5 else "NC" if n < 12 else n
            out.write(f"M{10_000 + place};{sex};{age};{shown};{100 * n / counts['Total', 'Total']:.1f}\n")
        place += 1
    return {"municipality": "dimension", "sex": "dimension", "age group": "dimension", "n": "count", "percent": "percent"}


def peer(table):
    """MB/s of csv-core with every number parsed; nothing where cargo is not at hand."""
    if not shutil.which("cargo"):
        return None
    bench = ["cargo", "bench", "--quiet", "--package", "formats", "--bench", "reading", "--", str(table), ";"]
    said = subprocess.run(bench, cwd=EXAMPLES.parent, capture_output=True, text=True).stdout
    found = re.search(r"csv-core with numbers\s+(\d+) MB/s", said)
    return int(found[1]) if found else None


def large(binary, folder, runs):
    for kind, write in (("long", long_table), ("wide", wide_table), ("patients", patient_table), ("hidden", hidden_table)):
        table = folder / f"{kind}.csv"
        with open(table, "w") as out:
            roles = write(out, 48_000_000)
        (folder / f"{kind}.csv.meta").write_text(META + "".join(f'"{key}";"Column of this table";"{role}"\n' for key, role in roles.items()))
        size = table.stat().st_size
        arguments = ("check", str(table), "--format", "concise")
        used, most = min(run(binary, *arguments)[1] for _ in range(runs)), peak(binary, *arguments)
        rate, theirs = size / 1e6 / used, peer(table)
        beside = f", {rate / theirs:.2f} x csv-core with numbers ({theirs} MB/s)" if theirs else ""
        print(f"{kind:<14}{size / 1e6:.0f} MB: {rate:.0f} MB/s of processor time (best of {runs}), {most / (size / 2**20):.1f} x file in memory{beside}", flush=True)
        table.unlink()


def submit(binary, folder, runs):
    port = 17410
    environment = dict(os.environ, DOUANE_CONFIG=str(folder / "douane.toml"), DOUANE_SERVER_LISTEN=f"127.0.0.1:{port}", LC_ALL="C.UTF-8")
    say = lambda *arguments: subprocess.run([binary, *arguments], env=environment, cwd=folder, check=True, capture_output=True, text=True).stdout
    say("admin", "init")
    say("admin", "register", "INTEGO")
    say("admin", "user", "a.peeters", "--name", "An", "--mail", "an@uni.example", "--duty", "analyst", "--access", "INTEGO")
    token = say("admin", "token", "a.peeters").split()[-1]
    gate = subprocess.Popen([binary, "serve"], env=environment, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    gate.stdout.readline()
    ask = http.client.HTTPConnection("127.0.0.1", port)
    head = {"authorization": f"Bearer {token}", "content-type": "application/json"}

    def call(method, path, body):
        ask.request(method, path, body, head)
        answer = ask.getresponse()
        return json.loads(answer.read() or b"{}")

    table, meta = (EXAMPLES / "acs_by_year.csv").read_bytes(), (EXAMPLES / "acs_by_year.csv.meta").read_bytes()
    whole, last = [], []
    for number in range(runs):
        begun = time.perf_counter()
        request = call("POST", "/api/v1/requests", b"{}")["id"]
        call("PUT", f"/api/v1/requests/{request}/files/table_{number}.csv", table)
        call("PUT", f"/api/v1/requests/{request}/files/table_{number}.csv.meta", meta)
        asked = time.perf_counter()
        state = call("POST", f"/api/v1/requests/{request}/submit", b"{}").get("state")
        assert state == "accepted", state
        whole.append(1000 * (time.perf_counter() - begun))
        last.append(1000 * (time.perf_counter() - asked))
    status = Path(f"/proc/{gate.pid}/status").read_text()
    gate.terminate()
    gate.wait()
    for name, seen in (("hand in + ask", whole), ("submit", last)):
        seen.sort()
        print(f"{name:<14}{statistics.median(seen):.1f} ms median, {seen[int(0.95 * len(seen))]:.1f} ms 95th of {runs}")
    peak = int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024
    print(f"server        {peak:.0f} MiB peak")


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("binary")
    ask.add_argument("--runs", type=int, default=100)
    given = ask.parse_args()
    binary = str(Path(given.binary).resolve())
    cold(binary, given.runs)
    with tempfile.TemporaryDirectory() as folder:
        large(binary, Path(folder), 5)
    with tempfile.TemporaryDirectory() as folder:
        submit(binary, Path(folder), given.runs)


if __name__ == "__main__":
    main()
