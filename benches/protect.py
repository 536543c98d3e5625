#!/usr/bin/env python3
"""Measures `attack` and `protect` on JJ problems, beside what others measured: no test asserts a time.

benches/protect.py BINARY FOLDER [--seconds S]

FOLDER holds NAME.jj or NAME.jj.gz, NAME.notexact.jj, and reference.csv: instance, peer, method, cells, primary, secondary, cpu_seconds, elapsed_seconds,
exact_primaries, primaries_narrower_than_3. Peers are compared where they leave no primary exact.

attack       all primaries hidden and nothing else, opaque: hidden cells, processor time, whether complete
protect      first answer, and the best after S seconds: further cells, opaque and with the label 1-4; processor time, peak memory; the best peer
"""
import argparse, csv, json, os, subprocess, sys, tempfile
from pathlib import Path


def run(binary, *arguments):
    """The answer, processor seconds and peak MiB of one run."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as said:
        child = subprocess.Popen([binary, *arguments, "--json"], stdout=out, stderr=said)
        _, _, used = os.wait4(child.pid, 0)
        child.returncode = 0
        out.seek(0)
        said.seek(0)
        told = out.read()
        if not told:
            sys.exit(f"{' '.join(arguments)}: {said.read().decode()}")
        return json.loads(told), used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def peers(folder):
    """The peer with the fewest further cells that leaves none exact, by instance."""
    best = {}
    reference = folder / "reference.csv"
    if reference.exists():
        with open(reference, newline="") as rows:
            for row in csv.DictReader(rows):
                if row["exact_primaries"] == "0" and (row["instance"] not in best or int(row["secondary"]) < best[row["instance"]][0]):
                    best[row["instance"]] = int(row["secondary"]), f"{row['peer']} {row['method']}", float(row["cpu_seconds"])
    return best


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("binary")
    ask.add_argument("folder", type=Path)
    ask.add_argument("--seconds", type=int, default=3)
    given = ask.parse_args()
    binary, best = str(Path(given.binary).resolve()), peers(given.folder)
    for problem in sorted(given.folder.glob("*.notexact.jj*")):
        name = problem.name.split(".")[0]
        found, used, peak = run(binary, "attack", str(problem), "--time-limit", "60")
        print(f"{name}\n  attack   {len(found.get('cells', []))} hidden, {1000 * used:.0f} ms with reading, complete {found.get('complete')}, {peak:.0f} MiB", flush=True)
        for kind, label in (("opaque", []), ("1-4", ["--label", "1-4"])):
            first, used, peak = run(binary, "protect", str(problem), "--time-limit", "0", *label)
            after, _, most = run(binary, "protect", str(problem), "--time-limit", str(given.seconds), *label)
            told = lambda answer: f"{answer.get('secondary')} further" + (f" ({answer['unprotected']} unprotected)" if answer.get("unprotected") else "")
            line = f"  {kind:<8} first {told(first)} in {used:.2f} s; after {given.seconds} s {told(after)}; {max(peak, most):.0f} MiB"
            if name in best:
                further, peer, seconds = best[name]
                line += f"; {peer}: {further} in {seconds:.2f} s"
                if after.get("secondary"):
                    line += f" (x {after['secondary'] / further:.2f})"
            print(line, flush=True)


if __name__ == "__main__":
    main()
