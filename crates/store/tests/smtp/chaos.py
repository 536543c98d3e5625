"""A mail server that misbehaves on purpose, on a free loopback port.

chaos.py --log FILE --mode MODE[,MODE…]      modes are taken in turn, one a connection; the last one stays
  ok                 accepts                         connect-421        421 at the greeting
  connect-554        554 at the greeting             connect-drop       closes at once
  connect-hang       takes the line, says nothing    data-drop          closes after 354, before the message
  body-drop          closes within the message       lost-250           keeps the message, closes without an answer
  lost-unkept        the same, keeping nothing       hang-250           keeps the message, never answers
  drip               every answer a byte at a time   no-smtp            answers that are not SMTP
  endless            one answer line of 1 MB         quit-hang          refuses the recipient (550), then never answers again
  mail-451           refuses the sender for now      rcpt-450 rcpt-550  refuses the recipient, for now or for good
  greylist-N         451 for the first N tries       data-451           refuses for now behind the message
  drip-second        every answer a byte a second
Prints the port once it listens; ends when its standard input does.
"""
import argparse, asyncio, collections, email, email.policy, hashlib, json, os, re, sys

modes = collections.deque()
tries = collections.Counter()


async def session(reader, writer, log, number):
    mode = modes[0] if len(modes) == 1 else modes.popleft()

    async def say(line):
        for piece in ([bytes([b]) for b in (line + "\r\n").encode()] if mode.startswith("drip") else [(line + "\r\n").encode()]):
            writer.write(piece)
            await writer.drain()
            if mode.startswith("drip"):
                await asyncio.sleep(1 if mode == "drip-second" else 0.05)

    if mode == "connect-drop":
        return
    if mode == "connect-hang":
        await asyncio.sleep(3600)
    if mode == "connect-421":
        return await say("421 4.3.2 Try later")
    if mode == "connect-554":
        return await say("554 5.7.1 No service for you")
    if mode == "no-smtp":
        return await say("HTTP/1.1 200 OK")
    if mode == "endless":
        return await say("220 " + "x" * 1_000_000)
    await say("220 chaos ESMTP")
    sender, recipients = "", []
    while line := (await reader.readline()).decode("latin-1").rstrip("\r\n"):
        word = line[:4].upper()
        if word in ("EHLO", "HELO"):
            await say("250 chaos")
        elif word == "MAIL":
            sender, recipients = re.search(r"<([^>]*)>", line).group(1), []
            await say("451 4.3.0 Later" if mode == "mail-451" else "250 2.1.0 ok")
        elif word == "RCPT":
            if mode == "quit-hang":
                await say("550 5.1.1 No such person here")
                await asyncio.sleep(3600)
            if mode.startswith("rcpt-"):
                await say(f"{mode[5:]} {mode[5]}.1.1 Not this one")
                continue
            if mode.startswith("greylist-"):
                tries[line] += 1
                if tries[line] <= int(mode[9:]):
                    await say("451 4.7.1 Greylisted")
                    continue
            recipients.append(re.search(r"<([^>]*)>", line).group(1))
            await say("250 2.1.5 ok")
        elif word == "DATA":
            await say("354 go on")
            if mode == "data-drop":
                return
            body = b""
            while (got := await reader.readline()) not in (b".\r\n", b""):
                body += got[1:] if got.startswith(b"..") else got
                if mode == "body-drop" and len(body) > 60:
                    return
            if mode == "data-451":
                await say("451 4.3.0 Later")
                continue
            if mode != "lost-unkept":
                message = email.message_from_bytes(body, policy=email.policy.default)
                row = dict(mail_from=sender, rcpt=recipients, id=message["Message-ID"], connection=number, sha256=hashlib.sha256(body).hexdigest(),
                           text=message.get_body(("plain",)).get_content())
                log.write(json.dumps(row) + "\n")
                log.flush()
            if mode.startswith("lost-"):
                return
            if mode == "hang-250":
                await asyncio.sleep(3600)
            await say("250 2.0.0 kept")
        elif word == "QUIT":
            return await say("221 bye")
        else:
            await say("250 ok")


async def main():
    ask = argparse.ArgumentParser()
    ask.add_argument("--log")
    ask.add_argument("--mode", default="ok")
    given = ask.parse_args()
    modes.extend(given.mode.split(","))
    log, number = open(given.log, "a"), 0

    async def serve(reader, writer):
        nonlocal number
        number += 1
        try:
            await session(reader, writer, log, number)
        except ConnectionError:
            pass
        finally:
            writer.transport.abort() if "drop" in modes[0] or "lost" in modes[0] else writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    os._exit(0)


if __name__ == "__main__":
    asyncio.run(main())
