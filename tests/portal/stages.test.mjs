// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// 段階: officers fill in what a procedure asks of them, in the browser: with script and without, on a phone, at a desk and
// at 400 %. A report of a hole in the road, whose procedure is invented.
import test, { after, before } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Services, town } from "../promises/service.mjs";
import { fill, look, openBrowser, openScreen, press, pressOn, tick } from "./browser.mjs";
import * as officers from "./officers.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const build = process.env.EGOV_BUILD;
const services = new Services(path.join(here, "../.."), build, path.join(build, "tests/portal/stages"), 8840);

const procedure = { id: "road-park-report", version: 1,
  clock: { days: 10, count: "open-days", dayOne: "next-day", stops: ["correction"], legalBasis: "作例" },
  stages: [
    { id: "visit", title: "現地確認", hint: "現地で測り、写真は台帳に綴じます。", by: "officer", fields: [
      { id: "visitedOn", type: "date", label: "確認した日", required: true, maximum: "today" },
      { id: "depth", type: "number", label: "深さ", unit: "cm", required: true, minimum: 0, maximum: 300 },
      { id: "closes", type: "yes-no", label: "通行を止めるか", required: true, when: { ">=": [{ var: "depth" }, 10] } },
      { id: "note", type: "long-text", label: "所見", maxLength: 400, warning: "人の名前は書かないでください。" }] },
    { id: "closing", title: "通行止めの決定", by: "officer", when: { var: "stages.visit.closes" },
      outcomes: [{ id: "closed", title: "止める", kind: "neutral" }] },
    { id: "repair", title: "補修の決定", by: "officer", after: ["visit", "closing"], final: true,
      remedies: { kind: "both", reviewer: "見本市長", defendant: "見本市", legalBasis: "行政不服審査法第82条" },
      outcomes: [{ id: "repaired", title: "補修する", kind: "favourable", when: { ">": [{ var: "stages.visit.depth" }, 0] } },
        { id: "left", title: "補修しない", kind: "adverse" }],
      fields: [{ id: "by", type: "choice", label: "施工", required: true,
        when: { "==": [{ var: "decisions.repair.outcome" }, "repaired"] },
        options: [{ value: "town", label: "直営" }, { value: "company", label: "委託" }] }] }],
  documents: [
    { id: "notice", title: "補修決定通知書", stage: "repair", addressee: "answers.name", legalBasis: "道路法第42条（作例）",
      particulars: ["answers.place", "stages.visit.depth", "decisions.repair.by"],
      when: { "==": [{ var: "decisions.repair.outcome" }, "repaired"] },
      valid: { until: { add_months: [{ var: "decisions.repair.decidedOn" }, 3] } },
      register: { id: "repairs", act: "enter", entry: { place: { var: "answers.place" } } } },
    { id: "refusal", title: "補修しない旨の通知書", stage: "repair", addressee: "answers.name", legalBasis: "道路法第42条（作例）",
      particulars: ["answers.place"], when: { "==": [{ var: "decisions.repair.outcome" }, "left"] } }] };

let portal;
let browser;
const desks = new Map();
before(async () => {
  writeFileSync(services.at("forms/road-park-report/procedure.json"), JSON.stringify(procedure));
  const settings = services.at("towns/moriguchi/tenant.json");
  const kept = JSON.parse(readFileSync(settings, "utf8"));
  kept.registers = { repairs: { title: "道路補修台帳", number: { pattern: "補{fiscalYear}-{number:4}", restarts: "fiscal-year" },
    fields: [{ id: "place", label: "場所", required: true, public: true }] } };
  writeFileSync(settings, JSON.stringify(kept));
  portal = await services.portal();
  browser = await openBrowser();
});
after(async () => { await browser?.close(); await services.end(); });

