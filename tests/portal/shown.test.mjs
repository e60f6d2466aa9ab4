// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// What residents and officers read: words instead of codes, the town's own desk, each number as it may be typed, inner
// words inside, and nothing that has to be scrolled sideways on a telephone.
import test, { after, before } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { Demo, root } from "./demo.mjs";
import { openBrowser, openPhone, press } from "./browser.mjs";
import * as residents from "./residents.mjs";
import { signInWithout } from "./officers.mjs";
import { readyToSend } from "./filings.mjs";
import { Visitor } from "./visitor.mjs";

const demo = new Demo("shown", 8450);
const tenant = residents.tenant;
let browser;
before(async () => { await demo.start(); browser = await openBrowser(); });
after(async () => { await browser?.close(); await demo.stop(); });

const main = (answer) => /<main[\s\S]*<\/main>/.exec(answer.text)?.[0] ?? answer.text;
const words = (html) => html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");

const road = { kind: "hole", place: "見本町1", "noticedOn.era": "gregorian", "noticedOn.year": "2026", "noticedOn.month": "11",
  "noticedOn.day": "20", isDangerous: "false", description: "穴", wantsReply: "false" };

async function begin(visitor, form) {
  const page = await visitor.get(`/${tenant}/forms/${form}`);
  const begun = await visitor.post(page.path, { token: page.token });
  return begun.location.replace(/\/page\/.*/, "");
}

async function step(visitor, path, values) {
  const page = await visitor.get(path);
  const answer = await visitor.post(path, { token: page.token, state: page.state, ...values });
  assert.equal(answer.status, 303, words(main(answer)).slice(0, 400));
  return answer;
}

async function reviewed(visitor, filing) {
  const page = await visitor.get(`${filing}/review`);
  const confirmed = Object.fromEntries([...page.text.matchAll(/name="(confirm\d+)"/g)].map((found) => [found[1], "true"]));
  await step(visitor, `${filing}/review`, { ...confirmed, action: "next" });
  return page;
}

const sent = { password: residents.password, password2: residents.password };
async function report(visitor, values = {}) {
  const filing = await begin(visitor, "road-park-report");
  await step(visitor, `${filing}/page/all`, { ...road, ...values, action: "next" });
  await reviewed(visitor, filing);
  const arrived = await step(visitor, `${filing}/send`, sent);
  return /cases\/([^?]+)/.exec(arrived.location)[1];
}

const acted = (officer, reference, values) => step(officer, `/${tenant}/officers/cases/${reference}`, values);

test("a reference number is found however it is typed", async () => {
  const reference = await report(new Visitor(demo.url));
  const plain = reference.replaceAll("-", "");
  const wide = [...reference].map((c) => (c === "-" ? "－" : String.fromCharCode(c.charCodeAt(0) + 0xfee0))).join("");
  for (const typed of [reference, plain, reference.toLowerCase(), reference.replaceAll("-", " "), reference.replaceAll("-", "ー"),
    reference.replaceAll("-", "‐"), wide, ` ${reference}\u3000`, wide.replaceAll("－", "")]) {
    const visitor = new Visitor(demo.url);
    const page = await visitor.get(`/${tenant}/status`);
    const answer = await visitor.post(page.path, { token: page.token, reference: typed, password: residents.password });
    assert.equal(answer.status, 303, typed);
  }
  // At another municipality's door nobody is told whether it is there, but where to look.
  const astray = new Visitor(demo.url);
  const elsewhere = await astray.get("/272205/status");
  const answer = await astray.post(elsewhere.path, { token: elsewhere.token, reference, password: residents.password });
  assert.equal(answer.status, 403);
  assert.match(words(main(answer)), /ほかの市町村に出した申請は、その市町村のページで/);
  const wrong = plain.slice(0, -1) + (plain.endsWith("2") ? "3" : "2");
  for (const typed of [wrong, plain.slice(1), "", "12345", `${reference}-X`]) {
    const visitor = new Visitor(demo.url);
    const page = await visitor.get(`/${tenant}/status`);
    const answer = await visitor.post(page.path, { token: page.token, reference: typed, password: residents.password });
    assert.equal(answer.status, 422, typed);
    assert.match(words(main(answer)), /受付番号を読み取れません/);
  }
});

