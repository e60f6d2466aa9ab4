// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// No dead doors at the command line: every command that `egovctl --help` lists has a row here, which runs it twice, with
// something and without it or with something else, and what it says differs. The exit code is part of what it says.
import test, { before } from "node:test";
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "../..");
const build = process.env.EGOV_BUILD;
const folder = path.join(build, "tests/promises/egovctl");
const keys = path.join(build, "tests/keys");
const town = "272094"; // 守口市 of the example selection
const towns = path.join(build, "lib/egov/plugins/tenants");

const at = (name) => path.join(folder, name);
const write = (name, content) => { writeFileSync(at(name), content); return at(name); };
const json = (name, value) => write(name, JSON.stringify(value));
const openssl = (...words) => execFileSync("openssl", words, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });

function run(words, input = "") {
  const { status, stdout, stderr } = spawnSync(path.join(build, "bin/egovctl"), words,
    { input, encoding: "utf8", timeout: 120_000, env: { ...process.env, LANG: "C.UTF-8" } });
  return { status, said: stdout, told: stderr };
}
// What a command says, without what is another each time.
function says(words, input) {
  const { status, said, told } = run(words, input);
  return `${status} ${said} ${status === 2 ? told : ""}`;
}

// A service of its own for each question that changes something.
let services = 0;
function service(more = {}) {
  const data = at(`data-${services += 1}`);
  mkdirSync(data, { mode: 0o700 });
  const config = json(`platform-${services}.json`, { operation: "demo", data, forms: path.join(root, "forms"),
    plugins: [towns, path.join(build, "lib/egov/plugins/gateways")], keys, ...more });
  return { data, config, words: ["--config", config, "--tenant", town] };
}
const report = { kind: "hole", place: "見本町1", noticedOn: "2026-04-01", isDangerous: false, description: "穴", wantsReply: false };
function file(of, form = "road-park-report", answers = report) {
  const done = run(["submit", ...of.words, "--form", form, "--answers", json("answers.json", answers)]);
  assert.equal(done.status, 0, done.said + done.told);
  return JSON.parse(done.said);
}
// On the first of the next days that is open.
function fileOwing(of) {
  const answers = JSON.parse(readFileSync(path.join(root, "tests/platform/answers/bulky-waste-collection.json")));
  for (let days = 14; days < 40; days += 1) {
    answers.collectionDay = new Date(Date.now() + days * 86400_000).toISOString().slice(0, 10);
    const done = run(["submit", ...of.words, "--form", "bulky-waste-collection", "--answers", json("waste.json", answers)]);
    if (done.status === 0) return JSON.parse(done.said);
  }
  throw new Error("no day is open");
}
// A closed case, as document management gets it.
function handedOver(words, name) {
  const of = service();
  const { reference } = file(of);
  sql(of, "UPDATE application SET state='closed'");
  const done = run([...words, ...of.words, "--case", reference, "--to", at(name), "--classification", "道路", "--title", "報告", "--years", "10"]);
  assert.equal(done.status, 0, done.said + done.told);
  return { of, folder: at(name) };
}
// By the sqlite3 of Python: what somebody does who has the database and not the library.
function sql(of, statement) {
  const script = "import sqlite3,sys\nc=sqlite3.connect(sys.argv[1])\nc.executescript(sys.argv[2])\nc.commit()";
  execFileSync("python3", ["-c", script, path.join(of.data, "tenants", town, "store.sqlite"), statement]);
}

before(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  write("content", "what was signed\n");
  write("other", "something else\n");
  openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out", "own.pem", "-days", "30", "-subj", "/CN=own");
  openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key2.pem", "-out", "strange.pem", "-days", "30", "-subj", "/CN=strange");
  openssl("cms", "-sign", "-binary", "-in", "content", "-signer", "own.pem", "-inkey", "key.pem", "-outform", "DER", "-out", "signed.p7s", "-nosmimecap");
  write("ts.cnf", `[tsa]\ndefault_tsa = t\n[t]\nserial = ${at("serial")}\nsigner_digest = sha256\ndefault_policy = 1.2.3.4\ndigests = sha256\n`);
  openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "tsa.key", "-out", "tsa.pem", "-days", "30", "-subj", "/CN=tsa",
    "-addext", "extendedKeyUsage=critical,timeStamping", "-addext", "keyUsage=critical,digitalSignature");
  openssl("ts", "-query", "-data", "content", "-sha256", "-cert", "-out", "query.tsq");
  openssl("ts", "-reply", "-config", "ts.cnf", "-queryfile", "query.tsq", "-signer", "tsa.pem", "-inkey", "tsa.key", "-token_out", "-out", "token.tst");
  const signed = readFileSync(at("signed.p7s"));
  write("damaged.p7s", Buffer.concat([signed.subarray(0, -40), Buffer.alloc(40)]));
});

