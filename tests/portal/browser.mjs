// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// Chromium as Debian has it, one page per test; every look at a page is a screenshot and a run of axe-core.
import { chromium, devices } from "playwright-core";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import assert from "node:assert/strict";
import { artefacts } from "./demo.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
export const screens = path.join(artefacts, "screens");
mkdirSync(screens, { recursive: true });

export async function openBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
      "--disable-dev-shm-usage", "--disable-extensions", "--disable-sync", "--no-first-run"],
  });
}

// What people sit before. "zoomed" is a desk's window of 1280 pixels at 400 %, as WCAG 1.4.10 (reflow) asks for.
const screensOf = { phone: devices["Pixel 5"], desktop: devices["Desktop Chrome"],
  zoomed: { ...devices["Desktop Chrome"], viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 } };

// One of them; with or without script of ours. Without script axe still runs: it is put in by the debugger in a page of
// its own, made from the same HTML.
export async function openScreen(browser, screen, { script = true, language = "ja-JP", ownCertificates = false } = {}) {
  const context = await browser.newContext({ ...screensOf[screen], locale: language, javaScriptEnabled: script,
    acceptDownloads: true, bypassCSP: false, ignoreHTTPSErrors: ownCertificates });
  const page = await context.newPage();
  page.script = script;
  page.screen = screen;
  page.problems = [];
  page.on("console", (message) => { if (message.type() === "error") page.problems.push(message.text()); });
  page.on("pageerror", (error) => page.problems.push(String(error)));
  return page;
}

// A phone, unless EGOV_SCREEN names another for the whole run.
export async function openPhone(browser, options) {
  return openScreen(browser, process.env.EGOV_SCREEN ?? "phone", options);
}

export const found = [];

// What axe finds on the page.
export async function judge(page) {
  const run = async (where) => {
    await where.evaluate(axe);
    return where.evaluate(async () => (await axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })).violations);
  };
  if (page.script) return run(page);
  // The same document, its styles inlined, in a context where axe may run.
  const html = await page.content();
  const css = await (await page.request.get(new URL(/href="(\/static\/portal\.css[^"]*)"/.exec(html)[1], page.url()).href)).text();
  const context = await page.context().browser().newContext({ ...screensOf[page.screen] });
  const copy = await context.newPage();
  await copy.setContent(html.replace(/<script[^>]*><\/script>/g, "").replace(/<link rel="stylesheet"[^>]*>/, () => `<style>${css}</style>`));
  const violations = await run(copy);
  await context.close();
  return violations;
}

// Screenshot and axe; violations are collected and told with the page's name.
export async function look(page, name) {
  const file = `${name}${page.script ? "" : "-no-script"}`;
  await page.screenshot({ path: path.join(screens, `${file}.png`), fullPage: true });
  const violations = (await judge(page)).map((violation) => ({ page: file, rule: violation.id, impact: violation.impact,
    help: violation.help, nodes: violation.nodes.map((node) => node.html.slice(0, 200)) }));
  found.push({ page: file, violations: violations.length });
  writeFileSync(path.join(artefacts, "axe.json"), JSON.stringify(found, null, 2));
  assert.deepEqual(violations, [], `axe on ${file}`);
}

// Fills the boxes of a page by their names: text, choice, tick.
export async function fill(page, values) {
  for (const [name, value] of Object.entries(values)) {
    const box = page.locator(`main [name="${name}"]:not([type=hidden])`);
    assert.ok(await box.count() > 0, `no box ${name} on ${page.url()}`);
    const kind = await box.first().evaluate((element) => element.tagName === "SELECT" ? "select" : element.type).catch(() => null)
      ?? await kindOf(page, name);
    if (kind === "select" || kind === "select-one") await box.first().selectOption(String(value));
    else if (kind === "radio" || kind === "checkbox") await tick(page.locator(`main [name="${name}"][value="${value}"]`));
    else await box.first().fill(String(value));
  }
}

async function kindOf(page, name) {
  const box = page.locator(`main [name="${name}"]:not([type=hidden])`).first();
  return (await box.getAttribute("type")) ?? ((await box.innerHTML()).includes("<option") ? "select" : "text");
}

// By keyboard too, see pressOn.
export async function tick(box) {
  if (!await box.isChecked()) await box.press("Space");
}

// Presses and waits until the page that answers is there.
export async function pressOn(page, button) {
  // By keyboard: a mouse click waits for animation frames, which a page without script does not always get.
  await Promise.all([page.waitForNavigation(), button.press("Enter")]);
}

export async function press(page, value) {
  await pressOn(page, page.locator(`main .actions button[name=action][value="${value}"]`).first());
}
