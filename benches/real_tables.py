#!/usr/bin/env python3
"""Checks tables of people that R packages bring with them, and says what the engine said: a list in Markdown. Nothing is downloaded or kept.

benches/real_tables.py BINARY [FOLDER]     FOLDER: CSV files of one's own, instead of those that benches/real_tables.R writes

small       counts of 1 to 4 that are printed, counted here without the engine, by reading the numbers: what a breach may rest on
breaches    what `check` found, but for the missing metadata file; `?` where a table without a small count has one, to be looked at
"""
import argparse, collections, csv, json, subprocess, sys, tempfile
from pathlib import Path


def small(path):
    """Printed whole numbers from 1 to 4: in the column `n` where there is one, else everywhere but in the first column."""
    with open(path, newline="") as file:
        header, *rows = list(csv.reader(file))
    cells = [cell for row in rows for cell in ([row[header.index("n")]] if "n" in header else row[1:])]
    return sum(cell.strip() in ("1", "2", "3", "4") for cell in cells)


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("binary")
    ask.add_argument("folder", type=Path, nargs="?")
    given = ask.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.folder or Path(scratch)
        if not given.folder:
            subprocess.run(["Rscript", str(Path(__file__).with_suffix(".R")), scratch], check=True, stdout=subprocess.DEVNULL)
        doubtful = 0
        print("| table | rows | small | breaches | doubts |\n| --- | --- | --- | --- | --- |")
        for path in sorted(folder.glob("*.csv"), key=lambda path: path.name.lower()):
            # A name without a folder: what is printed is the table's own.
            told = subprocess.run([given.binary, "check", path.name, "--format", "json"], capture_output=True, cwd=path.parent)
            if not told.stdout:
                sys.exit(f"{path.name}: {told.stderr.decode()}")
            found = [item for file in json.loads(told.stdout)["files"] for item in file["findings"]]
            by = lambda level: collections.Counter(
                item["rule"] for item in found if item["level"] == level and not item["rule"].startswith("metadata"))
            write = lambda counts: ", ".join(f"{rule} {count}" for rule, count in sorted(counts.items())) or "–"
            breaches, few = by("breach"), small(path)
            odd = bool(breaches) and not few
            doubtful += odd
            rows = sum(1 for _ in open(path)) - 1
            print(f"| {path.stem} | {rows} | {few} | {write(breaches)}{' ?' if odd else ''} | {write(by('doubt'))} |", flush=True)
        print(f"\n{doubtful} with a breach and without a small count")


if __name__ == "__main__":
    main()
