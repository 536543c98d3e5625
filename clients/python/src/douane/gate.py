"""Talking to a gate: HTTP by the standard library, one token, no redirects followed."""

from __future__ import annotations

import http.client
import json
import os
import secrets
import ssl
import time
import urllib.error
import urllib.parse
import urllib.request
from typing import Any, Dict, List, Mapping, NoReturn, Optional, Tuple

from . import trouble
from .report import Finding, Findings
from .tables import Piece
from .words import Words

NEAREST = "http://127.0.0.1:7410"
#: Seconds the gate may take to answer.
PATIENCE = 120.0
#: Greatest answer that is read, in bytes.
GREATEST = 64 << 20
#: Tries at one call, and the seconds between them.
PAUSES = (0.5, 2.0)
#: Seconds that are waited at most where the gate asks for it.
LONGEST_WAIT = 20


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """A gate does not redirect its API, and a token is not carried to another address."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


class Gate:
    """A gate that can be asked."""

    def __init__(self, words: Words, gate: Optional[str], token: Optional[str], token_file: Any, patience: Optional[float] = None) -> None:
        self._words = words
        self._base = address(words, gate or os.environ.get("DOUANE_GATE") or NEAREST)
        self._token = _token(words, token, token_file)
        self._patience = PATIENCE if patience is None else patience
        handlers: List[urllib.request.BaseHandler] = [_NoRedirects(), urllib.request.HTTPSHandler(context=ssl.create_default_context())]
        if urllib.parse.urlsplit(self._base).hostname in ("localhost", "127.0.0.1", "::1"):
            handlers.append(urllib.request.ProxyHandler({}))
        self._opener = urllib.request.build_opener(*handlers)

    def get(self, path: str) -> Any:
        """Asks for something; changes nothing."""
        return self._call("GET", path, None, {})

    def send(self, path: str, pieces: List[Piece], fields: Mapping[str, str], key: Optional[str] = None) -> Any:
        """Hands files in. With a key the gate knows a call that is repeated, so that a broken line never asks twice."""
        boundary = "douane-" + secrets.token_hex(16)
        headers = {"Content-Type": f"multipart/form-data; boundary={boundary}"}
        if key is not None:
            headers["Idempotency-Key"] = key
        return self._call("POST", path, _multipart(boundary, pieces, fields), headers)

    def _call(self, method: str, path: str, body: Optional[bytes], headers: Dict[str, str]) -> Any:
        headers = {"Authorization": f"Bearer {self._token}", "Accept-Language": self._words.language, "Accept": "application/json", **headers}
        for pause in (*PAUSES, None):
            request = urllib.request.Request(self._base + path, data=body, headers=headers, method=method)
            try:
                status, text, wait = self._answer(request)
            except (OSError, http.client.HTTPException) as why:
                if pause is None or isinstance(getattr(why, "reason", None), ssl.SSLCertVerificationError):
                    self._silent(why, body is not None)
                time.sleep(pause)
                continue
            if status == 503 and pause is not None:
                time.sleep(pause)
            elif status == 429 and pause is not None and wait <= LONGEST_WAIT:
                time.sleep(max(wait, 1))
            else:
                break
        return self._understood(status, text, wait)

    def _answer(self, request: urllib.request.Request) -> Tuple[int, bytes, int]:
        """Status, body, and the seconds to wait that the gate asks for."""
        try:
            answer = self._opener.open(request, timeout=self._patience)
        except urllib.error.HTTPError as problem:
            answer = problem
        with answer:
            wait = str(answer.headers.get("Retry-After") or "0")
            return answer.status or 0, answer.read(GREATEST), int(wait) if wait.isdigit() else 0

    def _silent(self, why: Exception, sent: bool) -> NoReturn:
        """Nobody answered. Where the line was there and broke, nobody knows what the gate has."""
        reason = getattr(why, "reason", why)
        never = isinstance(why, urllib.error.URLError) and not isinstance(reason, (TimeoutError, ConnectionResetError, BrokenPipeError))
        key = "client-lost" if sent and not never else "client-unreachable"
        raise trouble.Unreachable(self._words, self._words.parts(key, where=f"{self._base}: {reason}"), "unreachable") from why

    def _understood(self, status: int, text: bytes, wait: int) -> Any:
        try:
            said = json.loads(text.decode("utf-8"))
        except ValueError:
            said = None
        if isinstance(said, dict) and 200 <= status < 300:
            return said
        words = self._words
        if not isinstance(said, dict) or "title" not in said:
            raise trouble.Unreachable(words, words.parts("client-no-gate", where=f"{self._base}: {status}"), "no-gate")
        self._refused(status, said, wait)

    def _refused(self, status: int, problem: Dict[str, Any], wait: int) -> NoReturn:
        """A problem (RFC 9457) as an error."""
        words, code = self._words, str(problem.get("code") or "")
        parts = {"what": str(problem["title"]), "why": str(problem.get("detail") or ""), "do": str(problem.get("do") or "")}
        if status == 401:
            raise trouble.NotAllowed(words, words.parts("client-token-refused", where=self._base), code)
        if status == 404 and code == "not-found":
            raise trouble.NotAllowed(words, words.parts("client-not-found"), code)
        if status == 429:
            raise trouble.Unreachable(words, words.parts("client-busy", where=self._base, seconds=max(wait, 1)), code)
        if problem.get("findings"):
            findings = Findings([Finding.of(words, one) for one in problem["findings"]]).gravest_first()
            parts = {**parts, "where": findings[0].where, "do": parts["do"] or findings[0].fix}
            raise trouble.Stopped(words, parts, findings, problem.get("request"), code)
        kinds = {403: trouble.NotAllowed, 404: trouble.NotAllowed, 409: trouble.ChangedMeanwhile, 413: trouble.Unread, 415: trouble.Unread}
        raise kinds.get(status, trouble.WrongUse if status < 500 else trouble.Defect)(words, parts, code)


def address(words: Words, text: str) -> str:
    """A gate's address: http or https, a host, perhaps a folder; nothing that could be meant for somebody else."""
    try:
        parts = urllib.parse.urlsplit(text.strip())
        clear = parts.scheme in ("http", "https") and parts.hostname and (parts.port or 1) > 0
    except ValueError:
        clear = False
    if not clear or "@" in parts.netloc or parts.query or parts.fragment or any(sign <= " " or sign > "~" for sign in text.strip()):
        raise trouble.WrongUse(words, words.parts("client-address", where="gate", address=text), "address")
    return text.strip().rstrip("/")


