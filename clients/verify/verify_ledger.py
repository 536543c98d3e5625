#!/usr/bin/env python3
"""Verifies an exported ledger of douane without anything of douane: Python 3.9 and its standard library, this one file.

usage: verify_ledger.py DIR --verifier KEY [--witness KEY]... [--kept FILE]...
       verify_ledger.py PROOF.json --verifier KEY [--witness KEY]...

DIR is what `douane ledger export DIR` wrote, in the form of C2SP tlog-tiles (checkpoint, tile/...). PROOF.json is what
`douane ledger proof REQUEST` printed. KEY is a line `name+hash+key` as C2SP signed-note writes verifier keys. FILE is a checkpoint that
somebody kept (a signed note, or two lines: number of entries, root in base64): the export must begin with that very ledger.

Exit 0: whole. 7: not whole, and why. 2: wrong usage.
Sources: RFC 6962 section 2.1, RFC 8032 section 5.1.7, c2sp.org/{signed-note,tlog-checkpoint,tlog-tiles,tlog-cosignature}.
"""
import argparse, base64, hashlib, json, re, struct, sys
from pathlib import Path


class NotWhole(Exception):
    pass


# Ed25519, verification only (RFC 8032)
P = 2**255 - 19
Q = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
ROOT = pow(2, (P - 1) // 4, P)


def add(a, b):
    (x1, y1, z1, t1), (x2, y2, z2, t2) = a, b
    e, f = (y1 - x1) * (y2 - x2) % P, (y1 + x1) * (y2 + x2) % P
    g, h = 2 * t1 * t2 * D % P, 2 * z1 * z2 % P
    e, f, g, h = f - e, h - g, h + g, f + e
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(scalar, point):
    total = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            total = add(total, point)
        point, scalar = add(point, point), scalar >> 1
    return total


def point(data):
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P


BASE = point(bytes([0x58]) + bytes([0x66]) * 31)


def signed(key, message, signature):
    a, r, s = point(key), point(signature[:32]), int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or a is None or r is None or s >= Q:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % Q
    (x1, y1, z1, _), (x2, y2, z2, _) = times(s, BASE), add(r, times(h, a))
    return (x1 * z2 - x2 * z1) % P == 0 and (y1 * z2 - y2 * z1) % P == 0


# signed notes
class Key:
    def __init__(self, line):
        self.name, mark, data = line.strip().split("+", 2)
        self.mark, data = bytes.fromhex(mark), base64.b64decode(data, validate=True)
        self.kind, self.key = data[0], data[1:]
        expected = hashlib.sha256(self.name.encode() + b"\n" + data).digest()[:4]
        if self.mark != expected or self.kind not in (1, 4) or len(self.key) != 32:
            raise ValueError(f"{line}: no verifier key")

    def signs(self, text, lines):
        """Whether one of the signature lines of a note is this key's."""
        for name, data in lines:
            if name != self.name or data[:4] != self.mark:
                continue
            if self.kind == 1 and signed(self.key, text.encode(), data[4:]):
                return True
            if self.kind == 4 and len(data) == 76:
                when = struct.unpack(">Q", data[4:12])[0]
                if signed(self.key, f"cosignature/v1\ntime {when}\n{text}".encode(), data[12:]):
                    return True
        return False


def note(text):
    """Text and signature lines of a signed note."""
    body, _, tail = text.rpartition("\n\n")
    lines = [re.fullmatch(r"\u2014 (\S+) (\S+)", line) for line in tail.splitlines()]
    if not body or not lines or not all(lines):
        raise NotWhole("the checkpoint is no signed note")
    return body + "\n", [(line[1], base64.b64decode(line[2])) for line in lines]


def followed(verifier, notes):
    """The newest key of the ledger: each note, signed by one key, names the next."""
    for text in notes:
        body, lines = note(text)
        first, old, new = body.splitlines()[:3]
        old, new = Key(old), Key(new)
        if first == "douane ledger key/1" and (old.name, old.key) == (verifier.name, verifier.key) and new.name == old.name:
            if not old.signs(body, lines):
                raise NotWhole("a key was exchanged without the signature of the one before it")
            verifier = new
    return verifier


def checkpoint(text, verifier, witnesses, notes):
    body, lines = note(text)
    verifier = followed(verifier, notes)
    if not verifier.signs(body, lines):
        raise NotWhole(f"the checkpoint is not signed by {verifier.name}")
    for witness in witnesses:
        if not witness.signs(body, lines):
            raise NotWhole(f"the checkpoint is not cosigned by {witness.name}")
    origin, size, root = body.splitlines()[:3]
    if origin != verifier.name:
        raise NotWhole(f"the checkpoint is of {origin}")
    return int(size), base64.b64decode(root)


# the entry that tells of another key
CHANGED = "ledger-key-changed"


# the tree
def leaf(line):
    return hashlib.sha256(b"\0" + line).digest()


def node(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()


class Tree:
    """The tree, leaf by leaf; knows the root after each."""

    def __init__(self):
        self.size, self.peaks = 0, []

    def push(self, digest):
        size = self.size
        while size & 1:
            digest, size = node(self.peaks.pop(), digest), size >> 1
        self.peaks.append(digest)
        self.size += 1

    def root(self):
        if not self.peaks:
            return hashlib.sha256(b"").digest()
        digest = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            digest = node(peak, digest)
        return digest


def included(digest, index, size, proof):
    """The root that a proof leads to (RFC 9162 section 2.1.3.2)."""
    first, last = index, size - 1
    for other in proof:
        if last == 0:
            raise NotWhole("the proof is too long")
        if first & 1 or first == last:
            digest = node(other, digest)
            while not first & 1 and first:
                first, last = first >> 1, last >> 1
        else:
            digest = node(digest, other)
        first, last = first >> 1, last >> 1
    if last:
        raise NotWhole("the proof is too short")
    return digest


# an export
def tile(folder, level, number, width):
    parts = [f"{number % 1000:03d}"]
    while number >= 1000:
        number //= 1000
        parts.insert(0, f"x{number % 1000:03d}")
    path = folder / "tile" / level / "/".join(parts)
    path = path if width == 256 else Path(f"{path}.p") / str(width)
    try:
        return path.read_bytes()
    except OSError:
        raise NotWhole(f"{path.relative_to(folder)} is missing: entries were cut off or left out")


def entries(folder, size):
    for number in range((size + 255) // 256):
        width = min(256, size - 256 * number)
        bundle, hashes = tile(folder, "entries", number, width), tile(folder, "0", number, width)
        at, seen = 0, 0
        while at < len(bundle):
            length = struct.unpack_from(">H", bundle, at)[0]
            line = bundle[at + 2:at + 2 + length]
            at += 2 + length
            if len(line) != length or hashes[32 * seen:32 * seen + 32] != leaf(line):
                raise NotWhole(f"entry {256 * number + seen} was changed")
            seen += 1
            yield line
        if seen != width:
            raise NotWhole(f"bundle {number} has {seen} entries instead of {width}")


def signed_head(folder, text, verifier, witnesses):
    """Size and root of the head: signed by the key itself, or by one that it handed over to."""
    try:
        return checkpoint(text, verifier, witnesses, [])
    except NotWhole as unsigned:
        try:
            lines = [json.loads(line)["event"] for line in entries(folder, int(text.splitlines()[1]))]
        except (NotWhole, KeyError, IndexError, ValueError, struct.error):
            raise unsigned
        return checkpoint(text, verifier, witnesses, [event["note"] for event in lines if event["type"] == CHANGED])


def export(folder, verifier, witnesses, kept):
    text = (folder / "checkpoint").read_text(encoding="utf-8")
    size, root = signed_head(folder, text, verifier, witnesses)
    tree, open_, last, notes = Tree(), dict(kept), 0, []
    for place, line in enumerate(entries(folder, size)):
        held(tree, open_)
        entry = json.loads(line)
        if entry.get("seq") != place:
            raise NotWhole(f"entry {place} says that it is entry {entry.get('seq')}")
        if entry["event"]["type"] == CHANGED:
            notes.append(entry["event"]["note"])
        last = max(last, entry["at"])
        tree.push(leaf(line))
    held(tree, open_)
    if notes:  # the newest key, and no earlier one, signs the head
        checkpoint(text, verifier, witnesses, notes)
    if tree.root() != root:
        raise NotWhole("the entries do not give the signed root")
    if open_:
        raise NotWhole(f"a kept checkpoint counts {min(open_)} entries, the ledger {size}: its tail was cut, or an old copy was restored")
    return f"{size} entries, root {base64.b64encode(root).decode()}, {len(kept)} kept checkpoints hold"


def held(tree, kept):
    if tree.size in kept and kept.pop(tree.size) != tree.root():
        raise NotWhole(f"the first {tree.size} entries are not those of a kept checkpoint: the past was rewritten")


def proof(path, verifier, witnesses):
    told = json.loads(path.read_text(encoding="utf-8"))
    size, root = checkpoint(told["checkpoint"], verifier, witnesses, told.get("keys", []))
    for entry in told["entries"]:
        digest = leaf(entry["line"].encode())
        if included(digest, entry["index"], size, [base64.b64decode(part) for part in entry["proof"]]) != root:
            raise NotWhole(f"entry {entry['index']} is not in the ledger of the checkpoint")
    return f"{len(told['entries'])} entries are in the ledger of {size} entries"


def keep(path):
    """(size, root) of a kept checkpoint; the lines before them, if any, are not looked at."""
    lines = [line.strip() for line in Path(path).read_text(encoding="utf-8").splitlines()]
    for at in range(len(lines) - 1):
        if lines[at].isdigit() and re.fullmatch(r"[A-Za-z0-9+/]{43}=", lines[at + 1]):
            return int(lines[at]), base64.b64decode(lines[at + 1])
    raise ValueError(f"{path}: no checkpoint in it")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", type=Path)
    parser.add_argument("--verifier", required=True)
    parser.add_argument("--witness", action="append", default=[])
    parser.add_argument("--kept", action="append", default=[])
    given = parser.parse_args()
    try:
        verifier, witnesses = Key(given.verifier), [Key(line) for line in given.witness]
        kept = [keep(path) for path in given.kept]
    except (ValueError, OSError) as why:
        parser.error(str(why))
    try:
        if len(dict(kept)) != len(set(kept)):
            raise NotWhole("two kept checkpoints of one size differ: the ledger was shown in two versions")
        told = export(given.what, verifier, witnesses, kept) if given.what.is_dir() else proof(given.what, verifier, witnesses)
    except (NotWhole, KeyError, IndexError, ValueError, OSError, struct.error) as why:
        print(f"\u2716 not whole: {why}")
        return 7
    print(f"\u2713 {told}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
