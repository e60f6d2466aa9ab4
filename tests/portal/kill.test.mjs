// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// Nothing lost: the portal is killed (SIGKILL) at random moments while residents send. Whoever saw a receipt must find
// it, nobody arrives twice, who tries again with the same page gets the same receipt, and the audit chain verifies.
import test, { after, before } from "node:test";
import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { Demo } from "./demo.mjs";
import { Portal } from "./processes.mjs";
import { auditOf, countOf, insistently, password, patiently, readyToSend, tenant } from "./filings.mjs";
import { Visitor } from "./visitor.mjs";

const kills = Number(process.env.EGOV_KILLS ?? 50);
const residents = 6;
const demo = new Demo("kill", 8340);
const portal = new Portal(demo, "residents");
let ending = false;

before(async () => { await demo.start(); await demo.stop(); await portal.start(); });
after(async () => { await portal.end("SIGKILL"); });

test(`${kills} kills under concurrent submissions lose nothing and double nothing`, { timeout: 1500000 }, async () => {
  const acknowledged = []; // { reference, page, visitor }
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
      acknowledged.push({ reference: /cases\/([^?]+)/.exec(answer.location)[1], page, visitor });
    }
  };
  const all = Array.from({ length: residents }, resident);
  const done = Promise.all(all);
  done.catch(() => { ending = true; });
  for (let kill = 0; kill < kills && !ending; kill += 1) {
    await pause(Math.random() * 1500);
    await portal.end("SIGKILL");
    await portal.start();
  }
  ending = true;
  await done;

  const references = new Set(acknowledged.map((each) => each.reference));
  assert.equal(references.size, acknowledged.length, "no two filings share a receipt");
  // Retry with the same page: the same receipt.
  for (const { reference, page, visitor } of acknowledged.slice(0, 20)) {
    const again = await insistently(visitor, page.path, { token: "", state: page.state, password, password2: password });
    assert.equal(again.status, 303);
    assert.equal(/cases\/([^?]+)/.exec(again.location)[1], reference);
  }
  // What is stored, by the program that judges the chain, and by SQLite itself.
  await portal.end("SIGTERM");
  const audit = auditOf(demo);
  assert.equal(audit.valid, true, JSON.stringify(audit));
  await portal.start();
  let found = 0;
  const visitor = new Visitor(demo.url);
  for (const { reference } of acknowledged) {
    const page = await patiently(() => visitor.get(`/${tenant}/status`));
    const answer = await insistently(visitor, `/${tenant}/status`, { token: page.token, reference, password });
    if (answer.status === 303) found += 1;
  }
  const counted = countOf(demo, "application");
  console.log(JSON.stringify({ kills, filed, acknowledged: acknowledged.length, found, stored: counted, retriedAfterCut: retried, auditEvents: audit.events, auditValid: audit.valid }));
  assert.equal(found, acknowledged.length, "every acknowledged receipt is found");
  assert.equal(counted, acknowledged.length, "nothing is there twice");
});
