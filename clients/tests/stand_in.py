"""A stand-in for a gate that misbehaves, for tests of clients. usage: stand_in.py FILE; writes its address to FILE and serves until it is ended.

The first folder of the path says how: /html, /redirect, /lost (never answers), /flaky (answers the third time, with the keys it saw), /busy,
/problem-409, /many (findings), /pages (two pages of requests).
"""

import http.server
import json
import re
import sys

SEEN = []
DONE = {"id": 7, "state": "waiting", "files": [], "registers": []}
PROBLEM = {"code": "x", "title": "Not now", "detail": "Because.", "do": "Wait.", "findings": []}


class Handler(http.server.BaseHTTPRequestHandler):
    def answer(self):
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        how = self.path.split("/")[1]
        SEEN.append((how, self.headers.get("Idempotency-Key")))
        keys = sorted({key or "" for seen, key in SEEN if seen == how})
        times = len([seen for seen, _ in SEEN if seen == how])
        if how == "lost" or (how == "flaky" and times < 3):
            self.close_connection = True
        elif how == "flaky":
            self.say(200, {**DONE, "keys": keys})
        elif how == "redirect":
            self.say(302, b"", Location="/flaky/api/v1/requests")
        elif how == "seen":
            self.say(200, {"seen": [seen for seen, _ in SEEN]})
        elif how == "busy":
            self.say(429, PROBLEM, **{"Retry-After": "3600"})
        elif how == "many":
            found = [{"rule": "r", "file": "a\x1b[2J.csv", "place": {"row": at, "column": 28}, "message": f"m{at}"} for at in range(30)]
            self.say(422, {**PROBLEM, "code": "stopped", "findings": found, "request": None})
        elif how == "pages":
            first = self.path.endswith("from=0")
            self.say(200, {"requests": [DONE] * (200 if first else 1), "total": 201})
        elif re.fullmatch(r"problem-\d+", how):
            self.say(int(how[8:]), PROBLEM)
        else:
            self.say(502, b"<html>A proxy</html>")

    def say(self, status, text, **headers):
        text = text if isinstance(text, bytes) else json.dumps(text).encode()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    do_GET = do_POST = answer

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
with open(sys.argv[1], "w") as file:
    file.write(f"http://127.0.0.1:{server.server_port}")
server.serve_forever()
