// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// The officers' daily work beside the single case: drafts approved together, what was approved in their place, messages
// that nobody got, cases that must not be deleted. And what a resident does with an old application, or for another.
import test, { after, before } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Demo, artefacts } from "./demo.mjs";
import { fill, look, openBrowser, openPhone, press, pressOn, tick } from "./browser.mjs";
import * as residents from "./residents.mjs";
import * as officers from "./officers.mjs";

const demo = new Demo("desk", 8410);
let browser;
let desks;
before(async () => { await demo.start(); browser = await openBrowser(); desks = new officers.Desks(browser, demo.officersUrl); });
after(async () => { await browser?.close(); await demo.stop(); });

const reportPages = {
  report: { kind: "hole", place: "京阪本通1丁目の交差点", "noticedOn.era": "reiwa", "noticedOn.year": "8", "noticedOn.month": "1",
    "noticedOn.day": "5", isDangerous: "false", description: "道路に穴があります。" },
  contact: { wantsReply: "false" } };

// What another process did: by the sqlite3 of Python.
function execute(statement, ...values) {
  const script = "import sqlite3,sys,json\nc=sqlite3.connect(sys.argv[1],timeout=20)\nc.execute(sys.argv[2],json.loads(sys.argv[3]))\nc.commit()";
  execFileSync("python3", ["-c", script, path.join(demo.data, "store/tenants", residents.tenant, "store.sqlite"), statement,
    JSON.stringify(values)]);
}

async function drafted(officer) {
  const page = await openPhone(browser, { script: false });
  const reference = await residents.apply(page, demo.url, "road-park-report", reportPages, null);
  await page.context().close();
  const desk = await desks.of(officer);
  await officers.openCase(desk, demo.officersUrl, reference);
  for (const action of ["accept", "start"]) await officers.act(desk, action);
  await officers.act(desk, "propose-approve", "現地を確認しました。");
  return reference;
}

const at = (desk, place) => desk.goto(`${demo.officersUrl}/${residents.tenant}/officers/${place}`);

test("drafts are approved together, each with its own result", { timeout: 400000 }, async () => {
  const first = await drafted("tanto");
  const second = await drafted("tanto");
  const own = await drafted("kacho");
  const kacho = await desks.of("kacho");
  await at(kacho, "approvals");
  assert.equal(await kacho.locator(`#d-${own}`).count(), 0, "nobody is asked about their own draft");
  await look(kacho, "approvals");
  await pressOn(kacho, kacho.locator('button[value="approve"]'));
  assert.match(await kacho.locator(".error-summary").innerText(), /選んでください/);
  await tick(kacho.locator(`#d-${first}`));
  await tick(kacho.locator(`#d-${second}`));
  // Meanwhile another has decided one of them.
  const bucho = await desks.of("bucho");
  await officers.openCase(bucho, demo.officersUrl, second);
  await officers.act(bucho, "approve");
  await pressOn(kacho, kacho.locator('button[value="approve"]'));
  await look(kacho, "approvals-results");
  assert.match(await kacho.locator('#results li[data-good="yes"]').innerText(), new RegExp(`${first}.*決定しました`));
  assert.match(await kacho.locator('#results li[data-good="no"]').innerText(), new RegExp(`${second}.*できません`));
  await officers.openCase(kacho, demo.officersUrl, own);
  await look(kacho, "own-draft");
  assert.match(await kacho.locator(".route").innerText(), /approver/);
  await officers.act(kacho, "send-back", "書き直します。");
  assert.equal(await kacho.locator('button[value="propose-approve"]').count(), 1, "the drafter takes it back");
});

test("what was approved in somebody's place is seen afterwards", { timeout: 300000 }, async () => {
  const reference = await drafted("tanto");
  const bucho = await desks.of("bucho");
  await officers.openCase(bucho, demo.officersUrl, reference);
  await officers.act(bucho, "approve");
  execute("UPDATE approval SET for_officer = 'kacho' WHERE application = (SELECT id FROM application WHERE reference = ?)", reference);
  const kacho = await desks.of("kacho");
  await at(kacho, "approvals");
  assert.match(await kacho.locator("#unseen").innerText(), /bucho/);
  await look(kacho, "approvals-unseen");
  await pressOn(kacho, kacho.locator('#unseen button[value="see"]').first());
  assert.equal(await kacho.locator("#unseen").count(), 0);
  await officers.openCase(kacho, demo.officersUrl, reference);
  assert.match(await kacho.locator(".history").innerText(), /後閲しました/);
});

