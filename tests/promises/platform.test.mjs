// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// No dead doors in platform.json and in the letters: every property that their schemas allow has a row, two services that
// differ in this property, and what egovctl, a portal or somebody whom the service talks to says differs.
import test, { after } from "node:test";
import assert from "node:assert/strict";
import { chmodSync, cpSync, existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { createHmac } from "node:crypto";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { MailServer, Receiver } from "./doubles.mjs";
import { everyPropertyHasARow } from "./schemas.mjs";
import { Services, town } from "./service.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.join(here, "../..");
const build = process.env.EGOV_BUILD;
const services = new Services(root, build, path.join(build, "tests/promises/platform"), 8600);
const elsewhere = JSON.parse(readFileSync(path.join(here, "platform.elsewhere.json"), "utf8"));
const credentials = { key: readFileSync(services.at("tls.key")), cert: readFileSync(services.at("tls.pem")) };
const doubles = [];
const double = (one) => { doubles.push(one); return one.start(); };
const empty = services.fresh("empty");
const whsec = (name) => services.write(name, `whsec_${Buffer.from(name.padEnd(32, "x")).toString("base64")}`);

// Asked again until it is so; nothing is judged by how long that took.
async function until(reached) {
  for (let tries = 0; tries < 600; tries += 1) {
    if (await reached()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("it did not come to this");
}

const rows = {};
// The first is a service that takes applications, the other one does not, or the other way round.
const files = (one, other) => async () => [await services.files(one), await services.files(other)];
const host = { pluginHost: path.join(build, "bin/egov-plugin-host") };
const noHost = { pluginHost: "/nonexistent/egov-plugin-host" };
const slip = (options) => ({ gateways: { slip: { options } } });
const company = { company: "900000" };
const paypay = (change) => ({ gateways: { paypay: { merchantAccount: "{tenant}", options: { url: "https://localhost:1/" },
  secretFiles: { apiKey: services.at("api-key"), apiSecret: services.at("api-secret") }, ...change } } });
for (const name of ["api-key", "api-secret"]) services.write(name, "long-enough");
const appears = (members) => async () => {
  const place = path.join(services.fresh("place"), "here");
  const before = existsSync(place);
  await services.files(members(place));
  return [existsSync(place), before];
};
Object.assign(rows, {
  operation: files({}, { operation: "production" }),
  data: appears((data) => ({ data })),
  forms: files({}, { forms: path.join(root, "tests") }),
  plugins: files({}, { plugins: [empty] }),
  keys: files({}, { keys: empty }),
  store: appears((file) => ({ store: `sqlite:${file}` })),
  stores: appears((file) => ({ stores: { [town]: `sqlite:${file}` } })),
  allowedPlugins: files({}, { allowedPlugins: [] }),
  pluginHost: files({ ...slip(company), ...host }, { ...slip(company), ...noHost }),
  inProcess: files({ ...slip(company), ...noHost, inProcess: ["slip"] }, { ...slip(company), ...noHost }),
  "gateways.*.options": files({ ...slip(company), ...host }, { ...slip({}), ...host }),
  "gateways.*.merchantAccount": files({ ...paypay({}), ...host }, { ...paypay({ merchantAccount: "" }), ...host }),
  "gateways.*.secretFiles": files({ ...paypay({}), ...host }, { ...paypay({ secretFiles: {} }), ...host }),
  "checkpoints.folder": appears((folder) => ({ checkpoints: { folder } })),
});

// What a municipality names is taken where the operator lets it name that.
const naming = (change) => {
  const plugins = services.fresh("naming");
  cpSync(services.at("towns"), plugins, { recursive: true });
  const file = path.join(plugins, "moriguchi/tenant.json");
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, "utf8")), ...change }));
  return { plugins: [plugins, path.join(build, "lib/egov/plugins/gateways")] };
};
const hooked = (hosts, change = {}) => ({ ...naming({ webhooks: { records: { url: "https://records.example/hook", credential: "records" } } }),
  delivery: { towns: { hosts, credentials: { records: { secretFiles: [whsec("town-hook")], tenants: [town], ...change } } } } });
const known = ["records.example"];
const paid = (accountsOf) => ({ ...naming({ gateways: ["slip"], accounts: { slip: "1" } }), ...host,
  gateways: { slip: { options: company, accountsOf } } });
