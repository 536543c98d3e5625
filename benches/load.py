#!/usr/bin/env python3
"""Measures a gate under load, with a built binary: no test asserts a time.

benches/load.py BINARY [--requests N] [--downloads N] [--mib N] [--mail MS] [--folder DIR]

hand in      N requests over HTTP on loopback, four at once: median and 95th percentile, and how many a second
pages        queue, a request, the review of 20 000 rows, while N requests are there: the gate's processor milliseconds each
departure    all N accepted requests leave in one departure, through a mail server that takes MS milliseconds a letter; pages are fetched meanwhile
downloads    one package of MIB megabytes fetched N times at once: every digest right, MB/s, peak memory; beside it the same file from a static file
             server that is a process of its own (nginx where it is installed, else Python's), fetched by the same client

The target of each figure stands beside it. Prints the gate's processor seconds and resident memory at each stage. Needs libfaketime, which moves the
clock to the departure. Mail server and client are processes of this script and share the machine with the gate.
"""
import argparse, concurrent.futures, hashlib, http.client, os, re, shutil, socketserver, statistics, subprocess, sys, tempfile, threading, time
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
            "DOUANE_MAIL_SERVER": f"smtp://127.0.0.1:{mail}", "DOUANE_LIMITS_API_PER_MINUTE": "0", "DOUANE_LIMITS_PAGES_PER_MINUTE": "0", "DOUANE_LIMITS_UPLOAD_MIB_PER_DAY": "0", "DOUANE_SCHEDULE_DEPARTURES": "[12]",
            "LD_PRELOAD": str(faketime), "FAKETIME_TIMESTAMP_FILE": str(self.folder / "clock"), "FAKETIME_NO_CACHE": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "DOUANE_SCHEDULE_ZONE": "UTC",
        }
        self.clock("00:10")
        self.run("admin", "init")
        self.run("admin", "register", "INTEGO")
        self.passwords = {"analyst": "seven tall ships at noon", "officer": "eight small boats at dusk"}
        for who, password in self.passwords.items():
            (self.folder / f"{who}.password").write_text(password)
        self.run("admin", "user", "analyst", "--name", "A", "--mail", "a@uni.example", "--duty", "analyst", "--access", "INTEGO", "--password-file", str(self.folder / "analyst.password"))
        self.run("admin", "user", "officer", "--name", "O", "--mail", "o@gov.example", "--duty", "officer", "--password-file", str(self.folder / "officer.password"))
        self.run("admin", "user", "trainee", "--name", "T", "--mail", "t@uni.example", "--duty", "analyst", "--access", "INTEGO", "--validated")
        self.token = self.run("admin", "token", "analyst").split()[-1]
        self.trainee = self.run("admin", "token", "trainee").split()[-1]
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


def hand_in(gate, number, bytes_of, token=None):
    edge = "edge-of-a-part"
    name = f"t{number}.csv"
    parts = [("file", name, bytes_of(number)), ("meta", name + ".meta", META.encode())]
    body = b"".join(b'--%s\r\nContent-Disposition: form-data; name="%s"; filename="%s"\r\n\r\n%s\r\n' % (edge.encode(), field.encode(), file.encode(), data) for field, file, data in parts)
    headers = {"authorization": f"Bearer {token or gate.token}", "content-type": f"multipart/form-data; boundary={edge}"}
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


def stage(name, gate, text, target=""):
    cpu, resident, peak = gate.used()
    aim = f" [target: {target}]" if target else ""
    print(f"{name:<12}{text}{aim}; gate so far {cpu:.1f} s of processor, {resident:.0f} MiB resident, {peak:.0f} MiB at most", flush=True)


def page_cost(gate, cookie, path, times=40):
    """Processor milliseconds of the gate and its readers, and milliseconds of waiting, for one page."""
    spent = lambda: sum(map(float, Path(f"/proc/{gate.process.pid}/stat").read_text().rsplit(")", 1)[1].split()[11:15])) / os.sysconf("SC_CLK_TCK")
    before, took = spent(), []
    for _ in range(times):
        begun = time.perf_counter()
        answer, _ = gate.ask("GET", path, headers={"cookie": cookie})
        assert answer.status == 200, (path, answer.status)
        took.append(time.perf_counter() - begun)
    return f"{1000 * (spent() - before) / times:.1f} ms of processor, {1000 * statistics.median(took):.0f} ms until it is there"