test("messages that nobody got are seen and sent again", { timeout: 200000 }, async () => {
  const reference = await drafted("tanto");
  execute("INSERT INTO outbox (tenant, id, application, channel, target, topic, body, created_at, state, due_at, attempts, last_error, tried_at) VALUES (?, 1000001, 1, 'mail', 'hanako@example.jp', 'application.accepted', ?, '2026-11-25T00:00:00.000Z', 'dead', '2026-11-25T00:00:00.000Z', 12, 'delivery.unreachable', '2026-11-25T03:00:00.000Z')",
    residents.tenant, JSON.stringify({ reference, language: "ja" }));
  const desk = await desks.of("tanto");
  await at(desk, "letters");
  await look(desk, "letters");
  const text = await desk.locator("#letters").innerText();
  assert.match(text, new RegExp(`${reference}[\\s\\S]*受付[\\s\\S]*つながりません`));
  assert.ok(!text.includes("hanako@"), "the address is shortened");
  await pressOn(desk, desk.locator("#letters button").first());
  assert.match(await desk.locator(".notice.good").innerText(), /もう一度送ります/);
  assert.equal(await desk.locator("#letters").count(), 0);
});

test("a case is held with a reason, and released", { timeout: 200000 }, async () => {
  const reference = await drafted("tanto");
  const desk = await desks.of("kacho");
  await officers.openCase(desk, demo.officersUrl, reference);
  await pressOn(desk, desk.locator('#keeping button[value="hold"]'));
  assert.match(await desk.locator(".error-summary").innerText(), /理由/);
  await desk.locator("#hold-words").fill("審査請求が出されたため");
  await pressOn(desk, desk.locator('#keeping button[value="hold"]'));
  assert.match(await desk.locator("#hold").innerText(), /停止しています/);
  await look(desk, "held");
  await desk.locator("#hold-words").fill("裁決が確定したため");
  await pressOn(desk, desk.locator('#keeping button[value="release"]'));
  assert.match(await desk.locator("#hold").innerText(), /停止していません/);
  assert.match(await desk.locator(".history").innerText(), /審査請求が出されたため/);
  const page = await openPhone(browser);
  await residents.lookUp(page, demo.url, reference);
  assert.ok(!/廃棄|審査請求|起案/.test(await page.locator("main").innerText()), "what the office does inside is not told");
});

test("an old application is the beginning of a new one", { timeout: 300000 }, async () => {
  const page = await openPhone(browser, { script: false });
  const reference = await residents.apply(page, demo.url, "road-park-report", reportPages, null);
  await look(page, "case-again");
  await pressOn(page, page.locator('form[action$="/again"] button'));
  assert.equal(await page.locator('[name="place"]').inputValue(), "京阪本通1丁目の交差点");
  await fill(page, { place: "京阪本通2丁目の公園の前" });
  await press(page, "next");
  await press(page, "next");
  await residents.confirm(page);
  const next = await residents.send(page);
  assert.notEqual(next, reference);
});