// Signed in once on each screen.
async function at(officer, screen = "desktop", script = true) {
  const key = `${officer} ${screen} ${script}`;
  if (!desks.has(key)) {
    const page = await openScreen(browser, screen, { script });
    await officers.signIn(page, portal.url, officer);
    desks.set(key, page);
  }
  return desks.get(key);
}
const open = (page, reference, place = "") => page.goto(`${portal.url}/${town}/officers/cases/${reference}${place}`);
const stateOf = (page, stage) => page.locator(`#stages li[data-stage="${stage}"]`).getAttribute("data-state");

async function reviewed(page) {
  const reference = await portal.file();
  await open(page, reference);
  for (const action of ["accept", "start"]) await officers.act(page, action);
  return reference;
}
const visit = (depth, more = {}) => ({ "visitedOn.era": "reiwa", "visitedOn.year": "8", "visitedOn.month": "11", "visitedOn.day": "21", depth: String(depth), ...more });

// Whose first stage is done.
async function visited(page) {
  const reference = await reviewed(page);
  await open(page, reference, "/stages/visit");
  await fill(page, visit(4));
  await press(page, "complete");
  return reference;
}

async function walk(screen, script) {
  const page = await at("tanto", screen, script);
  const name = `stages-${screen}`;
  const reference = await reviewed(page);
  assert.equal(await stateOf(page, "visit"), "open");
  assert.equal(await page.locator("main button[value='propose-approve']").count(), 0, "what a stage decides is not decided here");
  await look(page, `${name}-case`);
  await pressOn(page, page.locator('#stages li[data-stage="visit"] a'));
  await look(page, `${name}-visit`);

  // What is missing is said where it is, with a link, and nothing typed is lost.
  await fill(page, { depth: "3O" });
  await press(page, "complete");
  await look(page, `${name}-errors`);
  assert.equal(await page.locator("#error-summary a").count(), 2);
  assert.equal(await page.locator('[name="depth"]').inputValue(), "3O");
  await fill(page, visit("３０", { note: "1行目\n2行目" })); // as an IME types them
  if (script) await page.locator('[name="closes"][value="true"]').waitFor();
  else await press(page, "refresh");
  await press(page, "save");
  assert.match(await page.locator("[role=status].notice").innerText(), /下書き/);
  await page.reload();
  assert.equal(await page.locator('[name="note"]').inputValue(), "1行目\n2行目");
  await tick(page.locator('[name="closes"][value="true"]'));
  await press(page, "complete");
  assert.match(page.url(), /#stages$/);
  assert.equal(await stateOf(page, "visit"), "done");
  assert.match(await page.locator('#stages li[data-stage="visit"] dl').innerText(), /令和8年11月21日[\s\S]*30\s*cm[\s\S]*1行目\n2行目/);

  // On the way the street is closed: two persons, and the case goes on.
  await pressOn(page, page.locator('#stages li[data-stage="closing"] a'));
  await press(page, "propose");
  assert.match(await page.locator("#error-summary").innerText(), /決定の内容/);
  await tick(page.locator('[name="outcome"][value="closed"]'));
  await press(page, "propose");
  assert.equal(await page.locator("main button[value='approve']").count(), 0, "not by whoever drafted it");
  const chief = await at("kacho", screen, script);
  await open(chief, reference);
  assert.match(await chief.locator("#proposed").innerText(), /止める/);
  await look(chief, `${name}-approving`);
  await officers.act(chief, "approve");
  assert.equal(await stateOf(chief, "closing"), "done");
  assert.match(await chief.locator("#state").innerText(), /審査/);
  return { page, chief, reference };
}

async function decide({ page, chief, reference }, name) {
  await open(page, reference, "/stages/repair");
  await tick(page.locator('[name="outcome"][value="repaired"]'));
  if (page.script) await page.locator('[name="by"][value="town"]').waitFor();
  else await press(page, "refresh");
  await tick(page.locator('[name="by"][value="town"]'));
  await look(page, `${name}-repair`);
  await press(page, "propose");
  // Sent back, changed, and shown as changed.
  await open(chief, reference);
  const stale = await chief.locator('input[name="seen"]').inputValue();
  await officers.act(chief, "send-back", "委託にしてください。");
  await open(page, reference, "/stages/repair");
  assert.match(await page.locator("#earlier").textContent(), /前に入力/);
  await tick(page.locator('[name="by"][value="company"]'));
  await press(page, "propose");
  await open(chief, reference);
  assert.match(await chief.locator("#proposed-changes").innerText(), /施工[\s\S]*直営[\s\S]*委託/);
  assert.notEqual(await chief.locator('input[name="seen"]').inputValue(), stale);
  // The paper as it will read, before it is decided.
  await chief.locator('.notice [data-paper="notice"] summary').press("Enter");
  assert.match(await chief.locator('.notice [data-paper="notice"]').innerText(), /見本　次郎[\s\S]*見本町1[\s\S]*30cm[\s\S]*委託/);
  await look(chief, `${name}-changed`);
  await officers.act(chief, "approve");
  assert.match(await chief.locator("#state").innerText(), /認められました/);
  assert.equal(await stateOf(chief, "repair"), "done");
  await open(page, reference);
  const paper = page.locator('#papers [data-paper="notice"]');
  await look(page, `${name}-papers`);
  await pressOn(page, paper.locator('button[value="issue-paper"]'));
  assert.match(await paper.innerText(), /台帳の番号\s*補20\d\d-000\d[\s\S]*交付済み/);
  assert.equal(await paper.locator("button").count(), 0, "once");
  assert.match(await page.locator("#state").innerText(), /交付済み/);
  // Refusals are pages with a status of their own, and no script fails.
  assert.deepEqual(page.problems.filter((problem) => !/status of 4\d\d/.test(problem)), []);
}

test("from the visit to the decision, at a desk with script", { timeout: 400000 }, async () => decide(await walk("desktop", true), "stages-desktop"));
test("on a phone without script", { timeout: 400000 }, async () => decide(await walk("phone", false), "stages-phone"));
test("at 400 %", { timeout: 400000 }, async () => { await walk("zoomed", true); });

test("two officers at one stage: the second is told and loses nothing", { timeout: 300000 }, async () => {
  const page = await at("tanto");
  const reference = await reviewed(page);
  await open(page, reference, "/stages/visit");
  const other = await at("bucho");
  await open(other, reference, "/stages/visit");
  await fill(page, visit(4));
  await press(page, "save");
  await fill(other, visit(9));
  await press(other, "complete");
  assert.match(await other.locator("#refused").innerText(), /ほかの職員が先に/);
  assert.equal(await other.locator('[name="depth"]').inputValue(), "9");
  await look(other, "stages-moved");
  // Seen, and meant.
  await press(other, "complete");
  assert.equal(await stateOf(other, "visit"), "done");
  assert.match(await other.locator('#stages li[data-stage="visit"] dl').innerText(), /9\s*cm/);
});

test("a stage is opened again, with the reason", { timeout: 300000 }, async () => {
  const page = await at("tanto");
  const reference = await visited(page);
  await open(page, reference, "/stages/visit");
  await look(page, "stages-done");
  await pressOn(page, page.locator('button[value="reopen"]'));
  assert.match(await page.locator("#refused").innerText(), /理由/);
  await page.locator("#words").fill("測り直します。");
  await pressOn(page, page.locator('button[value="reopen"]'));
  assert.equal(await stateOf(page, "visit"), "open");
  await open(page, reference, "/stages/visit");
  assert.match(await page.locator("#earlier").textContent(), /4\s*cm/);
});

test("what is approved unseen is not approved", { timeout: 300000 }, async () => {
  const page = await at("tanto");
  const reference = await visited(page);
  await open(page, reference, "/stages/repair");
  await tick(page.locator('[name="outcome"][value="left"]'));
  await press(page, "propose");
  assert.match(await page.locator("#refused").innerText(), /理由/);
  await page.locator("#reason").fill("深さが足りないため。");
  await press(page, "propose");
  const chief = await at("kacho");
  await chief.goto(`${portal.url}/${town}/officers/approvals`);
  assert.equal(await chief.locator(`#d-${reference}`).count(), 0, "no box in the list: its values are seen on its page");
  await look(chief, "stages-approvals");
  // A box that somebody puts there themselves.
  await chief.evaluate((number) => {
    const box = Object.assign(document.createElement("input"), { type: "checkbox", name: "case", value: number, checked: true });
    document.querySelector('main form [name="words"]').before(box);
  }, reference);
  await pressOn(chief, chief.locator('button[value="approve"]'));
  assert.match(await chief.locator('#results li[data-good="no"]').innerText(), /ほかの職員が先に/);
  await open(chief, reference);
  assert.match(await chief.locator("#state").innerText(), /審査/);
});

test("a refusal says why and how to appeal, on paper", { timeout: 300000 }, async () => {
  const page = await at("tanto");
  const reference = await visited(page);
  await open(page, reference, "/stages/repair");
  await tick(page.locator('[name="outcome"][value="left"]'));
  await page.locator("#reason").fill("深さが足りないため。");
  await press(page, "propose");
  const chief = await at("kacho");
  await open(chief, reference);
  await officers.act(chief, "approve");
  await open(page, reference);
  const paper = page.locator('#papers [data-paper="refusal"]');
  assert.match(await paper.innerText(), /深さが足りないため。[\s\S]*見本市長に審査請求/);
  await look(page, "stages-refusal");
  await pressOn(page, paper.locator('button[value="issue-paper"]'));
  const name = await page.locator('input[name="paper"]').count();
  assert.equal(name, 0, "nothing is left to be issued");
  // In the resident's hands: what pdftotext reads of it, and a signature over all of it.
  const resident = await openScreen(browser, "phone");
  await resident.goto(`${portal.url}/${town}/status`);
  await resident.locator("main #reference").fill(reference);
  await resident.locator("main #password").fill("himitsu-2026");
  await pressOn(resident, resident.locator("main .actions button.primary"));
  const [download] = await Promise.all([resident.waitForEvent("download"), resident.locator('a[href*="/documents/"]').first().press("Enter")]);
  const file = services.at("refusal.pdf");
  await download.saveAs(file);
  const text = execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" }).replaceAll(/\s/g, "");
  for (const said of ["補修しない旨の通知書", "見本次郎様", "深さが足りないため。", "見本市長に審査請求", "見本市を被告として"]) assert.ok(text.includes(said), said);
  assert.match(execFileSync("sh", ["-c", `pdfsig "${file}" || true`], { encoding: "utf8" }), /Signature is Valid/);
});

test("what the office notes for itself stays inside it", { timeout: 300000 }, async () => {
  const page = await at("tanto");
  const reference = await reviewed(page);
  await pressOn(page, page.locator('#notes button[value="note"]'));
  assert.match(await page.locator(".error-summary").innerText(), /理由|書いて/);
  await page.locator("#note-words").fill("見本係長が電話で確認済み\n折り返し不要");
  await pressOn(page, page.locator('#notes button[value="note"]'));
  await look(page, "stages-note");
  assert.match(await page.locator("main").innerText(), /内部メモ[\s\S]*見本係長が電話で確認済み/);
  const resident = await openScreen(browser, "phone");
  await resident.goto(`${portal.url}/${town}/status`);
  await resident.locator("main #reference").fill(reference);
  await resident.locator("main #password").fill("himitsu-2026");
  await pressOn(resident, resident.locator("main .actions button.primary"));
  assert.doesNotMatch(await resident.content(), /見本係長|内部メモ/);
});

test("stages that there are not", { timeout: 120000 }, async () => {
  const page = await at("tanto");
  const reference = await reviewed(page);
  for (const [stage, status] of [["nothing", 404], ["visit%00", 400], ["%3Cscript%3E", 404]])
    assert.equal((await open(page, reference, `/stages/${stage}`)).status(), status, stage);
  await open(page, reference, "/stages/repair");
  assert.equal(await page.locator("form#stage").count(), 0, "what waits is not entered");
});
