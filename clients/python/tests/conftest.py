"""What the tests stand on: the program, a real gate (clients/tests/gate opened it), examples, and a stand-in that misbehaves."""

import http.server
import json
import os
import threading
from pathlib import Path

import pytest

PROGRAM = os.environ["TEST_DOUANE_PROGRAM"]
EXAMPLES = Path(__file__).resolve().parents[3] / "examples"


@pytest.fixture(autouse=True)
def program(monkeypatch):
    """The program is there, and the session speaks English."""
    monkeypatch.setenv("DOUANE_BIN", PROGRAM)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return PROGRAM


@pytest.fixture()
def no_gate(monkeypatch):
    """Nobody says where a gate is."""
    monkeypatch.delenv("DOUANE_GATE")
    monkeypatch.delenv("DOUANE_TOKEN")


@pytest.fixture()
def files(tmp_path):
    """Copies of the examples in a folder of their own."""
    for path in EXAMPLES.glob("*.csv*"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    return tmp_path


class StandIn:
    """Answers as it is told, and remembers what it was asked."""

    def __init__(self):
        self.asked, self.answers = [], []
        stand_in = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def _answer(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                stand_in.asked.append((self.command, self.path, dict(self.headers), body))
                answer = stand_in.answers.pop(0) if len(stand_in.answers) > 1 else stand_in.answers[0]
                if answer is None:
                    self.connection.close()
                    return
                status, headers, text = answer
                text = text if isinstance(text, bytes) else json.dumps(text).encode()
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(text)))
                self.end_headers()
                self.wfile.write(text)

            do_GET = do_POST = _answer

            def log_message(self, *_):
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self):
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture()
def stand_in(monkeypatch):
    monkeypatch.setattr("douane.gate.PAUSES", (0.0, 0.0))
    server = StandIn()
    yield server
    server.close()