def _token(words: Words, token: Optional[str], token_file: Any) -> str:
    if token_file is not None:
        try:
            with open(token_file, encoding="utf-8-sig") as file:
                token = file.read(4096).strip()
        except (OSError, ValueError):
            token = ""
        if not token or not _plain(token):
            raise trouble.NotAllowed(words, words.parts("client-token-file", where="token_file", file=token_file), "token-needed")
        return token
    token = (token or os.environ.get("DOUANE_TOKEN") or "").strip()
    if not token:
        raise trouble.NotAllowed(words, words.parts("client-no-token"), "token-needed")
    if not _plain(token):
        raise trouble.NotAllowed(words, words.parts("client-token-refused"), "token-needed")
    return token


def _plain(token: str) -> bool:
    """Whether it can stand in a header."""
    return all("!" <= sign <= "~" for sign in token)


def _multipart(boundary: str, pieces: List[Piece], fields: Mapping[str, str]) -> bytes:
    body: List[bytes] = []

    def part(name: str, content: bytes, file: Optional[str] = None) -> None:
        called = '; filename="' + file.replace('"', '\\"') + '"' if file is not None else ""
        kind = "Content-Type: application/octet-stream\r\n" if file is not None else ""
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"{called}\r\n{kind}\r\n'
        body.extend((head.encode("utf-8", "replace"), content, b"\r\n"))

    for name, value in fields.items():
        part(name, value.encode("utf-8", "replace"))
    for piece in pieces:
        part("file", piece.content, piece.name)
        if piece.metadata is not None:
            part("meta", piece.metadata, piece.name + ".meta")
    body.append(f"--{boundary}--\r\n".encode())
    return b"".join(body)
