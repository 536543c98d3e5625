"""A real gate in a temporary folder, and a drop folder in front of it, for the tests of the SAS macros."""
import json
import os
import socket
import subprocess
import tempfile
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(HERE)))
BINARY = os.environ.get("DOUANE_BIN") or os.path.join(ROOT, "target", "debug", "douane")
ANALYST = ["--duty", "analyst", "--access", "INTEGO"]


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Gate:
    """`admin init`, two analysts (one whose exports an officer validates), `serve`."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory()
        self.address = f"http://127.0.0.1:{free_port()}"
        self.environment = {key: value for key, value in os.environ.items() if not key.startswith("DOUANE")}
        self.environment.update(DOUANE_CONFIG=os.path.join(self.folder.name, "douane.toml"),
                                DOUANE_SERVER_LISTEN=self.address.removeprefix("http://"), DOUANE_GATE=self.address,
                                DOUANE_MAIL_SERVER="smtp://127.0.0.1:9", LC_ALL="C.UTF-8")
        self.run("admin", "init")
        self.watched = self.watch()
        self.run("admin", "register", "INTEGO")
        self.token("a.peeters", "An Peeters", *ANALYST)
        self.token("v.novak", "Vera Novak", *ANALYST, "--validated")
        self.token("l.maes", "Lien Maes", "--duty", "officer")
        self.serving = subprocess.Popen([BINARY, "serve"], env=self.environment, cwd=self.folder.name, stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL, text=True)
        line = self.serving.stdout.readline()
        assert self.address in line, line

    def watch(self):
        """Has the gate watch a drop folder; None where this douane cannot."""
        config, folder = self.environment["DOUANE_CONFIG"], os.path.join(self.folder.name, "watched")
        with open(config, encoding="utf-8") as file:
            before = file.read()
        with open(config, "a", encoding="utf-8") as file:
            file.write(f'\n[[environment]]\nname = "sas"\nkind = "sas"\n[environment.folders]\ndrop = "{folder}"\n'
                       f'[environment.folders.accounts]\n{os.geteuid()} = "a.peeters"\n')
        own = os.path.join(folder, "an")  # each has a folder of their own in it, as docs/routes/sas.md sets it up
        os.makedirs(own, 0o770)
        done = subprocess.run([BINARY, "admin", "environment"], env=self.environment, cwd=self.folder.name, capture_output=True, check=False)
        if done.returncode == 0:
            return own
        with open(config, "w", encoding="utf-8") as file:
            file.write(before)
        return None

    def token(self, account, name, *more):
        self.run("admin", "user", account, "--name", name, "--mail", account + "@uni.example", *more)
        shown = self.run("admin", "token", account)
        with open(self.token_file(account), "w", encoding="utf-8") as file:
            file.write(shown.split()[-1] + "\n")

    def token_file(self, account):
        return os.path.join(self.folder.name, account + ".token")

    def run(self, *arguments, account=None):
        environment = dict(self.environment)
        if account:
            with open(self.token_file(account), encoding="utf-8") as file:
                environment["DOUANE_TOKEN"] = file.read().strip()
        done = subprocess.run([BINARY, *arguments], env=environment, cwd=self.folder.name, capture_output=True, text=True, check=False)
        assert done.returncode == 0, (arguments, done.stdout, done.stderr)
        return done.stdout

    def requests(self, account):
        return json.loads(self.run("status", "--json", account=account))["requests"]

    def close(self):
        self.serving.kill()
        self.serving.wait()
        self.serving.stdout.close()
        self.folder.cleanup()


class Folder(threading.Thread):
    """A drop folder as docs/interfaces.md tells it, for tests where the watched folders of the gate are not wanted.

    Takes <file>, <file>.meta and <file>.ready, judges them by `douane check`, asks by `douane request` as a.peeters, and writes
    <file>.status.json beside them (aside first, then renamed).
    """

    def __init__(self, gate):
        super().__init__(daemon=True)
        self.gate = gate
        self.folder = tempfile.TemporaryDirectory()
        self.path = self.folder.name
        self.silent = False
        self.slow = False
        self.taken = []
        self.over = threading.Event()
        self.start()

    def run(self):
        seen = {}
        while not self.over.wait(0.01):
            if self.silent:
                continue
            for name in os.listdir(self.path):
                if name.startswith(".") or not name.endswith(".ready"):
                    continue
                base = name.removesuffix(".ready")
                data, meta, ready = (os.path.join(self.path, base + end) for end in ("", ".meta", ".ready"))
                try:
                    version = tuple(os.stat(path).st_mtime_ns for path in (data, meta, ready))
                    if version[2] < max(version[:2]) or seen.get(base) == version:
                        continue
                    self.answer(base, data, meta, ready)
                    seen[base] = version
                except FileNotFoundError:
                    continue

    def answer(self, base, data, meta, ready):
        with open(data, "rb") as file, open(meta, "rb") as described, open(ready, encoding="utf-8") as wished:
            content, metadata = file.read(), described.read()
            wishes = dict(line.rstrip("\n").split("=", 1) for line in wished if line.strip())
        assert set(wishes) <= {"ask", "check_only", "justify"}, wishes
        self.taken.append((base, content, metadata, wishes))
        said = {"schema": "douane.drop/1", "ask": wishes.get("ask"), "file": base, "bytes": len(content), "final": True, "id": None, "rc": 0,
                "departure": None, "comment": None, "message": "", "refusals": [], "report": None, "state": "checked"}
        if self.slow:
            self.say(base, {**said, "state": "copying", "final": False})
            time.sleep(0.1)
        with tempfile.TemporaryDirectory() as copy:
            path = os.path.join(copy, base)
            for end, raw in (("", content), (".meta", metadata)):
                with open(path + end, "wb") as file:
                    file.write(raw)
            environment = dict(self.gate.environment)
            with open(self.gate.token_file("a.peeters"), encoding="utf-8") as file:
                environment["DOUANE_TOKEN"] = file.read().strip()
            checked = subprocess.run([BINARY, "check", path, "--register", "INTEGO", "--format", "json"], env=environment,
                                     capture_output=True, text=True, check=False)
            said["report"] = json.loads(checked.stdout)
            said["rc"] = checked.returncode
            if wishes.get("check_only") != "1":
                more = ["--justify", wishes["justify"]] if wishes.get("justify") else []
                asked = subprocess.run([BINARY, "request", path, "--json", *more], env=environment, capture_output=True, text=True, check=False)
                request = json.loads(asked.stdout or "{}")
                said["state"], said["rc"] = request.get("state", "blocked"), asked.returncode
                said["id"], said["departure"] = request.get("id"), request.get("departure")
                said["message"] = "Nothing was handed in." if asked.returncode else f"Request {said['id']}."
        self.say(base, said)

    def say(self, base, said):
        aside = os.path.join(self.path, ".aside")
        with open(aside, "w", encoding="utf-8") as file:
            json.dump(said, file, ensure_ascii=False)
        os.rename(aside, os.path.join(self.path, base + ".status.json"))

    def close(self):
        self.over.set()
        self.join()
        self.folder.cleanup()
