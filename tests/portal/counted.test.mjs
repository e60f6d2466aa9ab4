// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// How often each request of a signed filing judges answers and verifies a signature, as the library itself says in its
// debug log. Each thing is done once; the next step takes what the step before found.
import test, { after, before } from "node:test";
import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Demo } from "./demo.mjs";
import { Visitor } from "./visitor.mjs";
import { hanako, password, pin, recordPages, tenant } from "./residents.mjs";

process.env.QT_LOGGING_RULES = "egov.form.debug=true;egov.platform.debug=true";
const demo = new Demo("counted", 8390);
before(async () => { await demo.start(); });
after(async () => { await demo.stop(); });

// What the service said since the last time, once it says nothing more.
let read = 0;
async function work() {
  const file = path.join(demo.data, "portal/residents.log");
  for (let size = -1; size !== statSync(file).size; await pause(100)) size = statSync(file).size;
  const said = readFileSync(file).subarray(read).toString();
  read += Buffer.byteLength(said);
  return { judged: said.match(/\bjudged resident-record-copy/g)?.length ?? 0,
    verified: said.match(/\bverified a signature/g)?.length ?? 0 };
}

async function counted(ask) {
  await work();
  const answer = await ask();
  return { answer, ...await work() };
}

const answers = { ...recordPages.applicant, ...recordPages.record, ...recordPages.purpose };

test("a signed filing is judged three times and verified once", { timeout: 120000 }, async () => {
  const visitor = new Visitor(demo.url);
  const start = await visitor.get(`/${tenant}/forms/resident-record-copy`);
  const begun = await visitor.post(`/${tenant}/forms/resident-record-copy`, { token: start.token });
  const filing = begun.location.replace(/\/page\/.*/, "");
  const all = await visitor.get(`${filing}/page/all`);
  const steps = [];
  const step = async (name, ask, most) => {
    const done = await counted(ask);
    steps.push({ name, ...done });
    assert.ok(done.judged <= most.judged && done.verified <= most.verified,
      `${name}: ${done.judged} judged, ${done.verified} verified; at most ${JSON.stringify(most)}`);
    return done.answer;
  };
  const filled = await step("POST page", () => visitor.post(`${filing}/page/all`,
    { token: all.token, state: all.state, ...answers, action: "next" }), { judged: 1, verified: 0 });
  assert.equal(filled.status, 303, /error-summary[\s\S]{0,600}/.exec(filled.text)?.[0]);
  const review = await step("GET review", () => visitor.get(`${filing}/review`), { judged: 1, verified: 0 });
  const boxes = Object.fromEntries([...review.text.matchAll(/name="(confirm\d+)"/g)].map((m) => [m[1], "true"]));
  const reviewed = await step("POST review", () => visitor.post(`${filing}/review`,
    { token: review.token, state: review.state, ...boxes, action: "next" }), { judged: 1, verified: 0 });
  assert.equal(reviewed.location, `${filing}/sign`);
  const sign = await step("GET sign", () => visitor.get(`${filing}/sign`), { judged: 0, verified: 0 });
  assert.equal(sign.status, 200);
  const signed = await step("POST sign", () => visitor.post(`${filing}/sign`,
    { token: sign.token, state: sign.state, card: "good", pin, action: "card" }), { judged: 0, verified: 1 });
  assert.equal(signed.status, 200, signed.text.slice(0, 400));
  assert.equal(steps.at(-1).verified, 1, "the signature was looked at");
  const back = await step("GET sign, signed", () => visitor.get(`${filing}/sign`), { judged: 0, verified: 0 });
  assert.equal(back.status, 200);
  const told = (page) => /<main[\s\S]*<\/main>/.exec(page.text)[0].replace(/<input type="hidden"[^>]*>/g, "");
  assert.equal(told(back), told(signed), "what was found is shown again");
  const send = await step("GET send", () => visitor.get(`${filing}/send`), { judged: 0, verified: 0 });
  assert.equal(send.status, 200);
  const sent = await step("POST send", () => visitor.post(`${filing}/send`,
    { token: send.token, state: send.state, password, password2: password, email: hanako.email ?? "" }), { judged: 0, verified: 0 });
  assert.match(sent.location, /\/cases\/.*arrived=1/, sent.text.slice(0, 400));
  const sum = (what) => steps.reduce((total, each) => total + each[what], 0);
  console.log(steps.map(({ name, judged, verified }) => `${name} ${judged}/${verified}`).join(", "));
  assert.ok(sum("judged") > 0 && sum("judged") <= 3, `${sum("judged")} judged`);
  assert.equal(sum("verified"), 1);
});

test("what is changed after the review is reviewed again", { timeout: 120000 }, async () => {
  const visitor = new Visitor(demo.url);
  const start = await visitor.get(`/${tenant}/forms/resident-record-copy`);
  const begun = await visitor.post(`/${tenant}/forms/resident-record-copy`, { token: start.token });
  const filing = begun.location.replace(/\/page\/.*/, "");
  for (const step of ["sign", "send", "package"]) {
    const early = await visitor.get(`${filing}/${step}`);
    assert.equal(early.location, `${filing}/review`, `${step} before the review`);
  }
  const all = await visitor.get(`${filing}/page/all`);
  await visitor.post(`${filing}/page/all`, { token: all.token, state: all.state, ...answers, action: "next" });
  const review = await visitor.get(`${filing}/review`);
  const boxes = Object.fromEntries([...review.text.matchAll(/name="(confirm\d+)"/g)].map((m) => [m[1], "true"]));
  await visitor.post(`${filing}/review`, { token: review.token, state: review.state, ...boxes, action: "next" });
  assert.equal((await visitor.get(`${filing}/sign`)).status, 200);
  const again = await visitor.get(`${filing}/page/all`);
  await visitor.post(`${filing}/page/all`, { token: again.token, state: again.state, ...answers, copies: "3", action: "next" });
  assert.equal((await visitor.get(`${filing}/sign`)).location, `${filing}/review`);
});