Object.assign(rows, {
  "delivery.towns.hosts": files(hooked(known), hooked(["another.example"])),
  "delivery.towns.credentials.*.secretFiles": files(hooked(known), hooked(known, { secretFiles: ["/nonexistent/secret"] })),
  "delivery.towns.credentials.*.tenants": files(hooked(known), hooked(known, { tenants: ["271004"] })),
  "gateways.*.accountsOf": files(paid([town]), paid(["271004"])),
});

// On a kernel that has no filters for system calls.
rows.pluginHostWithout = async () => {
  const bare = path.join(build, "tests/withoutwall");
  const pluginHost = services.write("host-without-wall", `#!/bin/sh\nexec ${bare} seccomp ${host.pluginHost} "$@"\n`);
  chmodSync(pluginHost, 0o700);
  return files({ ...slip(company), pluginHost }, { ...slip(company), pluginHost, pluginHostWithout: ["landlock"] })();
};

// A broken key shuts the municipality where the keys that open are given.
rows.openingKeys = async () => {
  const broken = services.fresh("opening");
  cpSync(path.join(services.keys, "tenants", town), path.join(broken, town), { recursive: true });
  services.write(path.relative(services.folder, path.join(broken, town, "sealing.key")), "broken");
  return [await services.files({ openingKeys: path.join(services.keys, "tenants") }), await services.files({ openingKeys: broken })];
};

rows.scanner = async () => {
  const scanners = [];
  for (const name of ["one", "other"]) {
    const asked = { count: 0 };
    asked.server = net.createServer((socket) => { asked.count += 1; socket.on("error", () => {}); socket.end(); });
    asked.place = path.join(os.tmpdir(), `egov-${process.pid}-${name}`); // the path of a socket may have 107 characters
    await new Promise((resolve) => asked.server.listen(asked.place, resolve));
    doubles.push({ end: () => asked.server.close() });
    scanners.push(asked);
  }
  const data = services.fresh("data");
  const picture = services.write("picture.png", Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
    + "+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64"));
  assert.equal(await services.files({ data }, ["--attach", `photographs=${picture}`]), "0 ");
  await services.portal({}, { data, scanner: `unix:${scanners[0].place}` });
  await until(() => scanners[0].count > 0);
  return scanners.map((each) => each.count > 0);
};

rows.timeStampAuthority = async () => {
  const authorities = [await double(new Receiver(() => ({ status: 500 }))), await double(new Receiver(() => ({ status: 500 })))];
  const portal = await services.portal({}, { timeStampAuthority: authorities[0].url });
  await portal.issue(await portal.file()).catch(() => {}); // no stamp, no notice
  return authorities.map((each) => each.requests.map((request) => request.headers["content-type"]).join());
};

