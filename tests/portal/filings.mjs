// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// Filings without a browser, insisting when the portal goes away; and what is stored, counted by others than the library.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { build } from "./demo.mjs";

export const tenant = "272094";
export const password = "himitsu-2026";
const form = "bulky-waste-collection";

// Asks again for as long as nobody answers: a browser's "try again".
export async function patiently(ask) {
  for (let tries = 0; tries < 600; tries += 1) {
    try { return await ask(); } catch (error) {
      if (error.name === "AssertionError") throw error;
      await pause(100);
    }
  }
  throw new Error("the portal did not come back");
}

// Like the button "send again": the same page, the same state, a new token.
export async function insistently(visitor, path, values) {
  let answer = await patiently(() => visitor.post(path, values));
  for (let tries = 0; tries < 200 && answer.status === 403; tries += 1) {
    const { token } = answer;
    answer = await patiently(() => visitor.post(path, { ...values, token }));
  }
  return answer;
}

export async function readyToSend(visitor, number) {
  const start = await patiently(() => visitor.get(`/${tenant}/forms/${form}`));
  const begun = await insistently(visitor, `/${tenant}/forms/${form}`, { token: start.token });
  assert.equal(begun.status, 303, begun.text.slice(0, 500));
  const filing = begun.location.replace(/\/page\/.*/, "");
  const all = await patiently(() => visitor.get(`${filing}/page/all`));
  assert.equal(all.status, 200, "what was begun outlives the process");
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
  assert.equal(review.status, 200, "what was typed outlives the process");
  const confirmed = await insistently(visitor, `${filing}/review`, { token: review.token, state: review.state, confirm0: "true", action: "next" });
  assert.equal(confirmed.status, 303, confirmed.text.slice(0, 300));
  const page = await patiently(() => visitor.get(`${filing}/send`));
  assert.equal(page.status, 200, "what was reviewed outlives the process");
  return page;
}

export function auditOf(demo) {
  return JSON.parse(execFileSync(path.join(build, "bin/egovctl"), ["audit", "verify", "--tenant", tenant,
    "--data", path.join(demo.data, "store"), "--keys", path.join(demo.data, "keys")], { encoding: "utf8" }));
}

// Read by the sqlite3 of Python: a judge that is not the library.
function rowsOf(demo, query) {
  const script = "import json,sqlite3,sys\nc=sqlite3.connect(sys.argv[1])\nprint(json.dumps(c.execute(sys.argv[2]).fetchall()))";
  return JSON.parse(execFileSync("python3", ["-c", script, path.join(demo.data, "store/tenants", tenant, "store.sqlite"), query],
    { encoding: "utf8", maxBuffer: 1 << 28 }));
}

export function countOf(demo, table, where = "1") {
  return rowsOf(demo, `select count(*) from ${table} where ${where}`)[0][0];
}

// What the chain tells of each case, by its reference number and in the chain's order: who did what. A fee stands in the
// chain under its own name and is told with the case that owes it; what belongs to no case is under "".
export function eventsByCase(demo) {
  const told = new Map();
  for (const [reference, action, body] of rowsOf(demo, `select coalesce(a.reference, c.case_id, ''), e.action, cast(e.body as text)
      from event e left join application a on a.id = e.application left join charge c on e.subject = 'charge/' || c.charge
      order by e.position`)) {
    const { actor, role } = JSON.parse(body);
    told.set(reference, [...(told.get(reference) ?? []), `${action} by ${actor || role}`]);
  }
  return told;
}
