#!/usr/bin/env python3
"""Measures what a user feels, with a built binary: no test asserts a time.

benches/figures.py BINARY [--runs N]

cold check   `douane check` of an ordinary export in a process of its own: wall time and peak memory
large check  `douane check` of a table of some 50 MB: MB/s of processor time, peak memory, and the ratio to Python's csv module only reading it
submit       hand in a file and its metadata, ask, and be accepted, over HTTP on loopback with the sandbox: median and 95th percentile
"""
import argparse, csv, http.client, json, os, re, resource, statistics, subprocess, sys, tempfile, time
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


def run(binary, *arguments):
    """Wall seconds, processor seconds and peak MiB of one run."""
    begun = time.perf_counter()
    child = subprocess.Popen([binary, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, used = os.wait4(child.pid, 0)
    child.returncode = 0
    return time.perf_counter() - begun, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def cold(binary, runs):
    seen = [run(binary, "check", str(EXAMPLES / "table2_bmi.csv")) for _ in range(runs)]
    walls = sorted(1000 * wall for wall, _, _ in seen)
    print(f"cold check    {statistics.median(walls):.1f} ms median, {walls[int(0.95 * len(walls))]:.1f} ms 95th, {max(peak for *_, peak in seen):.1f} MiB peak")


def large(binary, folder):
    table = folder / "large.csv"
    with open(table, "w") as out:
        out.write("region;year;age;sex;n;N;mean\n")
        for row in range(1_500_000):
            out.write(f"R{row % 5000};{2000 + row // 5000 % 25};{row % 18 * 5}-{row % 18 * 5 + 4};{'FM'[row % 2]};{100 + row % 900};{5000 + row % 5000};{20 + row % 10}.{row % 10}\n")
    (folder / "large.csv.meta").write_text(
        '"key";"description";"role"\n"tx_export_reason";"Yearly report";""\n"tx_reg_nam";"INTEGO";""\n"region";"Region";"dimension"\n"year";"Year";"dimension"\n'
        '"age";"Age group";"dimension"\n"sex";"Sex of the patient";"dimension"\n"n";"Number of patients";"count"\n"N";"Number of people";"total"\n"mean";"Mean body mass index";"mean"\n')
    size = table.stat().st_size
    begun = time.process_time()
    with open(table, newline="") as source:
        rows = sum(1 for _ in csv.reader(source, delimiter=";"))
    peer = time.process_time() - begun
    wall, used, peak = run(binary, "check", str(table), "--format", "concise")
    print(f"large check   {size / 1e6:.0f} MB, {rows} rows: {size / 1e6 / used:.0f} MB/s ({wall:.2f} s wall), {peak / (size / 2**20):.1f} x file in memory, {peer / used:.2f} x the speed of csv in Python")


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
        large(binary, Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        submit(binary, Path(folder), given.runs)


if __name__ == "__main__":
    main()
