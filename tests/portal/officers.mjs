// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// The officers of the demo: their passwords are known.
import { openPhone, pressOn } from "./browser.mjs";
import { code } from "./officercodes.mjs";
import { tenant } from "./residents.mjs";

export { code };

// Each code is good once: when this step's has been used, the next one's is (one step of grace).
const used = {};
export async function signIn(page, url, officer) {
  await page.goto(`${url}/${tenant}/officers/sign-in`);
  // The step before is good until this one ends; near the end it would be too old by the time it arrives.
  const now = Date.now();
  const oldest = Math.floor(now / 30000) - (now % 30000 < 20000 ? 1 : 0);
  const step = Math.max(oldest, (used[officer] ?? 0) + 1);
  used[officer] = step;
  await page.locator("#officer").fill(officer);
  await page.locator("#password").fill("demo-officer-2026");
  await page.locator("#code").fill(code(officer, step));
  await page.locator("main .actions button.primary").press("Enter");
  await page.waitForURL(/\/officers\/$/);
}

export async function openCase(page, url, reference) {
  await page.goto(`${url}/${tenant}/officers/cases/${reference}`);
}

export async function act(page, action, words = "") {
  // Each act has the box that says who reads it.
  const box = { correct: "#correct-words", "propose-reject": "#reject-words" }[action] ?? "#words";
  if (box !== "#words" && !(await page.locator(box).isVisible())) await page.locator(`details:has(${box}) > summary`).press("Enter");
  if (words) await page.locator(box).fill(words);
  await pressOn(page, page.locator(`main button[name=action][value="${action}"]`));
}

// The same without a browser, on a Visitor; for officers that no other sign-in of the same half minute uses.
export async function signInWithout(visitor, officer) {
  const page = await visitor.get(`/${tenant}/officers/sign-in`);
  const answer = await visitor.post(page.path, { token: page.token, officer, password: "demo-officer-2026", code: code(officer) });
  if (answer.status !== 303) throw new Error(`sign-in: ${answer.status}`);
  return visitor;
}

// Signed in once: a code is good once, and the next one is half a minute away.
export class Desks {
  constructor(browser, url) {
    this.browser = browser;
    this.url = url;
    this.pages = new Map();
  }

  async of(officer) {
    if (!this.pages.has(officer)) {
      const page = await openPhone(this.browser);
      await signIn(page, this.url, officer);
      this.pages.set(officer, page);
    }
    return this.pages.get(officer);
  }
}
