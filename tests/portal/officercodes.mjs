// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// The codes of the demo's officers, made here by RFC 6238 from secrets that are known.
import { createHmac } from "node:crypto";

const secrets = { tanto: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", kacho: "KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU",
  bucho: "MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK" };

function base32(text) {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...text].map((c) => alphabet.indexOf(c).toString(2).padStart(5, "0")).join("");
  return Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
}

export function code(officer, step = Math.floor(Date.now() / 30000)) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", base32(secrets[officer])).update(counter).digest();
  return String((mac.readUInt32BE(mac[19] & 15) & 0x7fffffff) % 1000000).padStart(6, "0");
}
