#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The libegov authors
# SPDX-License-Identifier: Apache-2.0
"""A mail server for tests: aiosmtpd on a free port of 127.0.0.1.

Prints its port, then one line of JSON for each letter, as Python's email package understands it. Recipients whose name
begins with "refused" are refused for good, with "later" for now.
"""
import json
import socket
import sys
from email import message_from_bytes
from email.header import decode_header, make_header
from email.policy import default
from email.utils import parseaddr

from aiosmtpd.controller import Controller


class Letters:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("refused"):
            return "550 5.1.1 no such mailbox"
        if address.startswith("later"):
            return "451 4.3.0 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        letter = message_from_bytes(envelope.content, policy=default)
        lines = envelope.content.split(b"\r\n")
        # The newer reader of this Python keeps the space between two encoded words of a name, against RFC 2047, 6.2.
        name, address = parseaddr(message_from_bytes(envelope.content)["from"])
        print(json.dumps({
            "sender": envelope.mail_from, "recipients": envelope.rcpt_tos,
            "subject": str(letter["subject"]), "text": letter.get_content(),
            "fromName": str(make_header(decode_header(name))), "from": address,
            "to": letter["to"].addresses[0].addr_spec, "id": letter["message-id"],
            "date": letter["date"].datetime.isoformat(),
            "headers": sorted(letter.keys()), "defects": [str(defect) for defect in letter.defects],
            "ascii": envelope.content.isascii(), "longest": max(map(len, lines)),
        }), flush=True)
        return "250 OK"


with socket.socket() as probe:
    probe.bind(("127.0.0.1", 0))
    port = probe.getsockname()[1]
controller = Controller(Letters(), hostname="127.0.0.1", port=port, ready_timeout=30)
controller.start()
print(port, flush=True)
sys.stdin.read()
controller.stop()
