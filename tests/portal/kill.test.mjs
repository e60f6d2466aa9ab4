// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// Nothing lost: the portal is killed (SIGKILL) at random moments while residents send. Whoever saw a receipt must find
// it, nobody arrives twice, who tries again with the same page gets the same receipt, and the audit chain verifies.
import test, { after, before } from "node:test";
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Demo, build } from "./demo.mjs";
import { Visitor } from "./visitor.mjs";

const kills = Number(process.env.EGOV_KILLS ?? 50);
const residents = 6;
const tenant = "272094";
const form = "bulky-waste-collection";
const password = "himitsu-2026";
const demo = new Demo("kill", 8340);
let portal;
let ending = false;

// Portal alone: the set-up is done once by the demo, which then goes.
async function startPortal() {
  portal = spawn(path.join(build, "bin/egov-portal"), [path.join(demo.data, "portal/portal.json")],
    { env: { ...process.env, SOFTHSM2_CONF: path.join(demo.data, "keys/softhsm/softhsm2.conf") }, stdio: ["ignore", "pipe", "ignore"] });
  const own = portal;
  await new Promise((resolve, reject) => {
    own.stdout.on("data", (bytes) => { if (String(bytes).includes("ready")) resolve(); });
    own.once("exit", (code) => reject(new Error(`the portal ended with ${code}`)));
  });
  own.removeAllListeners("exit");
}

before(async () => { await demo.start(); await demo.stop(); await startPortal(); });
after(async () => { portal?.kill("SIGKILL"); });

// Asks again for as long as nobody answers: a browser's "try again".
async function patiently(ask) {
  for (let tries = 0; tries < 600; tries += 1) {
    try { return await ask(); } catch (error) {
      if (error.name === "AssertionError") throw error;
      await pause(100);
    }
  }
  throw new Error("the portal did not come back");
}

// Like the button "send again": the same page, the same state, a new token.
async function insistently(visitor, path, values) {
  let answer = await patiently(() => visitor.post(path, values));
  for (let tries = 0; tries < 20 && answer.status === 403; tries += 1) {
    const { token } = answer;
    answer = await patiently(() => visitor.post(path, { ...values, token }));
  }
  return answer;
}

async function readyToSend(visitor, number) {
  for (;;) {
    const start = await patiently(() => visitor.get(`/${tenant}/forms/${form}`));
    const begun = await insistently(visitor, `/${tenant}/forms/${form}`, { token: start.token });
    assert.equal(begun.status, 303, begun.text.slice(0, 500));
    const filing = begun.location.replace(/\/page\/.*/, "");
    const all = await patiently(() => visitor.get(`${filing}/page/all`));
    if (all.status !== 200) continue; // the portal was killed between: its session is gone, and nothing was typed yet
    const earliest = /id="f-earliestDay">[^<]*?(\d{4})-(\d\d)-(\d\d)/.exec(all.text);
    assert.ok(earliest, "the first day to choose is on the page");
    const filled = await insistently(visitor, `${filing}/page/all`, { token: all.token, state: all.state, "articles#": "1",
      "name.family": "見本", "name.given": `第${number}`, "name.familyKana": "ミホン", "name.givenKana": "ダイ",
      "address.postalCode": "5700083", "address.prefecture": "大阪府", "address.municipality": "守口市",
      "address.town": "京阪本通二丁目", "address.block": "1", phone: "0612345678", email: "mihon@example.jp",
      "articles[0].article": "chair", "articles[0].longestSide": "90", "articles[0].quantity": "1", noRecycling: "true",
      place: "front", "collectionDay.era": "gregorian", "collectionDay.year": earliest[1],
      "collectionDay.month": String(Number(earliest[2])), "collectionDay.day": String(Number(earliest[3])), action: "next" });
    assert.equal(filled.status, 303, /error-summary[\s\S]{0,800}/.exec(filled.text)?.[0]);
    const review = await patiently(() => visitor.get(`${filing}/review`));
    if (review.status !== 200) continue;
    const confirmed = await insistently(visitor, `${filing}/review`, { token: review.token, state: review.state, confirm0: "true", action: "next" });
    assert.equal(confirmed.status, 303, confirmed.text.slice(0, 300));
    const page = await patiently(() => visitor.get(`${filing}/send`));
    if (page.status === 200 && page.state) return page;
  }
}

