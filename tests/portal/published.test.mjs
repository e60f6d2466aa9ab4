// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// A question is added to a shared form while residents of 25 municipalities file through two processes: planned,
// rehearsed, in force in three of them at one moment, a conflict solved, one rolled back, a breaking change refused. The
// residents meet no error, and no case is of two sets of definitions.
import test, { after, before } from "node:test";
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Demo, build, root, writeSecret } from "./demo.mjs";
import { signInWithout } from "./officers.mjs";
import { Portal } from "./processes.mjs";
import { Visitor } from "./visitor.mjs";

const form = "road-park-report";
const answers = { kind: "hole", place: "見本町1", "noticedOn.era": "gregorian", "noticedOn.year": "2026", "noticedOn.month": "11",
  "noticedOn.day": "20", isDangerous: "false", description: "穴", wantsReply: "false" };

const demo = new Demo("published", 8480);
const place = path.join(demo.data, "published");
const at = (name) => path.join(place, name);
const residents = new Portal(demo, "residents");
const officers = new Portal(demo, "officers");
const towns = new Map(readdirSync(path.join(root, "plugins/tenants"), { withFileTypes: true }).filter((one) => one.isDirectory())
  .map((one) => [JSON.parse(readFileSync(path.join(root, "plugins/tenants", one.name, "tenant.json"), "utf8")).code, one.name]));

// Ends with 0 or 1; everything else is a usage that this test has wrong.
async function egovctl(...words) {
  const child = spawn(path.join(build, "bin/egovctl"), words, { stdio: ["ignore", "pipe", "pipe"] });
  let out = "";
  let said = "";
  child.stdout.on("data", (bytes) => { out += bytes; });
  child.stderr.on("data", (bytes) => { said += bytes; });
  const code = await new Promise((resolve) => child.once("close", resolve));
  assert.ok(code === 0 || code === 1, `${words.join(" ")}: ${code} ${said.slice(-500)}`);
  return { code, ...JSON.parse(out) };
}
const publish = (...words) => egovctl("forms", "publish", ...words, "--config", at("platform.json"));

// Drafted by one, approved by the other, taken in; in force at that moment.
async function inForce(folders, forms, moment, reason) {
  const signed = ["--as", "係長", "--approver", "課長", "--key", at("drafter.key"), "--out", at("drafts"), "--reason", reason,
    "--at", moment.toISOString()];
  const libraries = folders.filter((folder) => readdirSync(path.join(build, "lib/egov/plugins/tenants")).includes(`${path.basename(folder)}.so`));
  const drafts = [];
  const draft = async (...words) => { drafts.push(...(await publish("--draft", ...words, "--forms", forms, ...signed)).towns); };
  await draft(...folders.filter((folder) => !libraries.includes(folder)));
  for (const folder of libraries) await draft(folder, "--library", path.join(build, "lib/egov/plugins/tenants", `${path.basename(folder)}.so`));
  return takenIn(drafts);
}
async function takenIn(drafts) {
  for (const one of drafts) assert.ok(one.file, JSON.stringify(one.error));
  const files = drafts.map((one) => one.file);
  for (const step of [["--approve", ...files, "--as", "課長", "--key", at("approver.key")], files]) {
    for (const one of (await publish(...step)).towns) assert.equal(one.error, undefined, JSON.stringify(one.error));
  }
  return drafts.map((one) => one.number);
}

function edit(file, change) {
  const json = JSON.parse(readFileSync(file, "utf8"));
  change(json);
  writeFileSync(file, JSON.stringify(json, null, 2));
}

