// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// Looks for bytes where a process may write: what it holds now, and what it left lying there.
import { closeSync, openSync, readFileSync, readSync } from "node:fs";

// How often each of the needles is there, by name; and how many bytes were looked at.
export function searchMemory(pid, needles) {
  const memory = openSync(`/proc/${pid}/mem`, "r");
  const found = Object.fromEntries(Object.keys(needles).map((name) => [name, 0]));
  let bytes = 0;
  for (const line of readFileSync(`/proc/${pid}/maps`, "utf8").split("\n")) {
    const match = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line);
    if (!match) continue;
    const [from, to] = [BigInt(`0x${match[1]}`), BigInt(`0x${match[2]}`)];
    const part = Buffer.alloc(1 << 20);
    const overlap = 512;
    for (let at = from; at < to; at += BigInt(part.length - overlap)) {
      let size = 0;
      try { size = readSync(memory, part, 0, Number(to - at < part.length ? to - at : BigInt(part.length)), at); } catch { break; }
      bytes += size;
      for (const [name, variants] of Object.entries(needles))
        for (const variant of variants)
          if (part.subarray(0, size).includes(variant)) found[name] += 1;
    }
  }
  closeSync(memory);
  return { found, bytes };
}
