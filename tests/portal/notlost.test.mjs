// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// Back, reload, another page, the end: whatever people press, a page is there and what they typed is too.
import test, { after, before } from "node:test";
import assert from "node:assert/strict";
import { fill, look, openBrowser, openPhone, openScreen, press, pressOn } from "./browser.mjs";
import { Demo } from "./demo.mjs";
import { Desks, act, openCase } from "./officers.mjs";
import { begin, confirm, fillPages, password, send, tenant } from "./residents.mjs";
import { Visitor } from "./visitor.mjs";

const demo = new Demo("notlost", 8460);
let browser;
before(async () => { await demo.start(); browser = await openBrowser(); });
after(async () => { await browser?.close(); await demo.stop(); });

const form = "road-park-report";
const answers = { kind: "hole", place: "見本町1", "noticedOn.era": "gregorian", "noticedOn.year": "2026", "noticedOn.month": "11",
  "noticedOn.day": "20", isDangerous: "false", description: "穴", wantsReply: "false" };
const pages = { "child-allowance-claim": "children", "bulky-waste-collection": "articles" };

async function showAll(page) {
  await page.goto(page.url().replace(/\/page\/.*/, "/page/all"));
}

async function report(page) {
  await begin(page, demo.url, form);
  await showAll(page);
  await fill(page, answers);
  await press(page, "next");
  await confirm(page);
  return send(page);
}

// What a browser shows of its own when it would have to send a form again, or cannot show a page.
async function isOurs(page) {
  assert.ok(page.url().startsWith("http"), `the browser's own page: ${page.url()}`);
  assert.ok(await page.locator("main h1").count() === 1, `no page of ours at ${page.url()}`);
}

for (const script of [true, false]) {
  const how = script ? "" : ", without script";

  test(`after a slip "back" and "reload" show a page, and nothing is sent again${how}`, async () => {
    const page = await openPhone(browser, { script });
    const posts = [];
    page.on("request", (request) => { if (request.method() === "POST") posts.push(request.url()); });
    await begin(page, demo.url, form);
    await showAll(page);
    await press(page, "next");
    assert.ok(await page.locator("#error-summary li").count() > 2, "the slips are shown");
    assert.match(page.url(), /\?answer=/);
    const slip = page.url();
    await page.reload();
    await isOurs(page);
    assert.ok(await page.locator("#error-summary li").count() > 2, "and shown again");
    await fill(page, answers);
    await press(page, "next");
    assert.match(page.url(), /\/review$/);
    const sent = posts.length;
    await page.goBack();
    await isOurs(page);
    assert.equal(page.url(), slip);
    assert.ok(await page.locator("#error-summary li").count() > 2, "what was said then");
    await page.goBack();
    await isOurs(page);
    assert.equal(await page.locator('[name="place"]').inputValue(), "見本町1", "what is kept now");
    await page.goForward();
    await page.goForward();
    await isOurs(page);
    assert.match(page.url(), /\/review$/);
    assert.equal(posts.length, sent);
  });

  test(`a row that is added is where one goes on typing${how}`, async () => {
    const page = await openPhone(browser, { script });
    for (const [of, group] of Object.entries(pages)) {
      await begin(page, demo.url, of);
      await page.goto(page.url().replace(/\/page\/.*/, `/page/${group}`));
      const add = page.locator(`button[value="add:${group}"]`);
      assert.match(await add.innerText(), /.+を追加する/, "the button says what is added");
      const rows = await page.locator("fieldset.row").count();
      await pressOn(page, add);
      const row = page.locator("fieldset.row").nth(rows);
      assert.equal(new URL(page.url()).hash, `#${await row.getAttribute("id")}`);
      const at = await row.evaluate((element) => element.getBoundingClientRect().y);
      assert.ok(at > -2 && at < page.viewportSize().height / 2, `${group}: the new row lies at ${at}`);
      if (script) assert.ok(await row.evaluate((element) => element.contains(document.activeElement)), "and has the focus");
      else {
        await page.keyboard.press("Tab");
        assert.ok(await row.locator(":focus").count() === 1, "the next key reaches it");
      }
      await pressOn(page, page.locator(`button[value="remove:${group}:${rows}"]`));
      assert.equal(new URL(page.url()).hash, `#f-${group}`);
      await page.reload();
      assert.equal(await page.locator("fieldset.row").count(), rows, "and nothing is removed twice");
    }
  });

  test(`who leaves is offered to go on${how}`, async () => {
    const page = await openPhone(browser, { script });
    await begin(page, demo.url, form);
    await showAll(page);
    await fill(page, { place: "途中の場所" });
    await press(page, "next");
    for (const place of ["/", `/${tenant}/`, `/${tenant}/forms/${form}`]) {
      await page.goto(demo.url + place);
      const offered = page.locator("#unfinished li");
      assert.equal(await offered.count(), 1, `on ${place}`);
      assert.match(await offered.innerText(), /道路・公園/);
      await pressOn(page, offered.locator("a"));
      assert.match(page.url(), /\/page\/all$/, "where it was left");
      assert.equal(await page.locator('[name="place"]').inputValue(), "途中の場所");
    }
    await page.goto(`${demo.url}/${tenant}/`);
    if (script) await look(page, "unfinished");
    await page.goto(`${demo.url}/${tenant}/forms/bulky-waste-collection`);
    assert.equal(await page.locator("#unfinished").count(), 0, "of another procedure nothing is unfinished");
    const other = await openPhone(browser, { script });
    await other.goto(`${demo.url}/${tenant}/`);
    assert.equal(await other.locator("#unfinished").count(), 0, "nobody else is told");
    await other.close();
    await page.goto(`${demo.url}/${tenant}/`);
    await pressOn(page, page.locator("#unfinished a"));
    await fill(page, answers);
    await press(page, "next");
    await confirm(page);
    await send(page);
    for (const place of ["/", `/${tenant}/`]) {
      await page.goto(demo.url + place);
      assert.equal(await page.locator("#unfinished").count(), 0, `what was sent is not unfinished: ${place}`);
    }
  });

  test(`who finishes leaves nothing open on a computer that others use${how}`, async () => {
    const page = await openPhone(browser, { script });
    const reference = await report(page);
    const casePage = `${demo.url}/${tenant}/cases/${reference}`;
    await begin(page, demo.url, "bulky-waste-collection");
    const filing = page.url();
    await press(page, "next");
    const slip = page.url();
    await page.goto(casePage);
    await pressOn(page, page.locator("header .end a"));
    if (script) await look(page, "end");
    assert.equal(await page.locator("main .warning li").count(), 1, "what would be lost is named");
    await pressOn(page, page.locator("main form button.primary"));
    assert.match(page.url(), /\/ended$/);
    assert.equal(await page.locator("header .end").count(), 0);
    if (script) await look(page, "ended");
    await page.goto(casePage);
    assert.match(page.url(), /\/status$/, "the case asks for its password");
    assert.equal((await page.goto(filing)).status(), 404);
    await page.goto(slip);
    assert.equal(await page.locator("#error-summary").count(), 0, "nor is a page that answered");
    await page.goto(`${demo.url}/${tenant}/`);
    assert.equal(await page.locator("#unfinished").count(), 0);
    await page.goto(`${demo.url}/${tenant}/status`);
    await page.locator("#reference").fill(reference);
    await page.locator("#password").fill(password);
    await pressOn(page, page.locator("main .actions button.primary, main form button.primary").first());
    assert.match(page.url(), new RegExp(`/cases/${reference}`));
  });
}