// Letters and news: one service tells of two cases, one in each language, all whom it knows.
const news = {};
const text = (name) => ({ subject: `Subject ${name}`, text: `Text ${name}` });
async function tell() {
  const forms = services.fresh("forms");
  cpSync(services.at("forms"), forms, { recursive: true });
  const texts = JSON.parse(readFileSync(path.join(root, "forms/notices.json"), "utf8"));
  writeFileSync(path.join(forms, "notices.json"), JSON.stringify({ ...texts, "application.submitted": { ja: text("ja"), en: text("en") } }));
  const [mail, bare, shut, strange] = await Promise.all([new MailServer(credentials), new MailServer(), new MailServer(),
    new MailServer(credentials)].map(double));
  const [plain, https] = await Promise.all([new Receiver(), new Receiver(undefined, credentials)].map(double));
  const make = (prefix, own) => {
    const one = (name, more) => ({ [`${prefix}-${name}`]: { url: `${plain.url}/${prefix}-${name}`, ...own(`${prefix}-${name}`), ...more } });
    return { ...one("here", { tenants: [town] }), ...one("there", { tenants: ["271004"] }),
      ...one("topic", { topics: ["application.*"] }), ...one("others", { topics: ["payment.*"] }),
      ...one("file", { url: undefined, urlFile: services.write(`${prefix}-url`, `${plain.url}/${prefix}-file`) }),
      ...one("trusted", { url: `${https.url}/${prefix}-trusted`, certificateFile: services.at("tls.pem") }),
      ...one("strange", { url: `${https.url}/${prefix}-strange` }), ...one("signed", { secretFiles: [whsec(`${prefix}-signed`)] }) };
  };
  const sender = "promise@example.jp";
  const portals = await Promise.all([
    { mail: { server: mail.url, sender, senderName: "Promise", user: "promise", passwordFile: services.write("password", "himitsu"),
      certificateFile: services.at("tls.pem") },
    webhooks: make("hook", (name) => ({ secretFiles: [whsec(name)] })), chats: make("chat", (name) => ({ pattern: { text: `promise ${name}` } })) },
    { mail: { server: bare.url, sender: "other@example.jp", encryption: "none" } },
    { mail: { server: shut.url, sender } },
    { mail: { server: strange.url, sender } },
  ].map((delivery) => services.portal({}, { forms, delivery })));
  await portals[0].file("en");
  for (const portal of portals) await portal.file("ja");
  await mail.until(() => mail.requests.length >= 2);
  await bare.until(() => bare.requests.length >= 1);
  await shut.until(() => shut.ended > 0);
  await strange.until(() => strange.refused > 0);
  for (const prefix of ["hook", "chat"]) {
    for (const name of ["here", "topic", "file", "signed"]) await plain.request((one) => one.path === `/${prefix}-${name}`);
    await https.request((one) => one.path === `/${prefix}-trusted`);
  }
  await https.until(() => https.refused >= 2);
  const withText = (name) => mail.requests.find((one) => one.text.includes(name));
  Object.assign(news, { ja: withText("Text ja") ?? withText("Subject ja"), en: withText("Text en") ?? withText("Subject en"), bare: bare.requests[0],
    shut: shut.requests[0], strange: strange.requests[0], plain: plain.requests, https: https.requests });
}
const told = (look) => async () => {
  if (!news.ja) await tell();
  return look();
};
const sent = (name) => [...news.plain, ...news.https].find((request) => request.path === `/${name}`);
const both = (one, other) => told(() => [Boolean(sent(one)), Boolean(sent(other))]);
const line = (letter, name) => new RegExp(`^${name}: .*$`, "mi").exec(letter.text)?.[0];
// RFC 2045, section 6.8.
const content = (letter) => Buffer.from(letter.text.slice(letter.text.indexOf("\r\n\r\n")), "base64").toString();
Object.assign(rows, {
  "delivery.mail.server": told(() => [Boolean(news.ja), Boolean(news.strange)]),
  "delivery.mail.sender": told(() => [news.ja.from, news.bare.from]),
  "delivery.mail.senderName": told(() => [line(news.ja, "From").includes("Promise"), line(news.bare, "From").includes("Promise")]),
  "delivery.mail.user": told(() => [news.ja.login.includes("\0promise\0"), news.bare.login.includes("promise")]),
  "delivery.mail.passwordFile": told(() => [news.ja.login.endsWith("\0himitsu"), news.bare.login.endsWith("himitsu")]),
  "delivery.mail.encryption": told(() => [Boolean(news.bare), Boolean(news.shut)]),
  "delivery.mail.certificateFile": told(() => [Boolean(news.ja), Boolean(news.strange)]),
  "delivery.chats.*.pattern": told(() => [String(sent("chat-here").body), String(sent("chat-topic").body)]),
});
for (const [list, prefix] of [["webhooks", "hook"], ["chats", "chat"]]) {
  Object.assign(rows, {
    [`delivery.${list}.*.tenants`]: both(`${prefix}-here`, `${prefix}-there`),
    [`delivery.${list}.*.topics`]: both(`${prefix}-topic`, `${prefix}-others`),
    [`delivery.${list}.*.certificateFile`]: both(`${prefix}-trusted`, `${prefix}-strange`),
    [`delivery.${list}.*.url`]: told(() => [sent(`${prefix}-here`).path, sent(`${prefix}-topic`).path]),
    [`delivery.${list}.*.urlFile`]: both(`${prefix}-file`, `${prefix}-there`),
    [`delivery.${list}.*.secretFiles`]: told(() => ["signed", "here"].map((name) => signs(sent(`${prefix}-${name}`), `${prefix}-signed`))),
  });
}
// Standard Webhooks 1.0: HMAC-SHA256 over id, time and body.
function signs({ headers, body }, name) {
  const { "webhook-id": id, "webhook-timestamp": time, "webhook-signature": given = "" } = headers;
  const key = Buffer.from(name.padEnd(32, "x"));
  return given.includes(createHmac("sha256", key).update(`${id}.${time}.${body}`).digest("base64"));
}
const letters = {
  "*.ja": told(() => [line(news.ja, "Subject").includes("Subject ja"), line(news.en, "Subject").includes("Subject ja")]),
  "*.en": told(() => [line(news.en, "Subject").includes("Subject en"), line(news.ja, "Subject").includes("Subject en")]),
  "letter.subject": told(() => [line(news.ja, "Subject"), line(news.en, "Subject")]),
  "letter.text": told(() => [content(news.ja), content(news.en)].map((one) => one.includes("Text ja"))),
};

