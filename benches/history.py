#!/usr/bin/env python3
"""Fills an index of what left and measures it: size, and the look-up of one request, as the number of exports grows. Standard library only.

benches/history.py [EXPORTS] [--folder DIR] [--binary DOUANE] [--overlap N]

Each export has 200 cells of one of 10 000 tables of 20 registers and 61 sets of fewer labels, one in three of which half of its register shares; tables
come again with ten versions of the data. The table, its key and the questions are those of `crates/store/queries/releases.rs`; what the program
adds around them is measured by `cargo bench -p store-sqlite --bench history`.
With --binary it also times `check --earlier` of a table of 200 cells beside N such tables of the same data: judging, in a process of its own.
"""
import argparse, os, sqlite3, statistics, subprocess, tempfile, time
from pathlib import Path

CELLS, FEWER, REGISTERS, TABLES, VERSIONS, A_KEY = 200, 61, 20, 500, 10, 80
MASK = (1 << 64) - 1


def mixed(*parts):
    """Bits that look drawn and are the same in every run, as the database keeps them: with a sign."""
    state = 0x9E3779B97F4A7C15
    for part in parts:
        state = ((state ^ part) * 0xBF58476D1CE4E5B9) & MASK
        state ^= state >> 29
    return state - (1 << 64) if state >> 63 else state


def keys(export):
    """What the index keeps of an export, and what it is asked for."""
    register, table, version = (mixed(export, n, 0) % size for n, size in ((1, REGISTERS), (2, TABLES), (3, VERSIONS)))
    full = [mixed(register, table + 1000, cell) for cell in range(CELLS)]
    few = [(register, (table % 2 if key % 3 == 0 else table + 10_000), key + 5000) for key in range(FEWER)]
    here, anywhere = ([mixed(*key, 7 + said) for key in few] for said in (version, 1 << 20))
    never = [mixed(register, table + 1000, cell, 3) for cell in range(CELLS)] + [mixed(*key, 3) for key in few]
    return full + here + anywhere, full + here + never


def look_up(database, asked):
    """As the gate asks: key by key, the newest first."""
    found = set()
    for key in asked:
        rows = database.execute("SELECT request FROM release_key WHERE key = ? ORDER BY request DESC LIMIT ?", (key, A_KEY))
        found.update(row[0] for row in rows)
    return len(found)


def index(folder, most):
    path = Path(folder) / "index.db"
    path.unlink(missing_ok=True)
    database = sqlite3.connect(path)
    database.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-400000;"
                           "CREATE TABLE release_key (key BIGINT NOT NULL, request BIGINT NOT NULL, PRIMARY KEY (key, request)) WITHOUT ROWID;")
    done = 0
    for size in sorted({most // 100, most // 10, most}):
        begun = time.perf_counter()
        rows = ((key, export) for export in range(done + 1, size + 1) for key in set(keys(export)[0]))
        database.execute("CREATE TEMP TABLE heap (key BIGINT, request BIGINT)")
        database.executemany("INSERT INTO heap VALUES (?, ?)", rows)
        database.execute("INSERT INTO release_key SELECT key, request FROM heap ORDER BY key, request")
        database.execute("DROP TABLE heap")
        database.commit()
        done, filled = size, time.perf_counter() - begun
        times, overlap = [], []
        for number in range(200):
            asked = keys(most + 1 + number)[1]
            begun = time.perf_counter()
            overlap.append(look_up(database, asked))
            times.append((time.perf_counter() - begun) * 1e3)
        times.sort()
        print(f"{size} exports x {CELLS} cells: {statistics.median(times):.1f} ms median, {times[190]:.1f} ms 95th for {len(asked)} keys; "
              f"{statistics.median(overlap):.0f} exports share one; index {path.stat().st_size >> 20} MiB; filled in {filled:.0f} s", flush=True)


META = ('key;description\ntx_export_reason;A measurement\ntx_reg_nam;INTEGO\ntx_data_version;2026-10\n"tx_population";"{}"\n'
        "region;Region of the practice\nyear;Year of registration\nn;Number of patients\n")


def judging(binary, overlap, folder):
    def write(path, shift):
        lines = [f"region {r};{2000 + y};{20 + (r * 37 + y * 11) % 90 + shift}" for r in range(20) for y in range(10)]
        path.write_text("region;year;n\n" + "\n".join(lines) + "\n")
        Path(f"{path}.meta").write_text(META.format(f"diagnosis = asthma; age >= {18 + shift}"))
    earlier = Path(folder) / "earlier"
    earlier.mkdir(exist_ok=True)
    write(Path(folder) / "new.csv", 0)
    for number in range(overlap):
        write(earlier / f"{number:04}.csv", 5 + number)
        if number + 1 in (overlap // 16, overlap // 4, overlap):
            times = []
            for _ in range(5):
                child = subprocess.Popen([binary, "check", str(Path(folder) / "new.csv"), "--earlier", str(earlier)], stdout=subprocess.DEVNULL)
                _, _, used = os.wait4(child.pid, 0)
                child.returncode = 0
                times.append((used.ru_utime + used.ru_stime) * 1e3)
            print(f"judged beside {number + 1} exports of 200 cells: {statistics.median(times):.0f} ms of processor time, reading them included", flush=True)


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("exports", nargs="?", type=int, default=100_000)
    ask.add_argument("--folder")
    ask.add_argument("--binary")
    ask.add_argument("--overlap", type=int, default=64)
    given = ask.parse_args()
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        if given.binary:
            judging(given.binary, given.overlap, folder)
        if given.exports:
            index(folder, given.exports)


main()
