// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// shares.mjs split SECRET SHARES THRESHOLD | join SHARE... ; all in hex, by an implementation that is not ours.
import { combine, split } from "shamir-secret-sharing";

const [verb, ...rest] = process.argv.slice(2);
const bytes = (hex) => new Uint8Array(Buffer.from(hex, "hex"));
const hex = (array) => Buffer.from(array).toString("hex");
if (verb === "split") {
    const shares = await split(bytes(rest[0]), Number(rest[1]), Number(rest[2]));
    console.log(shares.map(hex).join("\n"));
} else {
    console.log(hex(await combine(rest.map(bytes))));
}
