// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// What a municipality publishes of a register, as people read it: on a telephone, at a desk and at 400 %, with and without
// script, by keyboard alone.
import test, { after, before } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { Towns } from "../promises/towns.mjs";
import { judge, openBrowser, openScreen } from "./browser.mjs";
import { root } from "./demo.mjs";

const build = process.env.EGOV_BUILD;
const towns = new Towns(root, build, path.join(build, "tests/portal/registers"), 8596);
const register = { title: "認証店台帳", number: { pattern: "{eraLetter}{eraYear}-{kind}-{number:5}", restarts: "fiscal-year" },
  kinds: [{ code: "A", title: "飲食店" }], fields: [{ id: "name", label: "店舗名", public: true, certified: true }] };
const town = towns.add((changed) => { changed.registers = { shops: register }; });
const shops = `${towns.url}/${town.code}/registers/shops`;
let browser;
let numbers;

before(async () => {
  await towns.start();
  writeFileSync(towns.within("shops.json"), JSON.stringify({ id: "shops", ...register }));
  numbers = execFileSync(path.join(build, "tests/portal.registerentries"), [`sqlite:${towns.within("data/tenants", town.code, "store.sqlite")}`,
    town.code, towns.within("shops.json"), "見本食堂", "とても長い名前の見本食堂みほんしょくどう守口駅前本店別館"]).toString().trim().split("\n");
  browser = await openBrowser();
});
after(async () => { await browser?.close(); await towns.end(); });

const wide = (page) => page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

for (const screen of ["phone", "desktop", "zoomed"]) {
  test(`axe finds nothing and nothing is too wide: ${screen}`, async () => {
    const page = await openScreen(browser, screen);
    for (const place of [`${towns.url}/${town.code}/registers`, shops, `${shops}/entry?number=${numbers[0]}`, `${shops}/entry?number=x`]) {
      const answer = await page.goto(place);
      assert.equal(answer.status(), 200, place);
      assert.deepEqual(await judge(page), [], place);
      assert.equal(await wide(page), false, place);
    }
    assert.deepEqual(page.problems, []);
    await page.context().close();
  });
}

test("without script, by keyboard, a number is looked up and the list is left and found again", async () => {
  const page = await openScreen(browser, "phone", { script: false });
  await page.goto(shops);
  assert.ok((await page.textContent("table")).includes("見本食堂"));
  await page.focus("#number");
  await page.keyboard.type(numbers[1].toLowerCase());
  await page.keyboard.press("Enter");
  await page.waitForSelector("[data-verdict]");
  assert.equal(await page.getAttribute("[data-verdict]", "data-verdict"), "valid");
  assert.ok((await page.textContent("[data-verdict]")).includes("守口駅前本店別館"));
  await page.focus("#number");
  await page.keyboard.type("9");
  await page.keyboard.press("Enter");
  await page.waitForSelector("[data-verdict=unknown]");
  await page.click(`a[href$="/registers/shops"]`);
  assert.equal(await page.locator("tbody tr").count(), 2);
  await page.context().close();
});
