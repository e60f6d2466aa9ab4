// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// Attachments on their way to an officer: scanned by clamd, given out as a download when clean, kept shut when not.
import test, { after, before } from "node:test";
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { deflateSync } from "node:zlib";
import { setTimeout as pause } from "node:timers/promises";
import { Demo } from "./demo.mjs";
import { fill, look, openBrowser, openPhone, press, pressOn } from "./browser.mjs";
import * as residents from "./residents.mjs";
import * as officers from "./officers.mjs";
import { Visitor } from "./visitor.mjs";

const demo = new Demo("attachments", 8390);
let browser;
before(async () => { await demo.start(); browser = await openBrowser(); });
after(async () => { await browser?.close(); await demo.stop(); });

function crc(bytes) {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit += 1) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  }
  return (value ^ 0xffffffff) >>> 0;
}

// A grey picture of one line whose pixels are these bytes, not compressed.
function png(pixels) {
  const chunk = (type, data) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const sizes = [Buffer.alloc(4), Buffer.alloc(4)];
    sizes[0].writeUInt32BE(data.length);
    sizes[1].writeUInt32BE(crc(body));
    return Buffer.concat([sizes[0], body, sizes[1]]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(pixels.length, 0);
  head.writeUInt32BE(1, 4);
  head[8] = 8;
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), chunk("IHDR", head),
    chunk("IDAT", deflateSync(Buffer.concat([Buffer.from([0]), pixels]), { level: 0 })), chunk("IEND", Buffer.alloc(0))]);
}

async function untilScanned(page) {
  for (let tries = 0; tries < 240; tries += 1) {
    if (await page.locator('li[data-scan="waiting"]').count() === 0) return;
    await pause(500);
    await page.reload();
  }
  assert.fail(`the scanner did not answer: ${demo.log().slice(-2000)}`);
}

test("a clean picture is downloaded, an infected one stays shut", { timeout: 400000 }, async () => {
  const page = await openPhone(browser);
  await residents.begin(page, demo.url, "road-park-report");
  await fill(page, { kind: "hole", place: "見本通り1番地の前", "noticedOn.era": "gregorian", "noticedOn.year": "2026",
    "noticedOn.month": "11", "noticedOn.day": "1", isDangerous: "false", description: "穴があいています。" });
  const clean = png(Buffer.from("a hole in the road, seen from above"));
  for (const [name, buffer] of [["穴.png", clean], ["bad.png", png(Buffer.from("libegov test signature, harmless"))]]) {
    await page.locator('input[type=file][name="photographs"]').setInputFiles({ name, mimeType: "image/png", buffer });
    await press(page, "upload").catch(() => pressOn(page, page.locator('button[value="upload"]').first()));
  }
  await press(page, "next");
  await fill(page, { wantsReply: "false" });
  await press(page, "next");
  await residents.confirm(page);
  const reference = await residents.send(page);

  const desk = await openPhone(browser);
  await officers.signIn(desk, demo.officersUrl, "tanto");
  await officers.openCase(desk, demo.officersUrl, reference);
  await untilScanned(desk);
  await look(desk, "attachments-officer");
  const good = desk.locator('li[data-scan="clean"]');
  assert.match(await good.innerText(), /穴\.png/);
  const bad = desk.locator('li[data-scan="infected"]');
  assert.match(await bad.innerText(), /bad\.png[\s\S]*隔離/);
  assert.equal(await bad.locator("a").count(), 0, "there is nothing to press");
  const place = new URL(await good.locator("a").getAttribute("href"), desk.url()).pathname;
  // By the page itself: cookies that are Secure are a browser's to send to 127.0.0.1.
  const ask = (address) => desk.evaluate(async (where) => {
    const answer = await fetch(where);
    return { status: answer.status, headers: Object.fromEntries(answer.headers), text: await answer.text() };
  }, address);
  const answer = await ask(place);
  assert.equal(answer.status, 200);
  assert.match(answer.headers["content-disposition"], /^attachment; .*filename\*=UTF-8''%E7%A9%B4\.png/);
  assert.equal(answer.headers["x-content-type-options"], "nosniff");
  assert.equal(answer.headers["content-type"], "application/octet-stream");
  assert.ok(answer.text.includes("seen from above"));
  // Not by its address either, and not from the residents' side or without signing in.
  const other = await openPhone(browser);
  assert.match((await other.goto(`${demo.officersUrl}${place}`)).url(), /sign-in$/);
  assert.equal((await other.goto(`${demo.url}${place}`)).status(), 404);
  assert.equal((await ask(place.replace(/[^/]+$/, "0".repeat(64)))).status, 404);
});

// Of the residents' process, in bytes: the most it has held since it was last asked to forget.
function memory() {
  const pid = readFileSync(path.join(demo.data, "portal/residents.pid"), "utf8").trim();
  const most = Number(/VmHWM:\s*(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]) * 1024;
  writeFileSync(`/proc/${pid}/clear_refs`, "5");
  return most;
}

test("a hundred megabytes of photographs take no more memory than one", { timeout: 400000 }, async () => {
  const visitor = new Visitor(demo.url);
  const start = await visitor.get(`/${residents.tenant}/forms/disaster-damage-certificate`);
  const begun = await visitor.post(`/${residents.tenant}/forms/disaster-damage-certificate`, { token: start.token });
  const all = `${begun.location.replace(/\/page\/.*/, "")}/page/all`;
  const upload = async (count, bytes) => {
    const page = await visitor.get(all);
    const body = new FormData();
    for (const [name, value] of Object.entries({ token: page.token, state: page.state, action: "upload" })) body.append(name, value);
    for (let i = 0; i < count; i += 1) body.append("photographs", new Blob([png(randomBytes(bytes))], { type: "image/png" }), `${i}.png`);
    const answer = await visitor.request(all, { method: "POST", body });
    assert.ok([200, 303].includes(answer.status), `${answer.status} ${answer.text.slice(0, 300)}`);
    return answer;
  };
  await upload(1, 1_000_000);
  memory();
  await upload(1, 1_000_000);
  const small = memory();
  await upload(10, 10_000_000);
  const large = memory();
  const names = (await visitor.get(all)).text.match(/\d\.png/g) ?? [];
  assert.ok(names.length >= 12, `${names.length} files are listed`);
  console.log(JSON.stringify({ uploaded: 100_000_000, mostWithOneMegabyte: small, mostWithAHundred: large }));
  assert.ok(large < small + 16 * 1024 * 1024, `${small} became ${large}`);
});
