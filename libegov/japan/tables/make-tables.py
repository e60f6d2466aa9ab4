#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The libegov authors
# SPDX-License-Identifier: Apache-2.0
"""Writes repertoires.inc, sequences.inc, pairs.inc and lookalikes.inc from what Debian ships, so that anyone can make them again:

  JIS X 0213, JIS X 0208, CP932   iconv of glibc (EUC-JISX0213, EUC-JP, CP932): each code cell to Unicode
  MJ                              the character map of fonts-ipamj-mincho (cmap formats 12 and 14): which characters and
                                  variation sequences the font of 文字情報基盤 draws. Facts about characters, no outlines.
  look-alikes                     EquivalentUnifiedIdeograph.txt of the Unicode character database, as perl carries it
  Adobe-Japan1                    the variation sequences of fonts-noto-cjk: what the keyboards of phones and PCs produce

usage: make-tables.py
"""
import os
import struct
import subprocess
import sys

MJ_FONT = "/usr/share/fonts/truetype/ipamj/ipamjm.ttf"
ADOBE_FONT = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
HERE = os.path.dirname(os.path.abspath(__file__))
HEAD = """// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// Made by make-tables.py; do not edit.
// clang-format off
"""
# Cells that glibc maps to full-width twins where JIS X 0213 (and CPython) have these as well.
ALSO_JISX0213 = {0x2015, 0x005C, 0x007E, 0x2985, 0x2986}


def cells(encoding, codes):
    """The Unicode text of each code cell, through iconv; cells that are not assigned are left out."""
    text = b"".join(code + b"\n" for code in codes)
    out = subprocess.run(["iconv", "-c", "-f", encoding, "-t", "UTF-8"], input=text, stdout=subprocess.PIPE, check=False)
    return [line for line in out.stdout.decode("utf-8").split("\n") if line]


def cmap(path):
    """Characters (format 12) and variation sequences (format 14) of a TrueType font."""
    data = open(path, "rb").read()
    head = struct.unpack(">I", data[12:16])[0] if data[:4] == b"ttcf" else 0  # the first font of a collection: Japanese
    tables = struct.unpack(">H", data[head + 4:head + 6])[0]
    records = [data[head + 12 + 16 * i:head + 28 + 16 * i] for i in range(tables)]
    offset = next(struct.unpack(">I", record[8:12])[0] for record in records if record[:4] == b"cmap")
    characters, sequences = set(), set()
    for i in range(struct.unpack(">H", data[offset + 2:offset + 4])[0]):
        start = offset + struct.unpack(">I", data[offset + 4 + 8 * i + 4:offset + 4 + 8 * i + 8])[0]
        kind = struct.unpack(">H", data[start:start + 2])[0]
        if kind == 12:
            for group in range(struct.unpack(">I", data[start + 12:start + 16])[0]):
                first, last, _ = struct.unpack(">III", data[start + 16 + 12 * group:start + 28 + 12 * group])
                characters.update(range(first, last + 1))
        elif kind == 14:
            for record in range(struct.unpack(">I", data[start + 6:start + 10])[0]):
                at = start + 10 + 11 * record
                selector = int.from_bytes(data[at:at + 3], "big")
                default, other = struct.unpack(">II", data[at + 3:at + 11])
                if default:
                    at = start + default
                    for item in range(struct.unpack(">I", data[at:at + 4])[0]):
                        base = int.from_bytes(data[at + 4 + 4 * item:at + 7 + 4 * item], "big")
                        sequences.update((base + more, selector) for more in range(data[at + 7 + 4 * item] + 1))
                if other:
                    at = start + other
                    for item in range(struct.unpack(">I", data[at:at + 4])[0]):
                        sequences.add((int.from_bytes(data[at + 4 + 5 * item:at + 7 + 5 * item], "big"), selector))
    return characters, sequences


