// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// What residents are told while they fill in: which item, what to type, and the same of one thing on every page. And two
// portals beside the demo's: one that listens on IPv6, one whose municipality has a rule that does not answer.
import test, { after, before } from "node:test";
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { build, Demo, writeSecret } from "./demo.mjs";
import { Portal } from "./processes.mjs";
import { Visitor } from "./visitor.mjs";

const demo = new Demo("told", 8420);
const tenant = "272094";
before(async () => { await demo.start(); });
after(async () => { await demo.stop(); });

// The residents' configuration of the demo, changed.
function configured(name, change) {
  const file = path.join(demo.data, "portal", `${name}.json`);
  const configuration = JSON.parse(readFileSync(path.join(demo.data, "portal/residents.json"), "utf8"));
  change(configuration);
  writeSecret(file, JSON.stringify(configuration));
  return file;
}

async function another(name, change) {
  const portal = new Portal(demo, "residents");
  portal.configuration = configured(name, change);
  await portal.start();
  return portal;
}

async function begun(visitor, form, town = tenant) {
  const start = await visitor.get(`/${town}/forms/${form}`);
  const filing = await visitor.post(`/${town}/forms/${form}`, { token: start.token });
  assert.equal(filing.status, 303, filing.text.slice(0, 300));
  return visitor.get(filing.location.replace(/\/page\/.*/, "/page/all"));
}

const report = { kind: "hole", place: "見本町1", "noticedOn.era": "gregorian", "noticedOn.year": "2026", "noticedOn.month": "11",
  "noticedOn.day": "20", isDangerous: "false", description: "穴", wantsReply: "true", "name.family": "見本", "name.given": "次郎",
  "name.familyKana": "ミホン", "name.givenKana": "ジロウ", email: "jiro@example.jp", action: "next" };

async function filled(visitor, values, town = tenant) {
  const all = await begun(visitor, "road-park-report", town);
  // Sent twice: an answer of the first time shows further questions.
  const first = await visitor.post(all.path, { ...report, ...values, token: all.token, state: all.state });
  if (first.status !== 200) return first;
  return visitor.post(all.path, { ...report, ...values, token: first.token, state: first.state });
}

async function reviewed(visitor, values, town = tenant) {
  const answer = await filled(visitor, values, town);
  assert.equal(answer.status, 303, /error-summary[\s\S]{0,600}/.exec(answer.text)?.[0]);
  const review = await visitor.get(answer.location);
  return visitor.post(review.path, { token: review.token, state: review.state, confirm0: "true", action: "next" });
}