test("each procedure names the town's own desk, and where else it is taken", async () => {
  const visitor = new Visitor(demo.url);
  const folder = path.join(root, "plugins/tenants");
  let own = 0;
  let elsewhere = 0;
  for (const name of readdirSync(folder)) {
    let town;
    try { town = JSON.parse(readFileSync(path.join(folder, name, "tenant.json"), "utf8")); } catch { continue; }
    for (const [form, choice] of Object.entries(town.forms ?? {})) {
      const page = await visitor.get(`/${town.code}/forms/${form}`);
      if (choice.status === "link") {
        assert.ok(main(page).includes(`href="${choice.link}"`), `${town.code} ${form}`);
        elsewhere += 1;
      }
      const phone = town.formDesks?.[form]?.phone ?? town.desk?.phone;
      if (page.status !== 200 || !phone) continue;
      assert.ok(main(page).includes(`href="tel:${phone.replaceAll("-", "")}"`), `${town.code} ${form}: ${phone}`);
      own += 1;
    }
    assert.ok(!words(main(await visitor.get(`/${town.code}/`))).includes("プラン"), town.code);
  }
  assert.ok(own > 50 && elsewhere >= 3, `${own} desks, ${elsewhere} links`);
});

test("a correction is told in labels, to the resident and to the officer; inner words stay inside", async () => {
  const visitor = new Visitor(demo.url);
  const reference = await report(visitor);
  const officer = await signInWithout(new Visitor(demo.officersUrl), "tanto");
  await acted(officer, reference, { action: "accept", words: "内部：受付の覚え" });
  await acted(officer, reference, { action: "start", words: "内部：審査の覚え" });
  const due = new Date(Date.now() + 20 * 86400000).toISOString().slice(0, 10);
  await acted(officer, reference, { action: "correct", words: "種別を確かめてください。", field: "kind", due });
  const asked = await visitor.get(`/${tenant}/cases/${reference}`);
  assert.match(words(main(asked)), /種別を確かめてください。/);
  const begun = await visitor.post(`/${tenant}/cases/${reference}/correct`, { token: asked.token });
  const filing = begun.location.replace(/\/page\/.*/, "");
  await step(visitor, `${filing}/page/all`, { kind: "light", action: "next" });
  await reviewed(visitor, filing);
  await step(visitor, `${filing}/send`, {});
  for (const page of [await visitor.get(`/${tenant}/cases/${reference}`), await officer.get(`/${tenant}/officers/cases/${reference}`)]) {
    const changes = words(/<section id="changes">[\s\S]*?<\/section>/.exec(page.text)?.[0] ?? "");
    assert.match(changes, /道路の穴・段差/);
    assert.ok(!/\b(hole|light)\b/.test(changes), changes);
  }
  await acted(officer, reference, { action: "start" });
  await acted(officer, reference, { action: "propose-approve", words: "内部：起案の理由", explanation: "補修の予定に入れました。" });
  const chief = await signInWithout(new Visitor(demo.officersUrl), "kacho");
  await acted(chief, reference, { action: "approve", words: "内部：承認の意見" });
  const told = words(main(await visitor.get(`/${tenant}/cases/${reference}`)));
  assert.match(told, /補修の予定に入れました。/);
  assert.ok(!told.includes("内部"), told);
  assert.match(words(main(await chief.get(`/${tenant}/officers/cases/${reference}`))), /内部：起案の理由/);
});