// Where lists and answers about certificates come from: egovctl asks a double.
const list = readFileSync(path.join(services.keys, `jpki/crls/${town}-2.crl`));
const crl = () => ({ body: list, type: "application/pkix-crl" });
const revocation = async (settings, words = ["refresh"], more = []) => {
  const { status, said, told: wrong } = await services.egovctl(["revocation", ...words], { revocation: settings }, more);
  return `${status} ${said.replaceAll(/"thisUpdate":"[^"]*"/g, "")} ${wrong}`;
};
const place = (receiver, more = {}) => ({ name: "own", url: `${receiver.url}/list.crl`, ...more });
const compared = (one, other, words, more) => async () => {
  const lists = await double(new Receiver(crl));
  return [await revocation(one(lists), words, more), await revocation(other(lists), words, more)];
};
const kept = async (more) => {
  const lists = await double(new Receiver(crl));
  const data = services.fresh("data");
  await services.egovctl(["revocation", "refresh"], { data, revocation: { lists: [place(lists, more)] } });
  return readdirSync(path.join(data, "revocation"), { recursive: true }).join();
};
const card = ["--certificate", path.join(services.keys, "cards/good/certificate.pem")];
const asked = (change) => async (responder) => {
  await revocation({ ocsp: [{ name: "own", url: responder.url, ...change }] }, ["check"], card);
  // id-pkix-ocsp-nonce (RFC 9654).
  return responder.requests.at(-1).body.includes(Buffer.from("2b0601050507300102", "hex"));
};
Object.assign(rows, {
  "revocation.lists.*.name": compared((lists) => ({ lists: [place(lists)] }), (lists) => ({ lists: [place(lists, { name: "another" })] })),
  "revocation.lists.*.url": compared((lists) => ({ lists: [place(lists)] }),
    () => ({ lists: [{ name: "own", url: "http://localhost:1/list.crl" }] })),
  // A directoryName: CN=1.
  "revocation.lists.*.distributionPoint": async () => [await kept({ distributionPoint: "pBAwDjEMMAoGA1UEAwwDMQ==" }), await kept({})],
  "revocation.maximumBytes": compared((lists) => ({ lists: [place(lists)] }), (lists) => ({ maximumBytes: 10, lists: [place(lists)] })),
  "revocation.maximumAgeSeconds": compared((lists) => ({ maximumAgeSeconds: 31622400, lists: [place(lists)] }),
    (lists) => ({ maximumAgeSeconds: 1, lists: [place(lists)] })),
  "revocation.authorities": async () => {
    const lists = await double(new Receiver(crl, credentials));
    return [await revocation({ lists: [place(lists)], authorities: services.at("tls.pem") }), await revocation({ lists: [place(lists)] })];
  },
  // The first asks a server that keeps silent until the caller has given up; the second one is then answered.
  "revocation.timeoutSeconds": async () => {
    let release;
    const gone = new Promise((resolve) => { release = resolve; });
    const lists = await double(new Receiver(() => gone.then(crl)));
    const other = revocation({ timeoutSeconds: 300, lists: [place(lists)] });
    const one = await revocation({ timeoutSeconds: 1, lists: [place(lists)] });
    release();
    return [one, await other];
  },
  "revocation.ocsp.*.name": compared((it) => ({ ocsp: [{ name: "own", url: it.url }] }),
    (it) => ({ ocsp: [{ name: "another", url: it.url }] }), ["check"], card),
  "revocation.ocsp.*.url": async () => {
    const responders = [await double(new Receiver()), await double(new Receiver())];
    await asked({})(responders[0]);
    return responders.map((each) => each.requests.length > 0);
  },
  "revocation.ocsp.*.nonce": async () => {
    const responder = await double(new Receiver());
    return [await asked({ nonce: "required" })(responder), await asked({ nonce: "omitted" })(responder)];
  },
});