const lines = (page) => [...page.text.slice(page.text.indexOf('id="error-summary"')).matchAll(/<li><a href="#[^"]*">([^<]*)<\/a><\/li>/g)]
  .map((found) => found[1]);

test("an empty page is told item by item, in its own words, in both languages", async () => {
  for (const [language, words] of [["ja", /^「[^」]+」.*ください。$/], ["en", /[A-Z].*"[^"]+".*\.$/]]) {
    const kinds = new Set();
    for (const form of ["road-park-report", "child-allowance-claim", "bulky-waste-collection"]) {
      const visitor = new Visitor(demo.url);
      const page = await begun(visitor, form);
      const answer = await visitor.request(page.path, { method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded", "accept-language": language },
        body: new URLSearchParams({ token: page.token, state: page.state, action: "next" }).toString() });
      assert.equal(answer.status, 422);
      const told = lines(answer).map((line) => line.replaceAll("&quot;", '"'));
      assert.ok(told.length >= 5, told.join());
      assert.equal(new Set(told).size, told.length, `the same twice: ${told.join("\n")}`);
      for (const line of told) {
        assert.match(line, words);
        assert.doesNotMatch(line, /answer\.|%\{|part\.|[a-z][A-Z]/, line);
        kinds.add(line.replace(/「[^」]*」|"[^"]*"/g, ""));
      }
      // What is told at the top stands at the box as well.
      for (const line of told) assert.ok(answer.text.includes(`<p class="error-text">${line.replaceAll('"', "&quot;")}</p>`), line);
    }
    assert.ok(kinds.size >= 8, [...kinds].join("\n"));
  }
});

test("prefectures are a list, and one that was typed without its last character is taken", async () => {
  const visitor = new Visitor(demo.url);
  const page = await begun(visitor, "bulky-waste-collection");
  const list = /<select[^>]*name="address\.prefecture"[^>]*>(.*?)<\/select>/.exec(page.text)[1];
  assert.equal(list.match(/<option value="[^"]+"/g).length, 47);
  assert.match(list, /<option value="大阪府">大阪府<\/option>/);
  const typed = { token: page.token, state: page.state, "address.prefecture": "大阪", action: "refresh" };
  assert.match((await visitor.post(page.path, typed)).text, /<option value="大阪府" selected>/);
  const english = await visitor.request(page.path, { headers: { "accept-language": "en" } });
  assert.match(english.text, /<option value="大阪府"( selected)?>Osaka<\/option>/);
});

test("files that are not taken are told with what is", async () => {
  const visitor = new Visitor(demo.url);
  const page = await begun(visitor, "child-allowance-claim");
  const upload = async (content, name) => {
    const present = await visitor.get(page.path);
    const form = new FormData();
    for (const [key, value] of [["token", present.token], ["state", present.state], ["januaryResidence", "abroad"], ["action", "upload"]])
      form.set(key, value);
    form.set("passport", new Blob([content]), name);
    return lines(await visitor.request(page.path, { method: "POST", body: form })).join();
  };
  const box = (text) => Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from(text), Buffer.alloc(4000)]);
  const heic = await upload(box("ftypheic\0\0\0\0mif1heic"), "IMG_0001.HEIC");
  assert.match(heic, /^IMG_0001\.HEIC: 「[^」]+」：HEIC形式.*添付できるのはPDF、JPEG、PNGです（1つ10 MBまで）.*互換性優先/);
  const film = await upload(box("ftypqt  \0\0\0\0qt  "), "IMG_0002.MOV");
  assert.match(film, /^IMG_0002\.MOV: .*この種類のファイルは添付できません。添付できるのはPDF、JPEG、PNGです（1つ10 MBまで）。$/);
  const large = await upload(Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(11 * 1024 * 1024, 32)]), "large.pdf");
  assert.match(large, /^large\.pdf: .*1つのファイルは10 MBまでです/);
  assert.match(await upload(Buffer.alloc(0), "empty.pdf"), /^empty\.pdf: .*中身のないファイルです/);
});

test("an address of mail is judged by one rule, in the form and on the send page", async () => {
  const good = ["jiro@example.jp", `${"a".repeat(64)}@example.jp`, "jiro.@docomo.ne.jp", "ｊｉｒｏ＠example.jp", "<jiro@example.jp>"];
  const bad = [`${"a".repeat(65)}@example.jp`, "jiro.@example.jp", "jiro@example", "jiro@127.0.0.1", "a@b@example.jp", "jiro@exa_mple.jp",
    `jiro@${"a".repeat(64)}.jp`, "jiro"];
  for (const email of bad) {
    const answer = await filled(new Visitor(demo.url), { email });
    assert.equal(answer.status, 422, email);
    assert.match(lines(answer).join(), /メールアドレス/, email);
  }
  const visitor = new Visitor(demo.url);
  const confirmed = await reviewed(visitor, { email: "見本 次郎 <ＪＩＲＯ@Example.JP>" });
  assert.equal(confirmed.status, 303, confirmed.text.slice(0, 300));
  const send = await visitor.get(confirmed.location);
  assert.match(send.text, /name="email"[^>]*value="JIRO@example\.jp"|value="JIRO@example\.jp"[^>]*name="email"/, "as mail is sent to it");
  // A password that differs keeps the page: what is told is what is wrong with the address, or with the password alone.
  for (const [email, wrong] of [...bad.map((each) => [each, true]), ...good.map((each) => [each, false])]) {
    const present = await visitor.get(send.path);
    const answer = await visitor.post(send.path, { token: present.token, state: present.state, password: "himitsu-2026",
      password2: wrong ? "himitsu-2026" : "other-2026", email });
    assert.equal(answer.status, 422, email);
    assert.equal(/メールアドレスの書き方/.test(answer.text), wrong, email);
  }
});

test("a portal listens on IPv6, and its own pages are no foreign site", async () => {
  const port = 8424;
  const url = `http://[::1]:${port}`;
  const portal = await another("six", (own) => { own.address = "::1"; own.port = port; own.publicUrl = url; });
  try {
    assert.equal(execFileSync("curl", ["-g", "-s", "-o", "/dev/null", "-w", "%{http_code}", `${url}/`], { encoding: "utf8" }), "200");
    const visitor = new Visitor(url);
    const form = `/${tenant}/forms/road-park-report`;
    const post = async (origin) => {
      const page = await visitor.get(form);
      return visitor.request(form, { method: "POST", body: new URLSearchParams({ token: page.token }).toString(),
        headers: { "content-type": "application/x-www-form-urlencoded", origin } });
    };
    assert.equal((await post(url)).status, 303);
    for (const other of ["http://[::1]", `http://[::2]:${port}`, `http://127.0.0.1:${port}`, "http://evil.example"])
      assert.equal((await post(other)).status, 403, other);
  } finally { await portal.end("SIGTERM"); }
  for (const address of ["localhost", "fe80::1%lo", "[127.0.0.1]", "::1/64", ""]) {
    const file = configured("wrong", (own) => { own.address = address; own.port = port; });
    const run = spawnSync(path.join(build, "bin/egov-portal"), [file], { encoding: "utf8", timeout: 60000 });
    assert.equal(run.status, 2, `${address}: ${run.stderr}`);
    assert.match(run.stderr, /portal\.listen/);
  }
});

test("a municipality's rule that does not answer is a sentence and 503, never 500", async () => {
  const port = 8425;
  const town = "999997";
  const keys = path.join(demo.data, "portal/rules-keys");
  rmSync(keys, { recursive: true, force: true });
  mkdirSync(path.join(keys, "tenants"), { recursive: true });
  symlinkSync(path.join(demo.data, "residents-keys/jpki"), path.join(keys, "jpki"));
  symlinkSync(path.join(demo.data, "residents-keys/tenants", tenant), path.join(keys, "tenants", town));
  const portal = await another("rules", (own) => {
    own.port = port;
    own.publicUrl = `http://127.0.0.1:${port}`;
    Object.assign(own.platform, { data: path.join(demo.data, "portal/rules-store"), keys, gateways: {},
      plugins: [path.join(build, "tests/tenant/plugins/tenants")], pluginHost: path.join(build, "bin/egov-plugin-host") });
  });
  try {
    const url = `http://127.0.0.1:${port}`;
    for (const place of ["hangs", "throws", "crashes", "exits", "floods"]) {
      const answer = await reviewed(new Visitor(url), { place }, town);
      assert.equal(answer.status, 503, `${place}: ${/<h1>[^<]*/.exec(answer.text)?.[0]}`);
      assert.match(answer.text, /この市町村の決まりを確かめられません/);
      assert.doesNotMatch(answer.text, /plugin\./);
    }
    // A finding is told in its own words, whatever code the plugin gives it: no code of it comes on the page.
    for (const place of ["lies", "invents"]) {
      const answer = await reviewed(new Visitor(url), { place }, town);
      assert.ok(answer.status < 500, `${place}: ${answer.status}`);
      assert.doesNotMatch(answer.text, /unruly\.|storage\.|plugin\.|form\.required|&lt;b&gt;/, place);
    }
    // A rule that answers lets the next one pass.
    assert.equal((await reviewed(new Visitor(url), {}, town)).status, 303);
  } finally { await portal.end("SIGTERM"); }
});