test("what cannot be done is told in words, and never as our fault", async () => {
  const visitor = new Visitor(demo.url);
  const reference = await report(visitor);
  const nothing = await visitor.get(`/${tenant}/cases/${reference}/pay`);
  assert.equal(nothing.status, 409);
  assert.match(words(main(nothing)), /納めるものはありません/);

  const officer = await signInWithout(new Visitor(demo.officersUrl), "bucho");
  for (const action of ["accept", "start"]) await acted(officer, reference, { action });
  const due = new Date(Date.now() + 20 * 86400000).toISOString().slice(0, 10);
  await acted(officer, reference, { action: "correct", words: "場所を確かめてください。", field: "place", due });
  const asked = await visitor.get(`/${tenant}/cases/${reference}`);
  const begun = await visitor.post(`/${tenant}/cases/${reference}/correct`, { token: asked.token });
  const filing = begun.location.replace(/\/page\/.*/, "");
  await step(visitor, `${filing}/page/all`, { place: "見本町2", action: "next" });
  const review = await reviewed(visitor, filing);
  await step(visitor, `${filing}/send`, {});
  // Back, and each button again: all of them lead to the case.
  const fresh = async () => (await visitor.get(`/${tenant}/cases/${reference}`)).token;
  for (const [page, values] of [["review", { confirm0: "true", action: "next" }], ["send", {}], ["page/all", { place: "見本町3", action: "next" }]]) {
    const answers = [await visitor.get(`${filing}/${page}`), await visitor.post(`${filing}/${page}`, { ...values, state: review.state, token: await fresh() })];
    for (const answer of answers) {
      assert.equal(answer.status, 303, `${page}: ${words(main(answer)).slice(0, 200)}`);
      assert.ok(answer.location.startsWith(`/${tenant}/cases/${reference}`), answer.location);
    }
  }
  const twice = await visitor.post(`/${tenant}/cases/${reference}/correct`, { token: await fresh() });
  assert.equal(twice.status, 409);

  const refused = async (at, values) => {
    const place = `/${tenant}/officers/cases/${at}`;
    const answer = await officer.post(place, { token: (await officer.get(place)).token, ...values });
    assert.equal(answer.status, 409);
    const told = words(/error-summary[\s\S]*?<\/div>/.exec(answer.text)?.[0] ?? "");
    assert.doesNotMatch(told, /application\.|payment\.|condition/);
    return told;
  };
  await acted(officer, reference, { action: "start" });
  assert.match(await refused(reference, { action: "propose-reject", words: "" }), /理由を書いてください/);
  const payer = new Visitor(demo.url);
  const page = await readyToSend(payer, 1);
  const arrived = await payer.post(page.path, { token: page.token, state: page.state, ...sent });
  const owing = /cases\/([^?]+)/.exec(arrived.location)[1];
  await acted(officer, owing, { action: "accept" });
  assert.match(await refused(owing, { action: "start" }), /手数料が未納のため、審査を始められません/);
});

test("what stays Japanese on an English page is marked so", async () => {
  const visitor = new Visitor(demo.url);
  await visitor.get(`/language?language=en&back=/${tenant}/`);
  const filing = await begin(visitor, "road-park-report");
  await step(visitor, `${filing}/page/all`, { ...road, action: "next" });
  const review = await visitor.get(`${filing}/review`);
  const answers = [...main(review).matchAll(/<dd( lang="ja")?>([^<]*)/g)];
  assert.ok(answers.some((found) => found[2] === "見本町1" && found[1]), "the place is marked");
  for (const [, mark, text] of answers) assert.equal(Boolean(mark), /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text), text);
  // What is computed has its unit, and a choice its option.
  let units = 0;
  for (const form of ["bulky-waste-collection", "child-allowance-claim"]) {
    const page = await visitor.get(`${await begin(visitor, form)}/page/all`);
    for (const [, mark, text] of main(page).matchAll(/<output id="[^"]*"( lang="ja")?>([^<]*)/g)) {
      const isJapanese = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text);
      assert.equal(Boolean(mark), isJapanese, `${form}: ${text}`);
      units += isJapanese ? 1 : 0;
    }
  }
  assert.ok(units >= 2);
});