def table(number, size=0):
    lines = [f"P{number}-{place};{100 + (number * 7 + place) % 900}\n" for place in range(max(4, size // 12))]
    return ("practice;n\n" + "".join(lines)).encode()


def measure(gate, sink, wanted, folder):
    stage("open", gate, "nothing asked", "80 MiB at most when idle")
    hand_in(gate, 0, lambda number: table(number, wanted.mib << 20))
    hand_in(gate, 1, lambda number: table(number, 20_000 * 12))
    begun = time.perf_counter()
    with concurrent.futures.ThreadPoolExecutor(4) as four:
        took = list(four.map(lambda number: hand_in(gate, number, table), range(2, wanted.requests + 2)))
    stage("hand in", gate, f"{wanted.requests} requests, {wanted.requests / (time.perf_counter() - begun):.1f} a second, {spread(took)}", "p95 150 ms of one alone; these were four at once")
    with concurrent.futures.ThreadPoolExecutor(4) as four:
        list(four.map(lambda number: hand_in(gate, number, table, gate.trainee), range(wanted.requests + 2, 2 * wanted.requests + 2)))
    stage("waiting", gate, f"{wanted.requests} more that wait for an officer")
    cookie = log_in(gate, "officer")
    for name, path, target in [("queue", "/queue", 5), ("exports", "/exports", 5), ("a request", "/requests/3", 5), ("20 000 rows", "/requests/2/review", 30)]:
        stage(name, gate, page_cost(gate, cookie, path), f"{target} ms of processor")

    gate.clock("12:00")
    begun = time.perf_counter()
    cookie = log_in(gate, "officer")
    took = pages(gate, cookie, lambda _: len(sink.links) > wanted.requests + 1 or time.perf_counter() - begun > 7_200)
    passed = time.perf_counter() - begun
    stage("departure", gate, f"{len(sink.links)} letters, {len(set(sink.links))} links in {passed / 60:.1f} min; pages meanwhile {spread(took)}", "15 min, p95 300 ms, 300 MiB")

    cookie = log_in(gate, "analyst")
    _, page = gate.ask("GET", "/requests/1", headers={"cookie": cookie})
    path = re.search(rb"/d/[A-Za-z0-9_-]{43}", page).group().decode()
    _, page = gate.ask("GET", path, headers={"cookie": cookie})
    form = urlencode({"form": re.search(rb'name="form" value="([^"]+)"', page).group(1).decode()})
    digest = re.search(rb"[0-9a-f]{64}", page).group().decode()
    head = f"POST {path} HTTP/1.1\r\nhost: localhost\r\ncookie: {cookie}\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: {len(form)}\r\nconnection: close\r\n\r\n{form}"
    right, mine, length = fetched(gate.port, head, wanted.downloads, digest)
    beside, plain = static(Path(folder), length, wanted.downloads)
    stage("downloads", gate, f"{wanted.downloads} at once of {length / 1e6:.1f} MB: {right} right, {mine:.0f} MB/s, {100 * mine / plain:.0f} % of {beside} with {plain:.0f} MB/s", "all right, 70 %, 300 MiB")


CLIENT = """
import hashlib, selectors, socket, sys, time
port, count, digest, head = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.stdin.buffer.read()
ways, buffer, right, whole, lengths = selectors.DefaultSelector(), bytearray(1 << 18), 0, 0, 0
begun = time.perf_counter()
for _ in range(count):
    one = socket.create_connection(("127.0.0.1", port), timeout=600)
    one.sendall(head)
    one.setblocking(False)
    ways.register(one, selectors.EVENT_READ, [b"", hashlib.sha256(), 0])
while ways.get_map():
    for key, _ in ways.select():
        state = key.data
        try:
            got = key.fileobj.recv_into(buffer)
        except BlockingIOError:
            continue
        except ConnectionError:
            got = 0
        if not got:
            ways.unregister(key.fileobj)
            key.fileobj.close()
            right += digest in (state[1].hexdigest(), "any") and state[2] > 0
            whole, lengths = whole + state[2], max(lengths, state[2])
            continue
        part = memoryview(buffer)[:got]
        if state[0] is not None:
            state[0] += bytes(part)
            if b"\\r\\n\\r\\n" not in state[0]:
                continue
            head, _, part = state[0].partition(b"\\r\\n\\r\\n")
            state[0] = None
        state[1].update(part)
        state[2] += len(part)
print(right, whole / (time.perf_counter() - begun) / 1e6, lengths)
"""


def fetched(port, head, count, digest):
    """Fetches the same so many times at once, in a process of its own: how many were right, MB/s, and the length."""
    done = subprocess.run([sys.executable, "-c", CLIENT, str(port), str(count), digest], input=head.encode(), capture_output=True, check=True)
    right, speed, length = done.stdout.split()
    return int(right), float(speed), int(length)


def static(folder, length, count):
    """The same number of bytes from a server that only reads a file: its name and MB/s."""
    root, port = folder / "static", 17612
    root.mkdir()
    (root / "file").write_bytes(os.urandom(length))
    if shutil.which("nginx"):
        name = "nginx"
        (folder / "nginx.conf").write_text(f"user root; worker_processes 2; daemon off; pid {folder}/nginx.pid; error_log /dev/null; events {{ worker_connections 4096; }} http {{ access_log off; sendfile on; server {{ listen 127.0.0.1:{port} backlog=2048; root {root}; }} }}")
        command = ["nginx", "-c", str(folder / "nginx.conf")]
    else:
        name = "Python's http.server"
        code = "import http.server as h, sys; h.ThreadingHTTPServer.request_queue_size = 2048; h.SimpleHTTPRequestHandler.log_message = lambda *_: None; h.ThreadingHTTPServer(('127.0.0.1', int(sys.argv[1])), h.SimpleHTTPRequestHandler).serve_forever()"
        command = [sys.executable, "-c", code, str(port)]
    server = subprocess.Popen(command, cwd=root)
    try:
        time.sleep(1)
        return name, fetched(port, "GET /file HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n", count, "any")[1]
    finally:
        server.kill()
        server.wait()


def main():
    options = argparse.ArgumentParser()
    options.add_argument("binary")
    options.add_argument("--requests", type=int, default=10_000)
    options.add_argument("--downloads", type=int, default=1_000)
    options.add_argument("--mib", type=int, default=10)
    options.add_argument("--mail", type=float, default=50)
    options.add_argument("--folder", help="where the gate lies while it is measured")
    wanted = options.parse_args()
    sink = Sink(wanted.mail)
    with tempfile.TemporaryDirectory(dir=wanted.folder) as folder:
        gate = Gate(wanted.binary, folder, sink.server_address[1])
        try:
            measure(gate, sink, wanted, folder)
        finally:
            gate.process.kill()
            gate.process.wait()
        print(gate.run("ledger", "verify").strip())


if __name__ == "__main__":
    main()