// By age: an end of the chain that nobody signed, and from when on that is too old.
rows["checkpoints.everySeconds"] = async () => {
  const data = services.fresh("data");
  for (const key of ["first-of-two-cases", "second-of-two-cases"]) assert.equal(await services.files({ data }, ["--key", key]), "0 ");
  const script = "import sqlite3,sys\nc=sqlite3.connect(sys.argv[1])\n"
    + "for (name,) in c.execute(\"SELECT name FROM sqlite_master WHERE type='trigger' AND tbl_name='checkpoint'\").fetchall():\n"
    + " c.execute('DROP TRIGGER '+name)\n"
    + "c.execute('DELETE FROM checkpoint WHERE position = (SELECT MAX(position) FROM checkpoint)')\nc.commit()";
  execFileSync("python3", ["-c", script, path.join(data, "tenants", town, "store.sqlite")]);
  const verified = async (everySeconds) => (await services.egovctl(["audit", "verify"], { data,
    checkpoints: { everySeconds, folder: empty } })).status;
  await until(async () => (await verified(1)) !== 0);
  return [await verified(1), await verified(31622400)];
};

// Two people with keys of their own, a draft that both have signed, and services that take it in or do not.
const people = {};
for (const name of ["drafter", "approver", "other"]) {
  const key = services.write(`${name}.key`, execFileSync("openssl", ["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"]));
  people[name] = services.write(`${name}.pub`, execFileSync("openssl", ["pkey", "-in", key, "-pubout"]));
}
const persons = (change = {}) => [{ name: "drafter", key: people.drafter, may: ["draft"] },
  { name: "approver", key: people.approver, may: ["approve"], ...change }];
const signedByTwo = (async () => {
  const publication = { persons: persons() };
  const sign = (words, name) => services.egovctl(["forms", "publish", ...words, "--as", name, "--key", services.at(`${name}.key`)], { publication });
  const { said } = await sign(["--draft", services.at("towns/moriguchi"), "--forms", services.at("forms"), "--at", new Date().toISOString(),
    "--approver", "approver", "--reason", "見本", "--out", services.fresh("drafts")], "drafter");
  const [{ file }] = JSON.parse(said).towns;
  assert.equal((await sign(["--approve", file], "approver")).status, 0);
  return file;
})();
const takenIn = async (change) => {
  const { status, said } = await services.egovctl(["forms", "publish", await signedByTwo], { publication: { persons: persons(change) } });
  return `${status} ${said ? JSON.parse(said).towns[0].error?.code : "no service"}`;
};
const judgedBy = (one, other) => async () => [await takenIn(one), await takenIn(other)];
rows["publication.persons.*.name"] = judgedBy({}, { name: "somebody" });
rows["publication.persons.*.key"] = judgedBy({}, { key: people.other });
rows["publication.persons.*.tenants"] = judgedBy({ tenants: [town] }, { tenants: ["272043"] });
rows["publication.persons.*.may"] = judgedBy({ may: ["draft", "approve"] }, { may: ["draft"] });
rows["publication.persons.*.from"] = judgedBy({ from: "2026-01-01" }, { from: "2099-01-01" });
rows["publication.persons.*.until"] = judgedBy({ until: "2099-01-01" }, { until: "2026-01-01" });

after(async () => { await services.end(); for (const each of doubles) each.end(); });

// The functions that see what no command and no page shows in one run; each writes the property.
test("what shows elsewhere has its test, and only becomes less", () => {
  assert.ok(Object.keys(elsewhere).length <= 5);
  for (const [property, { test: named, why }] of Object.entries(elsewhere)) {
    const [file, name] = named.split("::");
    const [, body] = readFileSync(path.join(root, file), "utf8").split(`    void ${name}()\n`);
    assert.ok(body && why, named);
    assert.ok(body.slice(0, body.indexOf("\n    }\n")).includes(property.replace(/^.*\./, "")), `${named} does not write ${property}`);
  }
});

test("every property of platform.schema.json has a row", () => {
  everyPropertyHasARow("platform", [...Object.keys(rows), ...Object.keys(elsewhere)], 45);
  everyPropertyHasARow("notices", Object.keys(letters), 4);
});

// Or a difference would prove nothing.
test("two that do not differ say the same", async () => {
  const lists = await double(new Receiver(crl));
  const same = (settings, ...words) => () => revocation(settings, ...words);
  for (const look of [() => services.files({}), () => services.files({ ...slip(company), ...host }), () => kept({}),
    same({ lists: [place(lists)] }), same({ ocsp: [{ name: "own", url: lists.url }] }, ["check"], card)])
    assert.equal(await look(), await look(), String(look));
});

for (const [name, row] of [...Object.entries(rows), ...Object.entries(letters).map(([each, one]) => [`a letter's ${each}`, one])]) {
  test(`${name} shows`, async () => {
    const [one, other] = await row();
    assert.notEqual(one, other);
  });
}
