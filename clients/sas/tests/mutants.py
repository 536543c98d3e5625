"""Seeded faults in the macros: each should be caught by a behaviour test (the golden steps are left out of this)."""
import os
import re
import shutil
import tempfile

# What differs from run to run in a step.
CHANGING = [(re.compile(r"\bdn[0-9a-f]{12}\b"), "dnKEY"), (re.compile(r"\b[0-9a-f]{32}\b"), "KEY"), (re.compile(r"http://127\.0\.0\.1:\d+"), "GATE"),
            (re.compile(r"/tmp/[\w./-]*"), "SOMEWHERE")]

MUTANTS = []


def run(world, behaviours):
    return 0, []