const forms = (name) => path.join(root, "forms", name, "form.json");
const procedures = (name) => path.join(root, "tests/procedure/examples", name, "procedure.json");
// The procedure of the draw with other members, beside its form.
function brokenProcedure(members) {
  mkdirSync(at("event-entry"), { recursive: true });
  cpSync(path.join(root, "tests/procedure/examples/event-entry/form.json"), at("event-entry/form.json"));
  return json("event-entry/procedure.json", { ...JSON.parse(readFileSync(procedures("event-entry"), "utf8")), ...members });
}
const samples = (name) => path.join(root, "libegov/docs/samples", name);
const compare = (one, other) => [one, other];
const two = (words, one, other) => compare(says([...words, ...one]), says([...words, ...other]));
const batch = (words, one, other) => compare(says(words, `${JSON.stringify(one)}\n`), says(words, `${JSON.stringify(other)}\n`));

const rows = {
  "json check": (w) => two(w, [json("good.json", {})], [write("bad.json", "{")]),
  "json canonicalize": (w) => two(w, [json("a.json", { b: 1, a: 2 })], [json("b.json", { b: 1 })]),
  "rules evaluate": (w) => batch([...w, "--batch"], { rule: { "+": [1, 2] }, data: {} }, { rule: { "+": [1, 3] }, data: {} }),
  "japan check": (w) => two(w, ["email", "a@example.jp"], ["email", "a@"]),
  "japan era": (w) => two(w, ["令和8年11月30日"], ["平成20年11月30日"]),
  "japan kana": (w) => two(w, ["--to", "half", "アイ"], ["--to", "hiragana", "アイ"]),
  "japan deadline": (w) => two(w, ["2026-11-30", "--days", "3"], ["2026-11-30", "--days", "4"]),
  "japan holidays": (w) => two(w, ["2026"], ["2027"]),
  "japan age": (w) => two(w, ["2000-01-01", "2026-11-30"], ["2000-12-31", "2026-11-30"]),
  "japan fidelity": (w) => two(w, ["--to", "jisx0208", "山"], ["--to", "jisx0208", "𠮷"]),
  "tenants list": (w) => two(w, ["--demo", "--plugins", towns], ["--plugins", towns]),
  "tenants check": (w) => {
    const lacking = at("lacking/moriguchi");
    cpSync(path.join(root, "plugins/tenants/moriguchi"), lacking, { recursive: true });
    const { tables, ...rest } = JSON.parse(readFileSync(path.join(lacking, "tenant.json"), "utf8"));
    writeFileSync(path.join(lacking, "tenant.json"), JSON.stringify(rest));
    const said = says([...w, town, "--demo", "--plugins", at("lacking")]);
    assert.match(said, /^1 .*"accepted":\[\].*tenant\.table-missing/);
    assert.ok(Object.keys(tables).every((name) => said.includes(`tables/${name}`)), said);
    return [...two([...w, "--demo", "--plugins", towns], [town], ["999999"]), said];
  },
  "tenant doctor": (w) => {
    const bad = at("towns/moriguchi");
    cpSync(path.join(root, "plugins/tenants/moriguchi"), bad, { recursive: true });
    const good = says([...w, bad, "--forms", path.join(root, "forms")]);
    assert.equal(good.trim(), '0 {"problems":[]}');
    writeFileSync(path.join(bad, "tenant.json"), readFileSync(path.join(bad, "tenant.json"), "utf8").replace('"272094"', '"272095"'));
    return compare(good, says([...w, bad, "--forms", path.join(root, "forms")]));
  },
  "plugin new": (w) => two([...w, "field"], ["parcel-number", "--into", folder], ["Parcel", "--into", folder]),
  "plugin check": (w) => {
    const example = path.join(root, "examples/04-write-a-field-type/cases.json");
    const { cases } = JSON.parse(readFileSync(example, "utf8"));
    const wrong = json("cases.json", { cases: cases.map((one) => ({ ...one, finds: [] })) });
    return two([...w, path.join(build, "examples/04-write-a-field-type/fields/meter-number.so")], [example], [wrong]);
  },
  "tenant new": (w) => {
    mkdirSync(at("new-towns"));
    const words = ["--into", at("new-towns"), "--forms", path.join(root, "forms"), "--name", "見本町", "--kana", "ミホンチョウ", "--romaji", "Mihon Town",
      "--plan", "A", "--division", "総務課", "--phone", "06-6000-0000", "--address", "見本町1番1号", "--symbol", "見町"];
    return two(w, ["999998", ...words], ["999997", ...words]);
  },
  "verify cms": (w) => two([...w, "--no-path"], [at("signed.p7s"), "--content", at("content")], [at("signed.p7s"), "--content", at("other")]),
  "verify pdf": (w) => two([...w, "--no-path"], [write("plain.pdf", "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    + "2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\nxref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \n"
    + "trailer<</Size 3/Root 1 0 R>>\nstartxref\n98\n%%EOF\n")], [write("none.pdf", "no PDF")]),
  "verify xml": (w) => two([...w, "--no-path"], [write("unsigned.xml", "<a/>")], [write("broken.xml", "<a>")]),
  "verify timestamp": (w) => two([...w, "--no-path", at("token.tst")], ["--data", at("content")], ["--data", at("other")]),
  "verify receipt": (w) => {
    const { jws } = file(service());
    const key = ["--key", path.join(keys, "tenants", town, "receipt.pub")];
    return two(w, [write("receipt.jws", jws), ...key], [write("altered.jws", jws.replace(/^(.*\..)./, "$1_")), ...key]);
  },
  "verify path": (w) => batch([...w, "--batch"],
    { id: 1, anchors: [at("own.pem")], candidates: [], leaf: at("own.pem"), crls: [], moment: new Date().toISOString(), revocation: "none", purpose: "any" },
    { id: 1, anchors: [at("own.pem")], candidates: [], leaf: at("strange.pem"), crls: [], moment: new Date().toISOString(), revocation: "none", purpose: "any" }),
  "evidence keep": (w) => two(w, [at("signed.p7s"), "--content", at("content"), "--out", at("kept"), "--anchors", at("own.pem"), "--revocation", "none"],
    [at("damaged.p7s"), "--content", at("content"), "--out", at("kept2"), "--anchors", at("own.pem"), "--revocation", "none"]),
  "evidence reverify": (w) => {
    run(["evidence", "keep", at("signed.p7s"), "--content", at("content"), "--out", at("kept3"), "--anchors", at("own.pem"), "--revocation", "none"]);
    return two(w, [at("kept3"), "--content", at("content"), "--signature", at("signed.p7s")],
      [at("kept3"), "--content", at("other"), "--signature", at("signed.p7s")]);
  },
  "revocation refresh": (w) => two(w, ["--config", service().config], ["--config", at("nowhere.json")]),
  "revocation check": (w) => two([...w, "--config", service().config], [], ["--certificate", at("own.pem")]),
  "seal split": (w) => [String(existsSync(at("shares"))), says([...w, "--threshold", "2", "--shares", "3", "--out", at("shares")], "a secret")
    + existsSync(at("shares"))],
  "seal join": (w) => {
    run(["seal", "split", "--threshold", "2", "--shares", "3", "--out", at("shares2")], "a secret");
    const shares = execFileSync("ls", [at("shares2")], { encoding: "utf8" }).trim().split("\n").map((name) => path.join(at("shares2"), name));
    return two(w, shares.slice(0, 2), shares.slice(0, 1));
  },
  "seal open": (w) => {
    const pair = ["--key", path.join(keys, "tenants", town, "sealing.key"), "--certificate", path.join(keys, "tenants", town, "sealing.pem")];
    openssl("cms", "-encrypt", "-binary", "-in", "content", "-aes-256-gcm", "-outform", "DER", "-out", "sealed.p7m",
      path.join(keys, "tenants", town, "sealing.pem"));
    return two(w, [at("sealed.p7m"), ...pair], [at("signed.p7s"), ...pair]);
  },
  "forms evaluate": (w) => batch([...w, forms("road-park-report"), "--batch"], report, {}),
  "forms lint": (w) => two(w, [forms("road-park-report")], [json("broken.form.json", { id: "x" })]),
  "forms data-schema": (w) => two(w, [forms("road-park-report")], [forms("resident-record-copy")]),
  "forms digest": (w) => two(w, [forms("road-park-report")], [forms("resident-record-copy")]),
  "forms compare": (w) => two(w, [samples("garden-water.form.json"), samples("garden-water.form.json")],
    [samples("garden-water.form.json"), samples("garden-water-2.form.json")]),
  "forms publish": (w) => {
    const of = service();
    file(of);
    const next = at("forms-next");
    cpSync(path.join(root, "forms"), next, { recursive: true });
    const asked = [...w, "--plan", "--config", of.config, "--forms", next, "--tenant", town];
    const put = (change) => {
      const form = JSON.parse(readFileSync(forms("road-park-report"), "utf8"));
      form.version = 2;
      change(form);
      writeFileSync(path.join(next, "road-park-report/form.json"), JSON.stringify(form));
    };
    const none = says(asked);
    assert.match(none, /^0 .*"changes":\[\]/);
    put((form) => form.pages[0].fields.push({ id: "landmark", type: "text", label: "目印" }));
    const more = says(asked);
    const [moriguchi] = JSON.parse(more.slice(2)).towns;
    assert.deepEqual({ ...moriguchi, forms: [] }, { code: town, verdict: "compatible", drafts: 0, cases: 1, corrections: 0, overlay: "applied",
      changes: [{ form: "road-park-report", path: "base", kind: "base-changed", verdict: "compatible" },
        { form: "road-park-report", path: "landmark", kind: "field-added", verdict: "compatible" }], forms: [], problems: [] });
    const untranslated = says([...asked, "--translations", path.join(root, "translations")]);
    assert.match(untranslated, /"untranslated":\{"en":\d/);
    put((form) => { form.pages[0].fields = form.pages[0].fields.filter((field) => field.id !== "description"); });
    const bare = says(asked);
    assert.match(bare, /^1 .*"verdict":"breaking".*"needs":\["reason","plan"\]/);
    const word = (...more) => says([...asked, ...more]);
    assert.match(word("--reason", "整理"), /^1 .*"needs":\["plan"\]/);
    assert.match(word("--plan-for", "road-park-report=pin"), /^1 .*"needs":\["reason"\]/);
    assert.match(word("--reason", "整理", "--plan-for", "road-park-report=pin"), /^0 /);
    assert.match(word("--reason", "整理", "--plan-for", "road-park-report=ask"), /^0 /);
    // What has no effect is not taken for one.
    assert.match(word("--reason", "整理", "--plan-for", "road-park-report=migrate"), /^2 .*not supported/);
    assert.match(word("--plan-for", "bulky-waste-collection=pin"), /^2 .*nothing is breaking/);
    assert.match(word("--tenant", "999999"), /^2 .*ctl\.unknown-tenant/);
    assert.match(says([...w, "--plan", "--config", of.config]), /^2 .*nothing is proposed/);
    assert.match(says([...w, "--plan", "--config", of.config, "--town", next]), /^2 .*no folder of a municipality/);
    put((form) => { form.version = 1; form.title = "別の題"; });
    const same = says(asked);
    assert.match(same, /^1 .*"verdict":"refused".*tenant\.version-changed/);
    assert.notEqual(says([...asked, "--town", path.join(root, "plugins/tenants/moriguchi"), "--language", "en"]), none);
    return [none, more, untranslated, bare, same];
  },
  "forms rehearse": (w) => {
    const of = service();
    const typed = { ...report, place: "秘密町73番地", description: "ひみつの説明" };
    file(of, "road-park-report", typed);
    const next = at("forms-rehearsed");
    cpSync(path.join(root, "forms"), next, { recursive: true });
    const traces = at("traces");
    mkdirSync(traces);
    const record = (...lines) => writeFileSync(path.join(traces, "road-park-report.jsonl"), lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
    record({ id: "秘密の番号", ...typed }, { ...typed, 見本秘密: "秘密" });
    const asked = [...w, "--config", of.config, "--forms", next, "--tenant", town];
    const put = (change) => {
      const form = JSON.parse(readFileSync(forms("road-park-report"), "utf8"));
      form.version = 2;
      change(form);
      writeFileSync(path.join(next, "road-park-report/form.json"), JSON.stringify(form));
    };
    const none = says([...asked, "--traces", traces]);
    assert.equal(none.trim(), `0 {"towns":[{"code":"${town}","forms":[]}],"papers":"not-judged"}`);
    put((form) => form.rules = [...(form.rules ?? []), { id: "short", assert: { "<": [{ length: [{ var: "description" }] }, 3] }, at: "description", message: "短く書いてください。" }]);
    const stored = says(asked);
    assert.match(stored, /^1 .*"cases":\{"judged":1,"differing":1,"refused":1,.*"found":\[\{"code":"rule.short","path":"description","count":1\}\]/);
    const both = says([...asked, "--traces", traces]);
    assert.match(both, /"traces":\{"judged":2,"differing":2,/);
    const recorded = says([...asked, "--traces", traces, "--no-cases"]);
    assert.match(recorded, /"cases":\{"judged":0,/);
    // Not one word of what somebody typed.
    for (const said of [stored, both, recorded]) assert.doesNotMatch(said, /秘密|ひみつ|73/);
    put((form) => form.pages[0].fields.push({ id: "landmark", type: "text", label: "目印" }));
    assert.match(says(asked), /^0 .*"shown":\{"landmark":1\}/);
    assert.match(says([...asked, "--no-cases"]), /^2 .*nothing to rehearse/);
    assert.match(says([...asked, "--traces", next]), /^2 .*no <form>\.jsonl/);
    writeFileSync(path.join(traces, "no-such-form.jsonl"), "{}\n");
    assert.match(says([...asked, "--traces", traces]), /^2 .*no municipality has that form/);
    rmSync(path.join(traces, "no-such-form.jsonl"));
    record(report);
    // The day of the recorded answers: noticed in April, which is ahead in March.
    const early = says([...asked, "--traces", traces, "--no-cases", "--as-of", "2026-03-01"]);
    return [none, stored, both, recorded, early];
  },
  "forms rebase": (w) => two([...w, "--base", samples("garden-water.form.json")],
    ["--new", samples("garden-water-2.form.json"), samples("garden-water.overlay.json")],
    ["--new", forms("road-park-report"), samples("garden-water.overlay.json")]),
  "forms explain": (w) => two([...w, forms("road-park-report")], [json("report.json", report)], [json("empty.json", {})]),
  "procedure check": (w) => two(w, [procedures("event-entry")], [procedures("event-entry"), brokenProcedure({ stages: [] })]),
  "procedure lint": (w) => two(w, [procedures("event-entry")], [brokenProcedure({ clock: { days: 3, count: "days", dayOne: "next-day" } })]),
  "procedure compare": (w) => two([...w, procedures("event-entry")], [procedures("event-entry")], [brokenProcedure({ programme: "other" })]),
  "procedure evaluate": (w) => batch([...w, procedures("event-entry"), "--stage", "drawing", "--batch"],
    { stages: { drawing: { result: "lost" } } }, { stages: { drawing: {} } }),
  "procedure explain": (w) => two([...w, procedures("event-entry"), "--stage", "result"], [json("new.case.json", {})],
    [json("drawn.case.json", { stages: { drawing: { result: "won", session: "first", doneOn: "2026-12-01" } } })]),
  prepare: (w) => {
    const of = service();
    return two([...w, ...of.words, "--form", "road-park-report", "--output", at("prepared")],
      ["--answers", json("report.json", report)], ["--answers", json("empty.json", {})]);
  },
  submit: (w) => {
    const of = service();
    return two([...w, ...of.words, "--form", "road-park-report"], ["--answers", json("report.json", report)], ["--answers", json("empty.json", {})]);
  },
  "audit verify": (w) => {
    const of = service();
    file(of);
    const before = says([...w, ...of.words]);
    sql(of, "PRAGMA writable_schema=1; UPDATE application SET contact='x@example.jp';");
    return compare(before, says([...w, ...of.words]));
  },
  "payments show": (w) => {
    const of = service();
    const owing = fileOwing(of).reference;
    const free = file(of).reference;
    return two([...w, ...of.words], ["--case", owing], ["--case", free]);
  },
  "payments reconcile": (w) => {
    const paid = service({ gateways: { slip: { options: { company: "900000" } } } });
    const words = ["--from", "2026-11-01", "--to", "2026-11-30", write("none.csv", "")];
    return two(w, [...paid.words, "--gateway", "slip", ...words], [...paid.words, "--gateway", "nobody", ...words]);
  },
  "costs export": (w) => {
    const of = service();
    const month = ["--month", new Date(Date.now() + 9 * 3600_000).toISOString().slice(0, 7)];
    run([...w, ...of.words, ...month]);
    const before = says([...w, ...of.words, ...month]);
    file(of);
    return compare(before, says([...w, ...of.words, ...month]));
  },
  "costs recompute": (w) => {
    const rules = json("rules.json", { versions: [{ id: "one", from: "2026-04",
      members: [{ code: town, name: "守口市", joined: "2026-04", population: 1000 }],
      items: [{ id: "filings", title: "従量", metered: "filing", milliyen: 10000, per: 1 }] }] });
    const usage = (quantity) => json(`usage-${quantity}.json`, [{ tenant: town, kind: "filing", month: "2026-11", quantity }]);
    return two([...w, "--rules", rules, "--month", "2026-11"], ["--usage", usage(1)], ["--usage", usage(2)]);
  },
  "tenant export": (w) => {
    const of = service();
    file(of);
    return two([...w, ...of.words], ["--to", at("exported")], ["--to", at("exported")]); // there already
  },
  "tenant import": (w) => {
    const of = service();
    file(of);
    run(["tenant", "export", ...of.words, "--to", at("moved")]);
    const counted = (other) => JSON.parse(run(["audit", "verify", ...other.words]).said).events;
    const other = service();
    run([...w, ...other.words, "--from", at("moved")]);
    return compare(String(counted(other)), "0");
  },
  "case list": (w) => {
    const of = service();
    const { reference } = file(of);
    file(of, "road-park-report", { ...report, place: "見本町2" });
    const all = run([...w, ...of.words]).said.trim().split("\n").map((line) => JSON.parse(line));
    assert.equal(all.length, 2);
    // By a cursor the second page is the older case, and the last says no more.
    const [newest, cursor] = run([...w, ...of.words, "--limit", "1"]).said.trim().split("\n").map((line) => JSON.parse(line));
    assert.equal(newest.reference, all[0].reference);
    const rest = run([...w, ...of.words, "--limit", "1", "--after", cursor.next]).said.trim().split("\n").map((line) => JSON.parse(line));
    assert.deepEqual(rest.map((line) => line.reference), [reference]);
    for (const wrong of [["--state", "no-such-state"], ["--from", "2026-02-30"], ["--limit", "0"], ["--limit", "501"], ["--after", "x"]])
      assert.equal(run([...w, ...of.words, ...wrong]).status, 2, wrong.join(" "));
    return two([...w, ...of.words], ["--form", "road-park-report"], ["--form", "bulky-waste-collection"]);
  },
  "case show": (w) => {
    const of = service();
    const shown = file(of).reference;
    const other = file(of, "road-park-report", { ...report, place: "見本町2" }).reference;
    assert.equal(JSON.parse(run([...w, ...of.words, "--case", shown]).said).answers.place, "見本町1");
    assert.equal(run([...w, ...of.words, "--case", "0000-0000-00"]).status, 2);
    return two([...w, ...of.words], ["--case", shown], ["--case", other]);
  },
  "case export": (w) => {
    const of = service();
    file(of, "road-park-report", { ...report, description: "=1+1" });
    const purpose = ["--purpose", "道路台帳の更新"];
    for (const wrong of [[], ["--purpose", " "], [...purpose, "--format", "csv"], [...purpose, "--format", "xlsx"],
      [...purpose, "--to", of.config], [...purpose, "--to", at("no-such-folder/file")]])
      assert.equal(run([...w, ...of.words, ...wrong]).status, 2, wrong.join(" "));
    const table = at(`cases-${services}.csv`);
    assert.equal(run([...w, ...of.words, ...purpose, "--format", "csv", "--form", "road-park-report", "--to", table]).status, 0);
    assert.ok(readFileSync(table, "utf8").includes("\"'=1+1\""), "no formula");
    assert.equal(statSync(table).mode & 0o777, 0o600);
    assert.equal(JSON.parse(run([...w, ...of.words, ...purpose]).said).answers.description, "=1+1");
    assert.match(says(["audit", "verify", ...of.words, "--allow-unsigned-tail"]), /"valid":true/);
    return two([...w, ...of.words, ...purpose], ["--form", "road-park-report"], ["--form", "bulky-waste-collection"]);
  },
  "archives due": (w) => {
    const of = service();
    file(of);
    const before = says([...w, ...of.words]);
    sql(of, "UPDATE application SET state='closed'");
    return compare(before, says([...w, ...of.words]));
  },
  "archives hand-over": (w) => {
    const { of } = handedOver(w, "handed-over");
    const waits = says(["archives", "due", ...of.words]);
    const other = service();
    file(other);
    sql(other, "UPDATE application SET state='closed'");
    return compare(waits, says(["archives", "due", ...other.words]));
  },
  "archives check": (w) => {
    const { folder: bag } = handedOver(["archives", "hand-over"], "bag");
    const whole = says([...w, bag]);
    writeFileSync(path.join(bag, "data/case.json"), "{}");
    return compare(whole, says([...w, bag]));
  },
  "store check": (w) => {
    const of = service();
    file(of);
    const before = says([...w, ...of.words]);
    sql(of, "UPDATE application SET name_key='z'");
    return compare(before, says([...w, ...of.words, "--derive"]));
  },
  "store migrate": (w) => {
    const of = service();
    file(of);
    return two([...w, ...of.words], ["--plan"], []);
  },
  "store restore-guards": (w) => {
    const of = service();
    file(of);
    const whole = says([...w, ...of.words]);
    sql(of, "DROP TRIGGER event_is_kept");
    return compare(whole, says([...w, ...of.words]));
  },
  "store declare-new": (w) => {
    const of = service();
    file(of);
    rmSync(path.join(of.data, "tenants", town, "store.sqlite"));
    const missed = says(["audit", "verify", ...of.words]);
    run([...w, ...of.words]);
    return compare(missed, says(["audit", "verify", ...of.words]));
  },
  replay: (w) => [1, 2].map((many) => {
    const { status, said, told } = run([...w, "--applications", String(many), "--tenants", "1", "--signed", "0", "--store", `sqlite:${at(`replay-${many}`)}`]);
    assert.equal(status, 0, told);
    return String(JSON.parse(said).stored);
  }),
};

// No command begins a payment or loses a letter, so these are seen to find nothing in a service where nothing is, and to
// refuse a municipality that is not there; what they find is tested below the command line.
const emptyHanded = {
  "payments flags": { words: () => [], tested: "tests/payment/commands" },
  "payments desk": { words: () => ["--attempt", "A1", "--officer", "tanto", "--voucher", "V1", "--amount", "300"], tested: "tests/payment/commands" },
  "outbox dead": { words: () => [], tested: "tests/storage/outbox" },
  "outbox revive": { words: () => ["--id", "1"], tested: "tests/storage/outbox" },
};
for (const [name, { words }] of Object.entries(emptyHanded)) {
  rows[name] = (w) => {
    const of = service();
    return two([...w, ...words()], of.words, ["--config", of.config, "--tenant", "999999"]);
  };
}

function listed() {
  const help = run(["--help"]).said;
  return [...help.matchAll(/^ {2}([a-z]+(?: [a-z-]+)?) {2,}\S/gm)].map((match) => match[1]);
}

test("every command has a row, and no row is about what is not there", () => {
  const commands = listed();
  assert.ok(commands.length > 40, `the commands are read: ${commands.length}`);
  assert.deepEqual(commands.filter((name) => !(name in rows)), [], "commands that nobody has seen to have an effect");
  assert.deepEqual(Object.keys(rows).filter((name) => !commands.includes(name)), [], "rows about what is not there");
});

for (const [name, row] of Object.entries(rows)) {
  test(`${name} says what it found`, () => {
    const [having, lacking] = row(name.split(" "));
    assert.notEqual(having, lacking);
    assert.ok(!/usage: egovctl/.test(having), having);
  });
}