// Everything a resident does, as a browser without script does it; what is shown as changed is read and gone on with.
const met = { filed: [], refused: [], changed: 0 };
async function file(town) {
  const visitor = new Visitor(demo.url);
  const begin = await visitor.get(`/${town}/forms/${form}`);
  const begun = await visitor.post(begin.path, { token: begin.token });
  const filing = begun.location.replace(/\/page\/.*/, "");
  for (let round = 0; round < 6; round += 1) {
    const all = await visitor.get(`${filing}/page/all`);
    const filled = await visitor.post(all.path, { token: all.token, state: all.state, ...answers, action: "next" });
    if (filled.status !== 303) { met.changed += filled.status === 409; if (filled.status === 409) continue; throw new Error(`page ${filled.status}`); }
    const review = await visitor.get(`${filing}/review`);
    const boxes = Object.fromEntries([...review.text.matchAll(/name="(confirm\d+)"/g)].map((match) => [match[1], "true"]));
    const confirmed = await visitor.post(`${filing}/review`, { token: review.token, state: review.state, ...boxes, action: "next" });
    if (confirmed.status === 409) { met.changed += 1; continue; }
    if (confirmed.status !== 303) throw new Error(`review ${confirmed.status}`);
    if (!confirmed.location.endsWith("/send")) { met.changed += 1; continue; }
    const page = await visitor.get(`${filing}/send`);
    if (page.status === 303) { met.changed += 1; continue; }
    const sent = await visitor.post(`${filing}/send`, { token: page.token, state: page.state, password: "", password2: "", email: "" });
    if (sent.status === 409 || (sent.status === 303 && !sent.location.includes("/cases/"))) { met.changed += 1; continue; }
    if (sent.status !== 303) throw new Error(`send ${sent.status}`);
    const shown = await visitor.get(sent.location);
    if (shown.status !== 200) throw new Error(`case ${shown.status}`);
    return /\/cases\/([^?]+)/.exec(sent.location)[1];
  }
  throw new Error("changed for ever");
}
let loaded = true;
async function load(codes, offset) {
  for (let i = offset; loaded; i += 2) {
    const town = codes[i % codes.length];
    try { met.filed.push([town, await file(town)]); } catch (error) { met.refused.push(`${town}: ${error.message}`); }
  }
}

const asksForLandmark = async (town) => {
  const visitor = new Visitor(demo.url);
  const begin = await visitor.get(`/${town}/forms/${form}`);
  const begun = await visitor.post(begin.path, { token: begin.token });
  return (await visitor.get(begun.location)).text.includes('name="landmark"');
};
const soon = () => new Date(Date.now() + 12000);
const until = async (moment) => pause(Math.max(0, moment - Date.now()));
// Waits until it asks so, and says how many seconds after the moment that was.
async function takenUp(moment, town, expected) {
  await until(moment);
  while (Date.now() - moment < 30000 && await asksForLandmark(town) !== expected) await pause(100);
  return (Date.now() - moment) / 1000;
}

before(async () => {
  await demo.start();
  await demo.stop();
  rmSync(place, { recursive: true, force: true });
  for (const folder of ["drafts", "store", "towns"]) mkdirSync(at(folder), { recursive: true });
  for (const person of ["drafter", "approver"]) {
    const key = execFileSync("openssl", ["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"], { stdio: ["ignore", "pipe", "ignore"] });
    writeSecret(at(`${person}.key`), key);
    writeFileSync(at(`${person}.pub`), execFileSync("openssl", ["pkey", "-in", at(`${person}.key`), "-pubout"]));
  }
  const persons = [{ name: "係長", key: at("drafter.pub"), may: ["draft"] }, { name: "課長", key: at("approver.pub"), may: ["approve"] }];
  for (const side of ["residents", "officers-side"]) {
    edit(path.join(demo.data, `portal/${side}.json`), (json) => {
      Object.assign(json.platform, { data: at("store"), publication: { persons } });
      delete json.platform.scanner; // nothing is attached
    });
  }
  const { platform } = JSON.parse(readFileSync(path.join(demo.data, "portal/officers-side.json"), "utf8"));
  writeFileSync(at("platform.json"), JSON.stringify(platform));
  cpSync(path.join(root, "plugins/tenants"), at("towns"), { recursive: true });
});
after(async () => {
  loaded = false;
  await residents.end("SIGTERM");
  await officers.end("SIGTERM");
});

