// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// Fields that a vendor's plugin judges, hosted and in the process: the resident's page, the review, what is stored, the
// receipt, the officer's page. And a plugin that does not answer, dies or talks nonsense: its own form says 503 in words,
// nothing of the answers counts as judged, and everybody else is served.
import test, { after, before } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Services, town } from "../promises/service.mjs";
import { password } from "./filings.mjs";
import { Visitor } from "./visitor.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.join(here, "../..");
const build = process.env.EGOV_BUILD;
const services = new Services(root, build, path.join(build, "tests/portal/vendorfields"), 8830);
const plugins = [services.at("towns"), path.join(build, "lib/egov/plugins/gateways"),
  path.join(build, "examples/04-write-a-field-type/fields"), path.join(build, "tests/tenant/fields/odd/fields")];
const pluginHost = path.join(build, "bin/egov-plugin-host");

const form = (id, field) => JSON.stringify({ id, version: 1, title: "メーターの申告", legalBasis: "例示", category: "water",
  identity: "none", window: { from: "2020-01-01" }, fee: { due: "none" }, retention: { years: 1, legalBasis: "例示" },
  contact: { desk: "水道課", phone: "06-0000-0000" },
  pages: [{ id: "p", title: "申告", fields: [{ label: "メーターの番号", required: true, ...field },
    { id: "name", type: "text", label: "お名前", required: true }] }] });

before(() => {
  mkdirSync(services.at("towns/moriguchi/forms"), { recursive: true });
  writeFileSync(services.at("towns/moriguchi/forms/meter-reading.form.json"),
    form("meter-reading", { id: "number", type: "jp.example.meter-number", areas: ["AB", "CD"] }));
  writeFileSync(services.at("towns/moriguchi/forms/odd-reading.form.json"), form("odd-reading", { id: "number", type: "jp.example.odd" }));
});
after(() => services.end());

// The page of a form that was begun.
async function begun(portal, id, language = "ja") {
  const visitor = new Visitor(portal.url);
  const request = visitor.request.bind(visitor);
  visitor.request = (place, options = {}) => request(place, { ...options, headers: { "accept-language": language, ...options.headers } });
  const { location } = await portal.step(visitor, `/${town}/forms/${id}`, {});
  const filing = location.replace(/\/page\/.*/, "");
  return { visitor, filing, place: `${filing}/page/all` };
}
async function type({ visitor, place }, number, action = "next") {
  const page = await visitor.get(place);
  assert.equal(page.status, 200, page.text.slice(0, 400));
  return visitor.post(place, { token: page.token, state: page.state, number, name: "見本 花子", action });
}
const inner = /(plugin|form|platform|answer)\.[a-z-]+|egov-plugin-host|odd-fields/;

for (const [where, settings] of [["hosted", { pluginHost, pluginHostWithout: ["landlock", "seccomp"] }],
  ["in the process", { pluginHost: undefined, inProcess: ["meter-number", "odd-fields"] }]]) {
  test(`a resident files and an officer reads, ${where}`, { timeout: 200000 }, async () => {
    const portal = await services.portal({}, { plugins, ...settings });
    assert.doesNotMatch(portal.said + portal.ready, /refused .*(meter|odd)/);
    const filling = await begun(portal, "meter-reading");
    const empty = await filling.visitor.get(filling.place);
    assert.match(empty.text, /<input[^>]* name="number"/);

    // Each refusal in the vendor's own words, beside the field, and what was typed stays.
    for (const [number, words] of [["AB-123456-4", /番号に誤りがあります/], ["AB-12345", /英字2文字/], ["EF-123456-3", /区域/]]) {
      const refused = await type(filling, number);
      const told = refused.status === 303 ? await filling.visitor.get(refused.location) : refused;
      assert.match(/error-summary[\s\S]{0,1500}/.exec(told.text)?.[0] ?? "", words, number);
      assert.ok(told.text.includes(number), `${number} is still in its box`);
      assert.doesNotMatch(told.text.replace(/<[^>]*>/g, " "), inner, number);
    }
    const english = await begun(portal, "meter-reading", "en");
    const refused = await type(english, "AB-12345");
    assert.match(refused.text, /two letters/i);

    // Typed as people type; kept and shown as the type says.
    const next = await type(filling, "ａｂ１２３４５６ー３");
    assert.equal(next.status, 303, /error-summary[\s\S]{0,600}/.exec(next.text)?.[0]);
    const review = await filling.visitor.get(`${filling.filing}/review`);
    assert.ok(review.text.includes("AB-123456-3号"), "the review shows what will be filed");
    const confirmed = Object.fromEntries([...review.text.matchAll(/name="(confirm\d+)"/g)].map((found) => [found[1], "true"]));
    await portal.step(filling.visitor, `${filling.filing}/review`, { ...confirmed, action: "next" });
    const arrived = await portal.step(filling.visitor, `${filling.filing}/send`, { password, password2: password });
    const reference = /cases\/([^?]+)/.exec(arrived.location)[1];
    const paper = services.at(`receipt-${reference}.pdf`);
    const cookie = [...filling.visitor.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const pdf = await fetch(`${portal.url}/${town}/cases/${reference}/receipt.pdf`, { headers: { cookie } });
    assert.equal(pdf.status, 200);
    writeFileSync(paper, Buffer.from(await pdf.arrayBuffer()));
    assert.match(execFileSync("pdftotext", ["-layout", paper, "-"], { encoding: "utf8" }), /AB-123456-3号/);

    const { visitor: officer } = await portal.signIn("tanto");
    const desk = await officer.get(`/${town}/officers/cases/${reference}`);
    assert.equal(desk.status, 200, desk.text.slice(0, 400));
    assert.ok(desk.text.includes("AB-123456-3号"), "the officer reads it as the resident did");
    await portal.end();
  });
}

test("a plugin that fails costs its own form and nothing else", { timeout: 300000 }, async () => {
  const portal = await services.portal({}, { plugins, pluginHost });
  const other = await begun(portal, "meter-reading");
  for (const misdeed of ["throws", "crashes", "shouts", "counts", "hangs"]) {
    const filling = await begun(portal, "odd-reading");
    for (const action of ["next", "refresh"]) {
      const failed = await type(filling, misdeed, action);
      assert.equal(failed.status, 503, `${misdeed}: ${failed.status} ${failed.location}`);
      assert.ok(Number(failed.headers.get("retry-after")) > 0, "when to come again");
      assert.match(failed.text, /<h1[^>]*>[^<]*[ぁ-ん]/, "in words");
      assert.doesNotMatch(failed.text.replace(/<[^>]*>/g, " "), inner, misdeed);
    }
    // Nothing counts as judged: the review knows no answer and has no way on, and there is none to the end.
    const review = await filling.visitor.get(`${filling.filing}/review`);
    assert.equal(review.status, 200, review.text.slice(0, 400));
    assert.ok(!review.text.includes(misdeed) && !review.text.includes("見本 花子"), `the review after ${misdeed}`);
    assert.doesNotMatch(review.text, /value="next"/, `the review after ${misdeed}`);
    const sent = await filling.visitor.get(`${filling.filing}/send`);
    assert.equal(sent.location, `${filling.filing}/review`, `${sent.status} after ${misdeed}`);
    // The same resident, with another answer, and everybody else.
    const good = await type(filling, "KI-7");
    assert.equal(good.status, 303, `after ${misdeed}: ${good.text.slice(0, 400)}`);
    assert.equal((await type(other, "AB-123456-3")).status, 303);
  }
  assert.match(portal.said, /plugin\.(threw|crashed|timeout|nonsense)/, "the operator reads which plugin it was");
  await portal.end();
});