test("an agent files, signs and is known for it", { timeout: 400000 }, async () => {
  const papers = path.join(artefacts, "papers");
  mkdirSync(papers, { recursive: true });
  const mandate = path.join(papers, "委任状.pdf");
  writeFileSync(mandate, "%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
  const page = await openPhone(browser);
  const pages = { ...residents.allowancePages };
  pages.claimant = { ...pages.claimant, "name.family": "申請", "name.given": "太郎", "name.familyKana": "シンセイ", "name.givenKana": "タロウ",
    "birthDate.year": "7" };
  await residents.begin(page, demo.url, "child-allowance-claim");
  await fill(page, pages.claimant);
  await press(page, "next");
  await fill(page, { hasAgent: "true" });
  await press(page, "next");
  const agent = Object.fromEntries(Object.entries(residents.hanako).filter(([key]) => /^(name|address)\./.test(key))
    .map(([key, value]) => [key.replace("name.", "agentName.").replace("address.", "agentAddress."), value]));
  await fill(page, { ...agent, agentPhone: "09000000009" });
  await look(page, "agent-asked");
  await press(page, "next");
  assert.match(await page.locator("#error-summary").innerText(), /委任状/, "no agent without authority");
  await page.locator('input[type=file]').first().setInputFiles(mandate);
  await press(page, "next");
  delete pages.claimant;
  delete pages.agent;
  await residents.fillPages(page, pages);
  await look(page, "agent-review");
  await residents.confirm(page);
  assert.match(await page.locator("#agent-signs").innerText(), /代理人ご本人/);
  await look(page, "agent-sign");
  await residents.sign(page, "good");
  await look(page, "agent-signed");
  await pressOn(page, page.locator("main a.primary"));
  const reference = await residents.send(page);
  assert.match(await page.locator("#agent").innerText(), /見本[\s\S]*花子[\s\S]*委任状/);
  await look(page, "agent-case");
  const desk = await desks.of("tanto");
  await officers.openCase(desk, demo.officersUrl, reference);
  assert.match(await desk.locator("#agent").innerText(), /見本[\s\S]*花子[\s\S]*委任状/);
  assert.match(await desk.locator("main dl.facts").first().innerText(), /申請\s*太郎/);
  assert.match(await desk.locator(".history").innerText(), /代理人/);
  await look(desk, "officer-agent");
});

test("an officer takes the answers of a procedure, and says what for", { timeout: 300000 }, async () => {
  const page = await openPhone(browser, { script: false });
  await residents.apply(page, demo.url, "road-park-report",
    { ...reportPages, report: { ...reportPages.report, description: "=1+1" } }, null);
  await page.context().close();
  const desk = await desks.of("tanto");
  await at(desk, "answers");
  await look(desk, "answers");
  await desk.locator("#procedure").selectOption("road-park-report");
  // Without a purpose nothing leaves; what was chosen stays.
  await pressOn(desk, desk.locator("main form button"));
  assert.match(await desk.locator(".error-summary").innerText(), /利用目的/);
  await look(desk, "answers refused");
  assert.equal(await desk.locator("#procedure").inputValue(), "road-park-report");
  await desk.locator("#purpose").fill("道路台帳の更新");
  const file = (await residents.download(desk, "main form button")).toString("utf8");
  assert.ok(file.startsWith("\ufeff"), "spreadsheets know it by its mark");
  const lines = file.slice(1).split("\r\n");
  assert.match(lines[0], /^"受付番号（閲覧用）","手続",.*\[description\]"/);
  assert.ok(lines.some((line) => line.includes("\"'=1+1\"")), "no formula");
  await desk.locator("#format").selectOption("jsonl");
  const records = (await residents.download(desk, "main form button")).toString("utf8").trim().split("\n").map((line) => JSON.parse(line));
  assert.ok(records.some((record) => record.answers.description === "=1+1"), "as it was written");
});

test("the list of cases is a file for spreadsheets, in Japanese and without formulas", { timeout: 300000 }, async () => {
  const page = await openPhone(browser, { script: false });
  await residents.begin(page, demo.url, "road-park-report");
  await fill(page, reportPages.report);
  await press(page, "next");
  await fill(page, { wantsReply: "true" });
  await press(page, "next");
  await fill(page, { "name.family": "=見本", "name.given": "式", "name.familyKana": "ミホン", "name.givenKana": "シキ", email: "mihon@example.jp" });
  await press(page, "next");
  await residents.confirm(page);
  await residents.send(page);
  const desk = await desks.of("tanto");
  await at(desk, "");
  await look(desk, "inbox");
  const file = (await residents.download(desk, 'a[href*="export.csv"]')).toString("utf8");
  assert.ok(file.startsWith("\ufeff"), "spreadsheets know it by its mark");
  const lines = file.slice(1).split("\r\n");
  assert.equal(lines[0], '"受付番号","手続","状態","申請者","到達日時","処理期限","手数料"');
  const line = lines.find((each) => each.includes("式"));
  assert.match(line, /"道路・公園の不具合の通報","到達","'=見本/);
});
