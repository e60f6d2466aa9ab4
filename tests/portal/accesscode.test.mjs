// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// A resident who chooses no password comes back with the access code that the service made: typed as people type it, from
// another browser; nobody else's code opens the case, and the code stands nowhere but on its page and its receipt.
import test, { after, before } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Demo, artefacts } from "./demo.mjs";
import { Visitor } from "./visitor.mjs";
import { password, readyToSend, tenant } from "./filings.mjs";

const demo = new Demo("accesscode", 8400);
before(async () => { await demo.start(); });
after(async () => { await demo.stop(); });

const codeOn = (text) => /id="access-code">([^<]*)</.exec(text)?.[1] ?? "";

let number = 0;
async function sent(values = {}) {
  const visitor = new Visitor(demo.url);
  const page = await readyToSend(visitor, number += 1);
  const answer = await visitor.post(page.path, { token: page.token, state: page.state, ...values });
  return { visitor, page, answer, reference: /cases\/([^?]*)/.exec(answer.location)?.[1] ?? "" };
}

async function lookUp(reference, values) {
  const visitor = new Visitor(demo.url);
  const page = await visitor.get(`/${tenant}/status`);
  const answer = await visitor.post(page.path, { token: page.token, reference, ...values });
  return { visitor, answer };
}

test("without a password a code is shown, and opens the case from another browser", { timeout: 60000 }, async () => {
  const { visitor, answer, reference } = await sent();
  assert.equal(answer.status, 303, answer.text.slice(0, 400));
  const page = await visitor.get(answer.location);
  const code = codeOn(page.text);
  assert.match(code, /^([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{2}$/);
  const typed = [code, code.toLowerCase(), code.replaceAll("-", ""), ` ${code.replaceAll("-", " ")} `,
    code.replaceAll("-", "ー").replaceAll("0", "O").replaceAll("1", "l"),
    code.replace(/[0-9A-Z]/g, (c) => String.fromCodePoint(c.codePointAt(0) + 0xfee0))];
  for (const each of typed) {
    const { visitor: other, answer: found } = await lookUp(reference, { code: each, password: "" });
    assert.equal(found.status, 303, `${each}: ${found.text.slice(0, 200)}`);
    const seen = await other.get(found.location);
    assert.equal(seen.status, 200);
    assert.equal(codeOn(seen.text), "", "it is shown in the browser that sent, and in no other");
  }
  // In the box for passwords it opens as well: some paste it there.
  assert.equal((await lookUp(reference, { code: "", password: code })).answer.status, 303);
});

test("nobody else's code and no wrong one opens it", { timeout: 60000 }, async () => {
  const mine = await sent();
  const code = codeOn((await mine.visitor.get(mine.answer.location)).text);
  const theirs = await sent();
  const other = codeOn((await theirs.visitor.get(theirs.answer.location)).text);
  assert.notEqual(code, other);
  for (const values of [{ code: other }, { code: code.replace(/.$/, (c) => c === "0" ? "1" : "0") }, { code: "" },
    { code: "", password: "" }, { code: "' OR 1=1" }, { code: "", password }]) {
    const { answer } = await lookUp(mine.reference, values);
    assert.equal(answer.status, 403, JSON.stringify(values));
    assert.ok(!answer.text.includes(code));
  }
  assert.ok(!demo.log().includes(code) && !demo.log().includes(code.replaceAll("-", "")), "it is in no log");
});

test("a password that was chosen opens it too; one box of two does not", { timeout: 60000 }, async () => {
  const { visitor, page, answer, reference } = await sent({ password, password2: password });
  assert.equal(answer.status, 303);
  const code = codeOn((await visitor.get(answer.location)).text);
  for (const values of [{ password }, { code }])
    assert.equal((await lookUp(reference, values)).answer.status, 303, JSON.stringify(values));
  for (const [values, words] of [[{ password, password2: "" }, /2つのパスワード/], [{ password: "", password2: password }, /2つのパスワード/],
    [{ password: "ぬるぽ", password2: "ぬるぽ" }, /8文字以上/], [{ password: "12345678", password2: "12345678" }, /推測されやすい/]]) {
    const refused = await sent(values);
    assert.equal(refused.answer.status, 422, JSON.stringify(values));
    assert.match(refused.answer.text, words);
  }
  // Sent again, because its answer was lost: the same case, the same code.
  const again = await visitor.post(page.path, { token: (await visitor.get(`/${tenant}/status`)).token, state: page.state });
  assert.match(again.location + again.text, new RegExp(reference));
});

test("the receipt has it, also for a reader of codes", { timeout: 60000 }, async () => {
  const { visitor, answer, reference } = await sent();
  const code = codeOn((await visitor.get(answer.location)).text);
  const folder = path.join(artefacts, "papers");
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, "access-code.pdf");
  const cookie = [...visitor.cookies].map(([k, v]) => `${k}=${v}`).join("; ");
  writeFileSync(file, Buffer.from(await (await fetch(`${demo.url}/${tenant}/cases/${reference}/receipt.pdf`,
    { headers: { cookie } })).arrayBuffer()));
  const text = execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" });
  assert.ok(text.includes(code), text.slice(0, 600));
  execFileSync("pdftoppm", ["-r", "200", "-f", "1", "-l", "1", "-png", file, path.join(folder, "access-code")]);
  const pages = execFileSync("sh", ["-c", `ls ${folder}/access-code*.png`], { encoding: "utf8" }).trim().split("\n");
  const read = execFileSync("zbarimg", ["--nodbus", "--quiet", "--raw", ...pages], { encoding: "utf8" });
  assert.ok(read.split("\n").includes(code), read.slice(0, 200));
});
