// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// The pages that residents begin with, of every town, on a phone, on a desk's screen and on one at 400 %, with script and
// without: axe finds nothing, nothing has to be scrolled sideways, the console is silent.
import test, { after, before } from "node:test";
import assert from "node:assert/strict";
import { Demo } from "../portal/demo.mjs";
import { judge, openBrowser, openScreen, pressOn } from "../portal/browser.mjs";

const demo = new Demo("towns", 8440);
const every = process.env.EGOV_SHORT ? 9 : 1; // the first, the tenth, the nineteenth …
let browser;
let towns = [];
before(async () => {
  await demo.start();
  browser = await openBrowser();
  const home = await (await fetch(`${demo.url}/`)).text();
  towns = [...new Set([...home.matchAll(/href="\/(\d{6})\/"/g)].map((match) => match[1]))];
});
after(async () => { await browser?.close(); await demo.stop(); });

async function mustBeGood(page, problems) {
  const at = new URL(page.url()).pathname.replace(/\/fill\/[^/]+/, "/fill/…");
  for (const violation of await judge(page))
    problems.push(`${at}: axe ${violation.id}, ${violation.nodes.map((node) => node.html.slice(0, 120)).join(" and ")}`);
  // Measured by the browser itself, not by a script of the page.
  const sizes = await page.context().newCDPSession(page).then(async (session) => {
    const metrics = await session.send("Page.getLayoutMetrics");
    await session.detach();
    return { content: metrics.cssContentSize.width, window: metrics.cssLayoutViewport.clientWidth };
  });
  if (sizes.content > sizes.window) problems.push(`${at}: ${sizes.content} pixels wide in a window of ${sizes.window}`);
}

for (const screen of ["phone", "desktop", "zoomed"]) {
  for (const script of [true, false]) {
    test(`${screen}, ${script ? "with" : "without"} script`, { timeout: 3600000 }, async () => {
      const problems = [];
      let pages = 0;
      const page = await openScreen(browser, screen, { script });
      const look = async (path) => {
        const answer = await page.goto(demo.url + path);
        // A procedure that has ended is still listed, and its page says so.
        if (answer.status() === 410) page.problems = page.problems.filter((text) => !text.includes("410 (Gone)"));
        else if (answer.status() !== 200) problems.push(`${path}: ${answer.status()}`);
        await mustBeGood(page, problems);
        pages += 1;
      };
      await look("/");
      for (const town of towns.filter((_, index) => index % every === 0)) {
        await look(`/${town}/`);
        await look(`/${town}/status`);
        await page.goto(`${demo.url}/${town}/`);
        const forms = new Set((await page.content()).match(/(?<=href=")\/\d{6}\/forms\/[a-z-]+(?=")/g));
        if (forms.size === 0) problems.push(`/${town}/: no form`);
        for (const form of forms) {
          await look(form);
          const begin = page.locator("main form button.primary");
          if (await begin.count() === 0) continue; // it has ended, or is closed today
          await pressOn(page, begin.first());
          assert.match(page.url(), /\/fill\//);
          await mustBeGood(page, problems);
          pages += 1;
        }
      }
      assert.ok(pages > 30, `only ${pages} pages were found`);
      assert.deepEqual(problems.concat(page.problems), []);
      console.log(`good: ${pages} pages on ${screen}, ${script ? "with" : "without"} script`);
      await page.context().close();
    });
  }
}
