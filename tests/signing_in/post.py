"""A mail server for the tests: aiosmtpd with mailboxes on disk, TLS of either kind, a password, and
moods. Usage: post.py PORT FOLDER [--tls|--starttls CERT KEY] [--user NAME:PASSWORD] [--busy N]"""

import argparse
import asyncio
import ssl

from aiosmtpd.handlers import Mailbox
from aiosmtpd.smtp import SMTP, AuthResult

parser = argparse.ArgumentParser()
parser.add_argument("port", type=int)
parser.add_argument("folder")
parser.add_argument("--tls", nargs=2)
parser.add_argument("--starttls", nargs=2)
parser.add_argument("--user", default="")
parser.add_argument("--busy", type=int, default=0)
options = parser.parse_args()


class Post(Mailbox):
    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        if address.startswith("nobody@"):
            return f"550 5.1.1 <{address}> is not known here"
        if options.busy:
            options.busy -= 1
            return f"451 4.7.1 <{address}> later, please"
        envelope.rcpt_tos.append(address)
        return "250 OK"


def context(files):
    if not files:
        return None
    made = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    made.load_cert_chain(*files)
    return made


def known(server, session, envelope, mechanism, data):
    shown = f"{data.login.decode()}:{data.password.decode()}"
    return AuthResult(success=shown == options.user, handled=False)


def session():
    return SMTP(
        handler,
        hostname="post.example",
        tls_context=context(options.starttls),
        require_starttls=bool(options.starttls),
        auth_require_tls=False,
        auth_required=bool(options.user),
        authenticator=known if options.user else None,
    )


async def main():
    loop = asyncio.get_running_loop()
    await loop.create_server(session, "127.0.0.1", options.port, ssl=context(options.tls))
    await asyncio.Event().wait()


handler = Post(options.folder)
asyncio.run(main())
