// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// A resident who has filed something that costs 2,000 yen, up to the choice of a way to pay.
import assert from "node:assert/strict";
import { openPhone, pressOn, tick } from "./browser.mjs";
import * as residents from "./residents.mjs";

export const payPath = (demo, reference) => `${demo.url}/${residents.tenant}/cases/${reference}/pay`;
export const standing = (page) => page.locator("#standing").getAttribute("data-standing");

export async function owing(demo, browser, options = {}) {
  const page = await openPhone(browser, { ownCertificates: true, ...options });
  const reference = await residents.apply(page, demo.url, "bulky-waste-collection", await residents.wasteAnswers(page, demo.url), null);
  await page.goto(payPath(demo, reference));
  const words = await page.locator("main").innerText();
  assert.match(words, /2,000円|¥2,000/, "the amount is told before anything is paid");
  assert.match(words, /条例|規則|法/, "and on what law it rests");
  return { page, reference };
}

export async function choose(page, way) {
  await tick(page.locator(`#gateway-${way}`));
  await pressOn(page, page.locator("main .actions button.primary"));
}