test("a change of a shared form goes through 25 municipalities while residents file", { timeout: 280000 }, async () => {
  const codes = [...towns.keys()];
  assert.equal(codes.length, 25);
  const folder = (town) => at(`towns/${towns.get(town)}`);
  // One of the municipalities asks for the landmark already, in words of its own.
  const own = codes.find((code) => readdirSync(path.join(folder(code), "forms")).includes(`${form}.overlay.json`));
  const overlay = path.join(folder(own), "forms", `${form}.overlay.json`);
  const asked = { change: "add", page: "report", after: "place", field: { id: "landmark", type: "text", label: "目じるし" } };
  edit(overlay, (json) => { json.changes.push(asked); });
  const plain = codes.filter((code) => !readdirSync(path.join(folder(code), "forms")).includes(`${form}.overlay.json`)
    && !readdirSync(path.join(build, "lib/egov/plugins/tenants")).includes(`${towns.get(code)}.so`));
  const [first, second, third] = plain;
  assert.ok(own && third);

  await inForce(codes.map(folder), path.join(root, "forms"), new Date(Date.now() + 15000), "最初の公開");
  await residents.start();
  await officers.start();
  for (const code of codes) {
    for (let tries = 0; tries < 300 && (await new Visitor(demo.url).get(`/${code}/`)).status !== 200; tries += 1) await pause(100);
  }
  // Some do not offer it, others ask more than these answers say.
  const filed = [];
  for (const code of codes) {
    try { met.filed.push([code, await file(code)]); filed.push(code); } catch (error) { assert.match(error.message, /^page 4/); }
  }
  assert.ok(filed.length >= 18 && filed.includes(own) && [first, second, third].every((town) => filed.includes(town)), filed.join());
  const loads = [load(filed, 0), load(filed, 1)];
  await pause(3000);

  // The next version of the shared forms, the one before beside it.
  cpSync(path.join(root, "forms"), at("next"), { recursive: true });
  mkdirSync(at(`next/${form}/1`));
  cpSync(path.join(root, "forms", form, "form.json"), at(`next/${form}/1/form.json`));
  edit(at(`next/${form}/form.json`), (json) => {
    json.version = 2;
    const { fields } = json.pages[0];
    fields.splice(fields.findIndex((field) => field.id === "place") + 1, 0, { id: "landmark", type: "text", label: "目印" });
  });

  const plan = await publish("--plan", "--forms", at("next"));
  assert.equal(plan.towns.length, 25, "offered to all");
  const verdictOf = (town) => plan.towns.find((one) => one.code === town);
  assert.equal(plan.code, 1, "somebody has to solve something");
  assert.equal(verdictOf(own).overlay, "conflict");
  assert.deepEqual(plan.towns.filter((one) => one.overlay === "conflict").map((one) => one.code), [own]);
  for (const town of [first, second, third]) {
    assert.equal(verdictOf(town).verdict, "compatible");
    assert.ok(verdictOf(town).cases > 0, `cases are under way in ${town}`);
  }
  const rehearsed = await egovctl("forms", "rehearse", "--forms", at("next"), "--config", at("platform.json"),
    ...[first, second, third].flatMap((town) => ["--tenant", town]));
  assert.equal(rehearsed.code, 0, JSON.stringify(rehearsed).slice(0, 500));
  assert.ok(!JSON.stringify(rehearsed).includes("見本町1"), "no answer stands in the report");

  // In force in three at one moment.
  let moment = soon();
  assert.deepEqual(await inForce([first, second, third].map(folder), at("next"), moment, "目印を尋ねる"), [2, 2, 2]);
  assert.equal(await asksForLandmark(first), false, "not before its moment");
  const seconds = [];
  for (const town of [first, second, third]) {
    seconds.push(await takenUp(moment, town, true));
    assert.equal(await asksForLandmark(town), true, `${town} has not taken it up`);
  }
  assert.equal(await asksForLandmark(plain[3]), false, "nobody else moved");

  // The conflict solved: the municipality keeps its words by the new version's question.
  edit(overlay, (json) => {
    json.base = `${form}@2`;
    json.changes = json.changes.filter((change) => change.field?.id !== "landmark");
    json.changes.push({ change: "hint", field: "landmark", hint: "目じるしになる建物など" });
  });
  const solved = await publish("--plan", "--forms", at("next"), "--town", folder(own), "--tenant", own);
  assert.equal(solved.towns.find((one) => one.code === own).overlay, "applied");

  // A breaking change, with whom it would meet.
  cpSync(at("next"), at("breaking"), { recursive: true });
  mkdirSync(at(`breaking/${form}/2`));
  cpSync(at(`next/${form}/form.json`), at(`breaking/${form}/2/form.json`));
  edit(at(`breaking/${form}/form.json`), (json) => {
    json.version = 3;
    const { fields } = json.pages[0];
    fields[fields.findIndex((one) => one.id === "place")] = { id: "place", type: "number", label: "場所の番号", required: true };
  });
  const breaking = await publish("--plan", "--forms", at("breaking"), "--tenant", first);
  assert.equal(breaking.code, 1);
  assert.equal(breaking.towns[0].verdict, "breaking");
  assert.ok(breaking.towns[0].cases > 0 && breaking.towns[0].forms[0].needs.length > 0, JSON.stringify(breaking.towns[0]));

  // One goes back.
  moment = soon();
  const back = (await publish("--rollback", "1", "--tenant", second, "--as", "係長", "--approver", "課長", "--key", at("drafter.key"),
    "--out", at("drafts"), "--reason", "元に戻す", "--at", moment.toISOString())).towns;
  assert.deepEqual(await takenIn(back), [3]);
  await takenUp(moment, second, false);
  assert.equal(await asksForLandmark(second), false);
  assert.equal(await asksForLandmark(first), true);

  loaded = false;
  await Promise.all(loads);
  assert.deepEqual(met.refused, [], "residents met an error");
  assert.ok(met.filed.length > 50, `${met.filed.length} filed`);
  // Everything that was acknowledged is there, and each set has one version of the form. Read by another program.
  const script = "import json,sqlite3,sys\nc=sqlite3.connect(sys.argv[1])\nprint(json.dumps(c.execute('select reference,form_version,form_digest,definition_set from application where form=?',(sys.argv[2],)).fetchall()))";
  for (const town of codes) {
    const rows = JSON.parse(execFileSync("python3", ["-c", script, at(`store/tenants/${town}/store.sqlite`), form], { encoding: "utf8" }));
    const acknowledged = met.filed.filter(([code]) => code === town).map(([, reference]) => reference);
    assert.deepEqual(acknowledged.filter((reference) => !rows.some((row) => row[0] === reference)), [], "acknowledged and lost");
    const forms = new Map();
    for (const [, version, digest, set] of rows) {
      assert.match(set, /^[0-9a-f]{64}$/);
      assert.deepEqual(forms.get(set) ?? [version, digest], [version, digest], "one set, two forms");
      forms.set(set, [version, digest]);
    }
    if (![first, second, third].includes(town)) assert.ok(forms.size <= 1, `${town} moved`);
  }
  // The officers' process has taken up the same.
  const officer = await signInWithout(new Visitor(demo.officersUrl), "tanto");
  assert.ok((await officer.get("/272094/officers/")).status === 200);
  const ready = await (await fetch(`${demo.officersUrl}/readyz`)).text();
  assert.ok(ready.startsWith("ready") && !ready.includes("keeps"), ready);
  console.log(`# ${met.filed.length} filed, ${met.changed} shown a change, ${met.refused.length} refused; taken up after ${seconds.join(", ")} s`);
});