def look_alikes():
    """(radical, stroke or part; the unified ideograph that it looks like)"""
    program = """use Unicode::UCD "prop_invmap";
        my ($first, $to, $format, $none) = prop_invmap("Equivalent_Unified_Ideograph");
        for my $i (0 .. $#$first - 1) {
            next if $to->[$i] eq $none;
            print "$_ $to->[$i]\\n" for $first->[$i] .. $first->[$i + 1] - 1;
        }"""
    out = subprocess.run(["perl", "-e", program], stdout=subprocess.PIPE, check=True)
    pairs = [tuple(map(int, line.split())) for line in out.stdout.decode().splitlines()]
    return [pair for pair in pairs if 0x2E80 <= pair[0] < 0x2FE0]  # single strokes (U+31C0) are nobody's letters


def words(page, characters):
    out = []
    for part in range(4):
        bits = sum(1 << bit for bit in range(64) if (page << 8 | part << 6 | bit) in characters)
        out.append("0x%xu" % bits)
    return "{" + ",".join(out) + "}"


def main():
    plane1 = [bytes([row, cell]) for row in range(0xA1, 0xFF) for cell in range(0xA1, 0xFF)]
    jisx0208 = {ord(text) for text in cells("EUC-JP", plane1)}
    both = cells("EUC-JISX0213", plane1 + [b"\x8f" + code for code in plane1])
    jisx0213 = {ord(text) for text in both if len(text) == 1} | ALSO_JISX0213
    pairs = sorted({tuple(map(ord, text)) for text in both if len(text) == 2})
    lead = list(range(0x81, 0xA0)) + list(range(0xE0, 0xFD))
    cp932 = {ord(text) for text in cells("CP932", [bytes([a, b]) for a in lead for b in range(0x40, 0xFD) if b != 0x7F])
             if len(text) == 1}
    private = set(range(0xE000, 0xF900))
    characters, sequences = cmap(MJ_FONT)
    mj = {c for c in characters if c >= 0x80} | jisx0213
    sets = [jisx0208, jisx0213, mj - private, cp932 - private]
    pages = sorted({character >> 8 for some in sets for character in some})
    with open(os.path.join(HERE, "repertoires.inc"), "w", encoding="utf-8") as out:
        out.write(HEAD + "// page, JIS X 0208, JIS X 0213, MJ, CP932: one bit a character\n")
        for page in pages:
            out.write("{0x%x,%s},\n" % (page, ",".join(words(page, some) for some in sets)))
    # Three masks a base: MJ's own selectors and Adobe-Japan1's from U+E0100, standardised ones from U+FE00.
    masks = {}
    for kind, some in enumerate([sequences, cmap(ADOBE_FONT)[1]]):
        for base, selector in some:
            mask = masks.setdefault(base, [0, 0, 0])
            if 0xE0100 <= selector <= 0xE011F:
                mask[kind] |= 1 << (selector - 0xE0100)
            elif selector < 0xFE10:
                mask[2] |= 1 << (selector - 0xFE00)
            else:
                sys.exit("selector U+%X does not fit" % selector)
    with open(os.path.join(HERE, "sequences.inc"), "w", encoding="utf-8") as out:
        out.write(HEAD + "// base, MJ, Adobe-Japan1: one bit a selector from U+E0100; standardised: from U+FE00\n")
        line = ""
        for base in sorted(masks):
            line += "{0x%x,0x%x,0x%x,%d}," % (base, *masks[base])
            if len(line) > 100:
                out.write(line + "\n")
                line = ""
        out.write(line + "\n")
    with open(os.path.join(HERE, "pairs.inc"), "w", encoding="utf-8") as out:
        out.write(HEAD + "// the cells of JIS X 0213 that are two code points in Unicode\n")
        for pair in pairs:
            out.write("{0x%x,0x%x},\n" % pair)
    with open(os.path.join(HERE, "lookalikes.inc"), "w", encoding="utf-8") as out:
        out.write(HEAD + "// what looks like a unified ideograph and is none\n")
        for pair in look_alikes():
            out.write("{0x%x,0x%x},\n" % pair)
    print("JIS X 0208 %d, JIS X 0213 %d + %d pairs, MJ %d + %d sequences, CP932 %d"
          % (len(jisx0208), len(jisx0213), len(pairs), len(mj - private), len(sequences), len(cp932)))


main()
