// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// The whole way: apply, sign, pay, receipt, review, two officers, issue; with script and without.
import test, { after, before } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Demo, artefacts } from "./demo.mjs";
import { look, openBrowser, openPhone, pressOn, tick } from "./browser.mjs";
import * as residents from "./residents.mjs";
import * as officers from "./officers.mjs";

const demo = new Demo("way", 8310);
let browser;
before(async () => { await demo.start(); browser = await openBrowser(); });
after(async () => { await browser?.close(); await demo.stop(); });

for (const script of [true, false]) {
  const name = script ? "way" : "way-no-script";
  test(`a copy of the resident record, ${script ? "with" : "without"} script`, { timeout: 400000 }, async () => {
    const page = await openPhone(browser, { script });
    await page.goto(`${demo.url}/`);
    await look(page, `${name}-01-home`);
    await pressOn(page, page.locator(`a[href="/${residents.tenant}/"]`).first());
    await look(page, `${name}-02-municipality`);
    await page.goto(`${demo.url}/${residents.tenant}/forms/resident-record-copy`);
    await look(page, `${name}-03-procedure`);
    await residents.begin(page, demo.url, "resident-record-copy");
    await residents.fillPages(page, residents.recordPages, { looks: `${name}-04-fill` });
    await look(page, `${name}-05-review`);
    assert.match(await page.locator("main").innerText(), /710円/); // 2 copies of 300 yen and postage of 110 yen
    assert.match(await page.locator('a[href$="/page/record"]').getAttribute("href"), /fill/); // each part can be changed
    await residents.confirm(page);
    await look(page, `${name}-06-sign`);
    await residents.sign(page, "good");
    await look(page, `${name}-07-signed`);
    await pressOn(page, page.locator("main a.primary"));
    await look(page, `${name}-08-send`);
    const reference = await residents.send(page);
    await look(page, `${name}-09-arrived`);

    // Paying, on the sandbox's own page; coming back decides nothing, the notification does.
    await pressOn(page, page.locator('a[href$="/pay"]').first());
    await look(page, `${name}-10-payment`);
    await tick(page.locator("#gateway-sandbox"));
    await pressOn(page, page.locator("main .actions button.primary"));
    await page.waitForURL(new RegExp(`:${demo.gatewayPort}/`));
    await page.screenshot({ path: path.join(artefacts, "screens", `${name}-11-sandbox.png`), fullPage: true });
    await tick(page.locator("#outcome-paid"));
    await pressOn(page, page.locator("main form button"));
    await page.waitForURL(new RegExp(`:${demo.port}/`));
    await page.goto(`${demo.url}/${residents.tenant}/cases/${reference}/pay`);
    assert.equal(await page.locator("#standing").getAttribute("data-standing"), "paid");
    await look(page, `${name}-12-paid`);

    // The receipt, judged by programs not written here.
    await page.goto(`${demo.url}/${residents.tenant}/cases/${reference}`);
    const papers = path.join(artefacts, "papers");
    mkdirSync(papers, { recursive: true });
    const receipt = path.join(papers, `${name}-receipt.pdf`);
    writeFileSync(receipt, await residents.download(page, 'a[href$="/receipt.pdf"]'));
    const text = execFileSync("pdftotext", ["-layout", receipt, "-"], { encoding: "utf8" });
    assert.ok(text.includes(reference), "the receipt names its reference number");
    assert.ok(text.replaceAll(/\s/g, "").includes("見本花子"), "the receipt holds the name");
    execFileSync("qpdf", ["--check", receipt]);
    const jws = (await residents.download(page, 'a[href$="/receipt.jws"]')).toString();
    assert.equal(JSON.parse(Buffer.from(jws.split(".")[1], "base64url")).reference, reference);

    // Officers: one drafts, another one decides.
    const officer = await openPhone(browser, { script });
    await officer.goto(`${demo.officersUrl}/${residents.tenant}/officers/sign-in`);
    await look(officer, `${name}-13-officer-sign-in`);
    await officers.signIn(officer, demo.officersUrl, "tanto");
    await look(officer, `${name}-14-inbox`);
    assert.ok((await officer.locator("#inbox").innerText()).includes(reference));
    await officers.openCase(officer, demo.officersUrl, reference);
    await look(officer, `${name}-15-case`);
    for (const action of ["accept", "start"]) {
      if (await officer.locator(`button[value="${action}"]`).count() > 0) await officers.act(officer, action);
    }
    await officers.act(officer, "propose-approve", "要件を満たしています。");
    assert.equal(await officer.locator('button[value="approve"]').count(), 0, "nobody approves their own draft");
    await look(officer, `${name}-16-drafted`);
    const chief = await openPhone(browser, { script });
    await officers.signIn(chief, demo.officersUrl, "kacho");
    await officers.openCase(chief, demo.officersUrl, reference);
    await officers.act(chief, "approve");
    if (await chief.locator('button[value="issue"]').count() === 0) {
      const head = await openPhone(browser, { script });
      await officers.signIn(head, demo.officersUrl, "bucho");
      await officers.openCase(head, demo.officersUrl, reference);
      await officers.act(head, "approve");
      await officers.openCase(chief, demo.officersUrl, reference);
    }
    await officers.act(chief, "issue");
    await look(chief, `${name}-17-issued`);
    await chief.goto(`${demo.officersUrl}/${residents.tenant}/officers/statistics`);
    await look(chief, `${name}-18-statistics`);
    await chief.goto(`${demo.officersUrl}/${residents.tenant}/officers/forms`);
    await look(chief, `${name}-19-forms`);

    // The resident sees it and fetches the signed document.
    const later = await openPhone(browser, { script });
    await later.goto(`${demo.url}/${residents.tenant}/status`);
    await look(later, `${name}-20-status`);
    await residents.lookUp(later, demo.url, reference);
    await look(later, `${name}-21-case`);
    const issued = path.join(papers, `${name}-issued.pdf`);
    writeFileSync(issued, await residents.download(later, "a.issued"));
    const verdict = execFileSync("sh", ["-c", `pdfsig "${issued}" || true`], { encoding: "utf8" });
    assert.match(verdict, /Signature is Valid/, verdict);
    assert.match(verdict, /Total document signed/, verdict);
    assert.deepEqual(page.problems.concat(officer.problems, chief.problems, later.problems), [], "the console is silent");
  });
}