test("the receipt in English has the form's own English", async () => {
  const visitor = new Visitor(demo.url);
  await visitor.get(`/language?language=en&back=/${tenant}/`);
  const page = await readyToSend(visitor, 7);
  const arrived = await visitor.post(page.path, { token: page.token, state: page.state, ...sent });
  const reference = /cases\/([^?]+)/.exec(arrived.location)[1];
  const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const paper = await fetch(`${demo.url}/${tenant}/cases/${reference}/receipt.pdf`, { headers: { cookie } });
  assert.equal(paper.status, 200);
  const text = execFileSync("pdftotext", ["-layout", "-", "-"], { input: Buffer.from(await paper.arrayBuffer()), encoding: "utf8" });
  assert.match(text, /Receipt of electronic application/);
  assert.match(text, /Procedure\s+Application for collection of bulky waste/);
  assert.match(text, /Bulky waste fee/);
  assert.doesNotMatch(text, /粗大ごみ/);
});

test("the form's e-mail is where notices go, and a wrong one is refused at sending", async () => {
  const visitor = new Visitor(demo.url);
  const filing = await begin(visitor, "road-park-report");
  await step(visitor, `${filing}/page/all`, { ...road, action: "next" });
  await reviewed(visitor, filing);
  const page = await visitor.get(`${filing}/send`);
  for (const email of ["not an address", "a@", "@example.jp", "a b@example.jp", `${"a".repeat(65)}@example.jp`]) {
    const fresh = await visitor.get(`${filing}/send`);
    const answer = await visitor.post(page.path, { token: fresh.token, state: fresh.state, ...sent, email });
    assert.equal(answer.status, 422, email);
    assert.match(words(main(answer)), /メールアドレスの書き方/);
  }
});

test("on a telephone nothing is cut off, sealed answers can be checked, and the PIN's capitals are ours to make", { timeout: 300000 }, async () => {
  const page = await openPhone(browser, { script: false });
  await residents.begin(page, demo.url, "child-allowance-claim");
  await residents.fillPages(page, residents.allowancePages);
  const review = await page.locator("main").innerText();
  assert.match(review, /●{8}9018/);
  assert.ok(!review.replaceAll(/\s/g, "").includes("12345678"));
  await residents.confirm(page);
  await page.locator("#card-good").check();
  for (const pin of ["1234", "sign", "署名1234", "SIGN-1234"]) {
    await page.locator("#pin").fill(pin);
    await press(page, "card");
    assert.match(await page.locator(".error-summary").innerText(), /カードには送っていない/);
    await page.locator("#card-good").check();
  }
  await page.locator("#pin").fill("ｓign1234");
  await press(page, "card");
  assert.match(page.url(), /\/sign\?answer=/);
  assert.equal(await page.locator(".error-summary").count(), 0);
  const waste = await openPhone(browser, { script: false });
  const answers = await residents.wasteAnswers(waste, demo.url);
  for (const width of [320, 390, 768]) {
    await waste.setViewportSize({ width, height: 800 });
    await residents.begin(waste, demo.url, "bulky-waste-collection");
    await residents.fillPages(waste, answers);
    for (const box of await waste.locator(".table-box").all()) {
      const { scroll, client } = await box.evaluate((element) => ({ scroll: element.scrollWidth, client: element.clientWidth }));
      assert.ok(scroll <= client, `at ${width} px a table is ${scroll} px wide in ${client}`);
    }
    assert.match(await waste.locator(".fees tfoot").innerText(), /2,000円/);
    await residents.confirm(waste);
    assert.equal(await waste.locator("#email").inputValue(), "jiro@example.jp");
  }
});

test("a revoked card is told in words, with one verdict", { timeout: 200000 }, async () => {
  const page = await openPhone(browser, { script: false });
  await residents.begin(page, demo.url, "child-allowance-claim");
  await residents.fillPages(page, residents.allowancePages);
  await residents.confirm(page);
  await residents.sign(page, "revoked");
  const said = await page.locator("main .error-summary").innerText();
  assert.ok(!/[A-Z]{4,}_?[A-Z]*/.test(said), said);
});
