#!/usr/bin/env python3
"""Measures a gate under load, with a built binary: no test asserts a time.

benches/load.py BINARY [--requests N] [--downloads N] [--mib N] [--mail MS]

hand in      N requests over HTTP on loopback, four at once: median and 95th percentile, and how many a second
queue        pages of a logged-in officer while N requests are there: median and 95th percentile
departure    all N accepted requests leave in one departure, through a mail server that takes MS milliseconds a letter; pages are fetched meanwhile
downloads    one package of MIB megabytes fetched N times at once: every digest right, MB/s, peak memory; a static file server on the same machine beside it

Prints the gate's processor seconds and resident memory at each stage. Needs libfaketime, which moves the clock to the departure.
"""
import argparse, concurrent.futures, hashlib, http.client, http.server, os, re, socketserver, statistics, subprocess, tempfile, threading, time
from pathlib import Path
from urllib.parse import urlencode

META = '"key";"description"\n"tx_export_reason";"Yearly report by practice"\n"tx_reg_nam";"INTEGO"\n"practice";"Code of the practice"\n"n";"Number of registrations"\n'


class Sink(socketserver.ThreadingMixIn, socketserver.TCPServer):
    """A mail server that takes every letter, slowly, and keeps the links."""

    allow_reuse_address = daemon_threads = True
    request_queue_size = 128

    def __init__(self, milliseconds):
        super().__init__(("127.0.0.1", 0), Mail)
        self.pause, self.links, self.lock = milliseconds / 1000, [], threading.Lock()
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Mail(socketserver.StreamRequestHandler):
    def handle(self):
        say = lambda text: self.wfile.write(text.encode() + b"\r\n")
        say("220 sink")
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word == b"DATA":
                say("354 go on")
                text = b""
                while (line := self.rfile.readline()) != b".\r\n":
                    text += line
                time.sleep(self.server.pause)
                found = re.search(rb"/d/[A-Za-z0-9_-]{43}", text.replace(b"=\r\n", b""))
                with self.server.lock:
                    self.server.links.append(found.group().decode() if found else "")
                say("250 taken")
            elif word == b"QUIT":
                return say("221 bye")
            else:
                say("250 sink")


