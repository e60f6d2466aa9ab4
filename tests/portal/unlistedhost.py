# SPDX-FileCopyrightText: 2026 The libegov authors
# SPDX-License-Identifier: Apache-2.0
"""Hosts a gateway as egov-plugin-host does, but what is begun it answers with a code that nobody has listed, another one
each time: EGOV_REAL_HOST is the program behind it, and each code is appended to the file EGOV_SAID."""
import json
import os
import random
import string
import subprocess
import sys

real = subprocess.Popen([os.environ["EGOV_REAL_HOST"], *sys.argv[1:]], stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def answer(line):
    sys.stdout.buffer.write(line)
    sys.stdout.buffer.flush()


def invented():
    chance = random.SystemRandom()
    word = "".join(chance.choices(string.ascii_lowercase + string.digits, k=chance.randint(8, 24)))
    return chance.choice([word, f"slip.{word}", f"storage.{word}", f"{word}_declined", f"<b>{word}</b>", f"{word}\n{word}",
                          f"見本{word}", word * 40, f"{word.upper()}.{word}"])


answer(real.stdout.readline())  # which walls stand
for line in sys.stdin.buffer:
    question = json.loads(line)
    if question["verb"] == "begin":
        code = invented()
        with open(os.environ["EGOV_SAID"], "a", encoding="utf8") as said:
            said.write(json.dumps(code) + "\n")
        answer(json.dumps({"mark": question["mark"], "error": code}).encode() + b"\n")
        continue
    real.stdin.write(line)
    real.stdin.flush()
    answer(real.stdout.readline())
