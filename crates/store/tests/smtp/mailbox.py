"""A mail server for tests: Debian's aiosmtpd on a free loopback port, keeping every message as one JSON line.

mailbox.py --log FILE [--mode ok|rcpt-550|data-554|rcpt-451|data-452|mail-530|greylist] [--cert C --key K [--wrapped]] [--login USER:PASSWORD]
           [--token FILE, of whose lines USER:TOKEN each opens] [--ways XOAUTH2,OAUTHBEARER] [--client-ca FILE]
Prints the port once it listens; ends when its standard input does.
"""
import argparse, asyncio, base64, collections, email, email.policy, hashlib, json, os, ssl, sys

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword


class Keep:
    def __init__(self, log, mode):
        self.log, self.mode, self.tries = open(log, "a"), mode, collections.Counter()

    async def handle_MAIL(self, server, session, envelope, address, options):
        if self.mode == "mail-530":
            return "530 5.7.0 Authentication required"
        envelope.mail_from, envelope.mail_options = address, options
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.mode == "rcpt-550":
            return "550 5.1.1 No such person here"
        if self.mode == "rcpt-451":
            return "451 4.3.0 Not now"
        self.tries[address] += 1
        if self.mode == "greylist" and self.tries[address] < 3:
            return "451 4.7.1 Greylisted, come again"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.mode.startswith("data-"):
            return f"{self.mode[5:]} 5.6.0 Not this message"
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        part = lambda kind: (body.get_content().replace("\r\n", "\n") if (body := message.get_body((kind,))) else "")
        row = dict(mail_from=envelope.mail_from, rcpt=envelope.rcpt_tos, id=message["Message-ID"], to=str(message["To"]),
                   sender=str(message["From"]), subject=str(message["Subject"]), date=message["Date"], text=part("plain"), html=part("html"),
                   tls=server.transport.get_extra_info("ssl_object") is not None, login=bool(session.authenticated), headers=sorted(message.keys()), connection=id(session),
                   answers=message["In-Reply-To"], references=message["References"],
                   enclosed=[[file.get_filename(), base64.b64encode(file.get_content()).decode()] for file in message.iter_attachments()],
                   sha256=hashlib.sha256(envelope.content).hexdigest())
        self.log.write(json.dumps(row) + "\n")
        self.log.flush()
        return "250 2.0.0 Kept"


def bearer(path, ways):
    """Ways of logging in with a token (OAuth 2), checked as a provider does: RFC 7628, and what was there before it."""
    def opens(user, token):
        return f"{user}:{token}" in open(path).read().split("\n")

    async def judge(server, said):
        parts = dict(part.split("=", 1) for part in said.strip("\x01").split("\x01"))
        user, token = parts.get("user", ""), parts.get("auth", "").removeprefix("Bearer ")
        if opens(user, token):
            return AuthResult(success=True, auth_data=user)
        answered = await server.challenge_auth(json.dumps(dict(status="invalid_token", scope="https://mail.example/")))
        assert answered in (b"", b"\x01"), answered
        return AuthResult(success=False, handled=False)

    class Ways:
        async def auth_XOAUTH2(self, server, args):
            return await judge(server, base64.b64decode(args[1]).decode())

        async def auth_OAUTHBEARER(self, server, args):
            header, _, rest = base64.b64decode(args[1]).decode().partition("\x01")
            user = header.removeprefix("n,a=").removesuffix(",").replace("=2C", ",").replace("=3D", "=")
            return await judge(server, f"user={user}\x01{rest}")

    for way in ("XOAUTH2", "OAUTHBEARER"):
        if way not in ways:
            delattr(Ways, f"auth_{way}")
    return Ways


async def main():
    ask = argparse.ArgumentParser()
    for name in ("log", "mode", "cert", "key", "login", "token", "ways", "client-ca"):
        ask.add_argument(f"--{name}")
    ask.add_argument("--wrapped", action="store_true")
    given = ask.parse_args()
    more, wrapping = dict(enable_SMTPUTF8=True, hostname="mailbox.example"), None
    if given.cert:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(given.cert, given.key)
        if given.client_ca:
            context.load_verify_locations(given.client_ca)
            context.verify_mode = ssl.CERT_REQUIRED
        if given.wrapped:
            wrapping = context
        else:
            more |= dict(tls_context=context, require_starttls=True)
    if given.login:
        wanted = tuple(part.encode() for part in given.login.split(":"))

        def check(server, session, envelope, mechanism, data):
            right = isinstance(data, LoginPassword) and (data.login, data.password) == wanted
            return AuthResult(success=right, handled=False)

        more |= dict(authenticator=check, auth_required=True, auth_require_tls=False)
    kept = Keep
    if given.token:
        kept = type("Kept", (bearer(given.token, (given.ways or "XOAUTH2,OAUTHBEARER").split(",")), Keep), {})
        more |= dict(auth_required=True, auth_require_tls=False, auth_exclude_mechanism=["LOGIN", "PLAIN"])
    keep, loop = kept(given.log, given.mode or "ok"), asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(keep, loop=loop, **more), "127.0.0.1", 0, ssl=wrapping)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    os._exit(0)


if __name__ == "__main__":
    asyncio.run(main())