test(`${kills} kills under concurrent submissions lose nothing and double nothing`, { timeout: 1500000 }, async () => {
  const acknowledged = []; // { reference, page }
  let filed = 0;
  let retried = 0;
  const resident = async () => {
    while (!ending) {
      const visitor = new Visitor(demo.url);
      filed += 1;
      const page = await readyToSend(visitor, filed);
      const values = { token: page.token, state: page.state, password, password2: password };
      let first = null;
      try { first = await visitor.post(page.path, values); } catch { retried += 1; }
      const answer = first?.status === 303 ? first : await insistently(visitor, page.path, values);
      assert.equal(answer.status, 303, answer.text.slice(0, 500));
      acknowledged.push({ reference: /cases\/([^?]+)/.exec(answer.location)[1], page });
    }
  };
  const all = Array.from({ length: residents }, resident);
  const done = Promise.all(all);
  done.catch(() => { ending = true; });
  for (let kill = 0; kill < kills && !ending; kill += 1) {
    await pause(Math.random() * 1500);
    const gone = new Promise((resolve) => portal.once("exit", resolve));
    portal.kill("SIGKILL");
    await gone;
    await startPortal();
  }
  ending = true;
  await done;

  const references = new Set(acknowledged.map((each) => each.reference));
  assert.equal(references.size, acknowledged.length, "no two filings share a receipt");
  // Retry with the same page: the same receipt.
  for (const { reference, page } of acknowledged.slice(0, 20)) {
    const again = await insistently(new Visitor(demo.url), page.path, { token: "", state: page.state, password, password2: password });
    assert.equal(again.status, 303);
    assert.equal(/cases\/([^?]+)/.exec(again.location)[1], reference);
  }
  // What is stored, by the program that judges the chain, and by SQLite itself.
  const gone = new Promise((resolve) => portal.once("exit", resolve));
  portal.kill("SIGTERM");
  await gone;
  const audit = JSON.parse(execFileSync(path.join(build, "bin/egovctl"), ["audit", "verify", "--tenant", tenant,
    "--data", path.join(demo.data, "store"), "--keys", path.join(demo.data, "keys")], { encoding: "utf8" }));
  assert.equal(audit.valid, true, JSON.stringify(audit));
  await startPortal();
  let found = 0;
  const visitor = new Visitor(demo.url);
  for (const { reference } of acknowledged) {
    const page = await patiently(() => visitor.get(`/${tenant}/status`));
    const answer = await insistently(visitor, `/${tenant}/status`, { token: page.token, reference, password });
    if (answer.status === 303) found += 1;
  }
  const counted = Number(countOf(path.join(demo.data, "store")));
  console.log(JSON.stringify({ kills, filed, acknowledged: acknowledged.length, found, stored: counted, retriedAfterCut: retried, auditEvents: audit.events, auditValid: audit.valid }));
  assert.equal(found, acknowledged.length, "every acknowledged receipt is found");
  assert.equal(counted, acknowledged.length, "nothing is there twice");
});

// Counted by the sqlite3 of Python: a judge that is not the library.
function countOf(data) {
  const script = "import sqlite3,sys,glob\nfiles=[f for f in glob.glob(sys.argv[1]+'/**/*'+'.sqlite*',recursive=True)+glob.glob(sys.argv[1]+'/**/*.db',recursive=True) if '/272094' in f and not f.endswith(('-wal','-shm'))]\nc=sqlite3.connect(files[0])\nprint(c.execute('select count(*) from application').fetchone()[0])";
  return execFileSync("python3", ["-c", script, data], { encoding: "utf8" }).trim();
}
