// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
import { spawn } from "node:child_process";

// The same numbers for the same seed, whatever the machine (mulberry32).
export function randomFrom(seed) {
    let state = seed >>> 0;
    const next = () => {
        state = (state + 0x6d2b79f5) >>> 0;
        let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
        mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
    };
    const below = count => Math.floor(next() * count);
    return { next, below, chance: odds => next() < odds, pick: list => list[below(list.length)] };
}

// One process, lines in, lines out.
export function egovctl(program, words, lines) {
    return new Promise((resolve, reject) => {
        const child = spawn(program, words, { stdio: ["pipe", "pipe", "inherit"] });
        const chunks = [];
        child.stdout.on("data", chunk => chunks.push(chunk));
        child.on("error", reject);
        child.on("close", code =>
            resolve({ code, lines: Buffer.concat(chunks).toString().split("\n").filter(line => line) }));
        child.stdin.on("error", reject);
        child.stdin.end(lines.map(line => line + "\n").join(""));
    });
}

// What npm brought, or the end: skipped where it is not there, a failure where CI is set.
export async function required(name) {
    try {
        return (await import(name)).default;
    } catch (error) {
        console.log(`SKIP   : missing ${name} (npm ci in tests/form/oracle): ${error.code}`);
        process.exit(process.env.CI ? 1 : 0);
    }
}