class Gate:
    """A gate in a folder, with a clock that is moved."""

    def __init__(self, binary, folder, mail):
        self.binary, self.folder, self.port = os.path.abspath(binary), Path(folder), 17611
        faketime = next(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"))
        self.environment = os.environ | {
            "DOUANE_CONFIG": str(self.folder / "douane.toml"), "DOUANE_SERVER_LISTEN": f"127.0.0.1:{self.port}", "LC_ALL": "C.UTF-8",
            "DOUANE_MAIL_SERVER": f"smtp://127.0.0.1:{mail}", "DOUANE_LIMITS_API_PER_MINUTE": "0", "DOUANE_SCHEDULE_DEPARTURES": "[12]",
            "LD_PRELOAD": str(faketime), "FAKETIME_TIMESTAMP_FILE": str(self.folder / "clock"), "FAKETIME_NO_CACHE": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "DOUANE_SCHEDULE_ZONE": "UTC",
        }
        self.clock("00:10")
        self.run("admin", "init")
        self.run("admin", "register", "INTEGO")
        password = lambda said: re.search(r"[a-zA-Z0-9]{6}(-[a-zA-Z0-9]{6}){3,}", said).group()
        self.passwords = {
            "analyst": password(self.run("admin", "user", "analyst", "--name", "A", "--mail", "a@uni.example", "--duty", "analyst", "--access", "INTEGO")),
            "officer": password(self.run("admin", "user", "officer", "--name", "O", "--mail", "o@gov.example", "--duty", "officer")),
        }
        self.token = self.run("admin", "token", "analyst").split()[-1]
        self.process = subprocess.Popen([self.binary, "serve"], env=self.environment, cwd=self.folder, stdout=subprocess.PIPE, stderr=open(self.folder / "log", "wb"), text=True)
        self.process.stdout.readline()

    def clock(self, wall):
        """Sets the gate's clock to a time of tomorrow, UTC."""
        now = time.time()
        then = (now // 86400 + 1) * 86400 + int(wall[:2]) * 3600 + int(wall[3:]) * 60
        (self.folder / "clock.new").write_text(f"+{int(then - now)}\n")
        os.replace(self.folder / "clock.new", self.folder / "clock")

    def run(self, *arguments):
        return subprocess.run([self.binary, *arguments], env=self.environment, cwd=self.folder, check=True, capture_output=True, text=True).stdout

    def used(self):
        """Processor seconds and resident MiB of the process that serves."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        mib = lambda name: int(re.search(name + r":\s+(\d+)", status).group(1)) / 1024
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK"), mib("VmRSS"), mib("VmHWM")

    def ask(self, method, path, body=None, headers=None, link=None):
        link = link or http.client.HTTPConnection("127.0.0.1", self.port, timeout=600)
        link.request(method, path, body, headers or {})
        answer = link.getresponse()
        return answer, answer.read()


def hand_in(gate, number, bytes_of):
    edge = "edge-of-a-part"
    name = f"t{number}.csv"
    parts = [("file", name, bytes_of(number)), ("meta", name + ".meta", META.encode())]
    body = b"".join(b'--%s\r\nContent-Disposition: form-data; name="%s"; filename="%s"\r\n\r\n%s\r\n' % (edge.encode(), field.encode(), file.encode(), data) for field, file, data in parts)
    headers = {"authorization": f"Bearer {gate.token}", "content-type": f"multipart/form-data; boundary={edge}"}
    begun = time.perf_counter()
    answer, said = gate.ask("POST", "/api/v1/requests", body + f"--{edge}--\r\n".encode(), headers)
    assert answer.status == 201, (answer.status, said[:500])
    return time.perf_counter() - begun


def spread(seconds):
    seconds = sorted(seconds)
    return f"{1000 * statistics.median(seconds):.0f} ms median, {1000 * seconds[int(0.95 * len(seconds))]:.0f} ms 95th of {len(seconds)}"


def log_in(gate, who):
    answer, page = gate.ask("GET", "/login")
    guest = answer.getheader("set-cookie").split(";")[0]
    form = re.search(rb'name="form" value="([^"]+)"', page).group(1).decode()
    fields = urlencode({"form": form, "name": who, "password": gate.passwords[who], "next": "/queue"})
    answer, _ = gate.ask("POST", "/login", fields, {"cookie": guest, "content-type": "application/x-www-form-urlencoded"})
    assert answer.status == 303, answer.status
    return next(cookie.split(";")[0] for cookie in answer.headers.get_all("set-cookie") if "session" in cookie)


def pages(gate, cookie, until):
    """Seconds of one page after the other, as a patient officer asks for them."""
    took = []
    while not until(took):
        for path in ("/queue", "/exports", "/requests/1", "/exports?code=2"):
            begun = time.perf_counter()
            answer, _ = gate.ask("GET", path, headers={"cookie": cookie})
            assert answer.status == 200, (path, answer.status)
            took.append(time.perf_counter() - begun)
        time.sleep(0.05)
    return took


def stage(name, gate, text):
    cpu, resident, peak = gate.used()
    print(f"{name:<12}{text}; gate so far {cpu:.1f} s of processor, {resident:.0f} MiB resident, {peak:.0f} MiB at most", flush=True)


def table(number, size=0):
    lines = [f"P{number}-{place};{100 + (number * 7 + place) % 900}\n" for place in range(max(4, size // 12))]
    return ("practice;n\n" + "".join(lines)).encode()


def measure(gate, sink, wanted, folder):
    stage("open", gate, "nothing asked")
    hand_in(gate, 0, lambda number: table(number, wanted.mib << 20))
    begun = time.perf_counter()
    with concurrent.futures.ThreadPoolExecutor(4) as four:
        took = list(four.map(lambda number: hand_in(gate, number, table), range(1, wanted.requests + 1)))
    stage("hand in", gate, f"{wanted.requests} requests, {wanted.requests / (time.perf_counter() - begun):.1f} a second, {spread(took)}")
    cookie = log_in(gate, "officer")
    stage("queue", gate, f"pages with {wanted.requests} requests: {spread(pages(gate, cookie, lambda took: len(took) >= 100))}")

    gate.clock("12:00")
    begun = time.perf_counter()
    cookie = log_in(gate, "officer")
    took = pages(gate, cookie, lambda _: len(sink.links) > wanted.requests or time.perf_counter() - begun > 7_200)
    passed = time.perf_counter() - begun
    stage("departure", gate, f"{len(sink.links)} letters, {len(set(sink.links))} links in {passed:.0f} s; pages meanwhile {spread(took)}")

    cookie = log_in(gate, "analyst")
    _, page = gate.ask("GET", "/requests/1", headers={"cookie": cookie})
    path = re.search(rb"/d/[A-Za-z0-9_-]{43}", page).group().decode()
    _, page = gate.ask("GET", path, headers={"cookie": cookie})
    form = urlencode({"form": re.search(rb'name="form" value="([^"]+)"', page).group(1).decode()})
    digest = re.search(rb"[0-9a-f]{64}", page).group().decode()
    headers = {"cookie": cookie, "content-type": "application/x-www-form-urlencoded"}

    def download(_):
        answer, body = gate.ask("POST", path, form, headers)
        return answer.status, hashlib.sha256(body).hexdigest(), len(body)

    passed, got = at_once(wanted.downloads, download)
    right = sum(status == 200 and found == digest for status, found, _ in got)
    mine = sum(length for _, _, length in got) / passed / 1e6
    stage("downloads", gate, f"{wanted.downloads} at once of {got[0][2] / 1e6:.1f} MB: {right} right, {mine:.0f} MB/s")
    print(f"{'beside':<12}a static file server of Python: {static(Path(folder), got[0][2], wanted.downloads, mine)}")


def at_once(count, one):
    begun = time.perf_counter()
    with concurrent.futures.ThreadPoolExecutor(count) as many:
        got = list(many.map(one, range(count)))
    return time.perf_counter() - begun, got


def static(folder, length, count, mine):
    """The same bytes from a server that only reads a file."""
    (folder / "static").mkdir()
    (folder / "static" / "file").write_bytes(os.urandom(length))
    handler = lambda *given: Quiet(*given, directory=str(folder / "static"))
    server = Files(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def fetch(_):
        link = http.client.HTTPConnection("127.0.0.1", server.server_address[1], timeout=600)
        link.request("GET", "/file")
        return len(hashlib.sha256(body := link.getresponse().read()).digest()) and len(body)

    passed, got = at_once(count, fetch)
    plain = sum(got) / passed / 1e6
    return f"{plain:.0f} MB/s, so the gate gives {100 * mine / plain:.0f} % of it"


class Files(http.server.ThreadingHTTPServer):
    request_queue_size = 1024


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def main():
    options = argparse.ArgumentParser()
    options.add_argument("binary")
    options.add_argument("--requests", type=int, default=10_000)
    options.add_argument("--downloads", type=int, default=1_000)
    options.add_argument("--mib", type=int, default=10)
    options.add_argument("--mail", type=float, default=50)
    wanted = options.parse_args()
    sink = Sink(wanted.mail)
    with tempfile.TemporaryDirectory() as folder:
        gate = Gate(wanted.binary, folder, sink.server_address[1])
        try:
            measure(gate, sink, wanted, folder)
        finally:
            gate.process.kill()
            gate.process.wait()
        print(gate.run("ledger", "verify").strip())


if __name__ == "__main__":
    main()