test("five minutes before a case is closed the page says so", async () => {
  const page = await openScreen(browser, "desktop");
  await page.addInitScript(() => {
    const real = window.setTimeout;
    window.setTimeout = (act, after, ...more) => { (window.waits ??= []).push(after); return real(act, after > 60000 ? 0 : after, ...more); };
  });
  await report(page);
  await page.locator("#ending").waitFor({ state: "visible" });
  assert.ok((await page.evaluate(() => window.waits)).includes(85 * 60000));
});

test("an officer's refused act has an address of its own, for this officer alone", async () => {
  const resident = await openPhone(browser);
  const reference = await report(resident);
  const desks = new Desks(browser, demo.officersUrl);
  const page = await desks.of("tanto");
  await openCase(page, demo.officersUrl, reference);
  await act(page, "accept");
  await act(page, "start");
  await act(page, "propose-reject");
  assert.match(page.url(), /\?answer=/, "no reason was given");
  const answered = page.url();
  await page.reload();
  await isOurs(page);
  await openCase(page, demo.officersUrl, reference);
  await page.goBack();
  await isOurs(page);
  const cookies = await page.context().cookies();
  await pressOn(page, page.locator(".officer-bar form button"));
  await page.goto(answered);
  assert.match(page.url(), /\/officers\/sign-in/, "signed out");
  const another = await desks.of("kacho");
  await another.goto(answered);
  assert.equal(await another.locator("#error-summary").count(), 0, "another officer reads the case, not that answer");
  assert.ok(cookies.length > 0);
});

test("a page that answered is this browser's, at this address, and no program's", async () => {
  const visitor = new Visitor(demo.url);
  const start = await visitor.get(`/${tenant}/forms/${form}`);
  const at = (await visitor.post(start.path, { token: start.token })).location.replace(/\/page\/.*/, "/page/all");
  const asPerson = (of, page, more = {}) => of.request(page.path, { method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", accept: "text/html,application/xhtml+xml", ...more },
    body: new URLSearchParams({ token: page.token, state: page.state, action: "next" }).toString() });
  const direct = await visitor.get(at).then((page) => visitor.post(at, { token: page.token, state: page.state, action: "next" }));
  assert.equal(direct.status, 422, "who asks for no page is answered at once");
  const page = await visitor.get(at);
  const answer = await asPerson(visitor, page);
  assert.equal(answer.status, 303);
  assert.match(answer.location, /\/page\/all\?answer=[\w-]{16}$/);
  const shown = await visitor.get(answer.location);
  assert.equal(shown.status, 422);
  assert.match(shown.text, /error-summary/);
  assert.match(shown.headers.get("cache-control"), /no-store/);
  assert.equal((await visitor.get(answer.location)).status, 422, "as often as one looks");
  const id = answer.location.split("answer=")[1];
  for (const [who, where] of [[new Visitor(demo.url), at], [visitor, at.replace("/page/all", "/review")], [visitor, `/${tenant}/status`]]) {
    const other = await who.get(`${where}?answer=${id}`);
    assert.equal(other.status, 303, where);
    assert.equal(other.location, where);
  }
  const made = await visitor.get(`${at}?answer=AAAAAAAAAAAAAAAA`);
  assert.equal(made.location, at, "one that was never there leads to the page itself");
  // Nothing typed lies readable in the store, and no log names the page.
  assert.ok(!demo.log().includes(id));
});
