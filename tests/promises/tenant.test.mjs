// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// No dead doors in tenant.json and in plans: every property that their schemas allow has a row, two municipalities of one
// service that differ in this property alone, and what a resident, an officer or the operator sees of the two differs.
import test, { after, before } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { everyPropertyHasARow } from "./schemas.mjs";
import { Towns } from "./towns.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.join(here, "../..");
const build = process.env.EGOV_BUILD;
const towns = new Towns(root, build, path.join(build, "tests/promises/towns"), 8592);
const elsewhere = JSON.parse(readFileSync(path.join(here, "tenant.elsewhere.json"), "utf8"));

const report = "road-park-report"; // without a desk of its own
const record = "resident-record-copy"; // with a fee from a table
const waste = "bulky-waste-collection"; // on a day that is open
const plain = towns.add();
const alike = [towns.add(), towns.add()];

// Two municipalities, and where one looks at them.
const rows = {};
function row(property, look, change, otherwise) {
  rows[property] = { look, one: towns.add(change), other: otherwise ? towns.add(otherwise) : plain };
}
const list = (town) => towns.list(town);
const home = (town) => towns.page(town, "");
const start = (form) => (town) => towns.page(town, `forms/${form}`);
const questions = (form) => (town) => towns.questions(town, form);
const receipt = (town) => towns.receipt(town);
const notice = (town) => towns.notice(town);
const approved = (how) => (town) => towns.approved(town, how);
const log = (town) => towns.log(town);

row("code", (town) => towns.page(town, ""), () => {}, (town) => { town.code = "479990"; }); // with a wrong check digit
row("name", home, (town) => { town.name = "約束市"; });
row("kana", list, (town) => { town.kana = "ヤクソクシ"; });
row("romaji", (town) => towns.english(town), (town) => { town.romaji = "Yakusoku City"; });
row("notice", home, (town) => { town.notice = "約束の注意書き"; });
row("demo", (town) => towns.list(town, []), (town) => { delete town.demo; });
row("plan", home, (town) => { town.plan = "B"; });
const changed = (change) => (town) => { town.planChanges = [{ from: "2024-04-01", plan: town.plan, ...change }]; };
row("planChanges.*.from", home, changed({ plan: "B" }), changed({ plan: "B", from: "2999-04-01" }));
row("planChanges.*.plan", home, changed({ plan: "B" }), changed({}));
row("since", home, (town) => { town.since = "2999-04-01"; });
row("until", home, (town) => { town.until = "2022-03-31"; });
row("languages", home, (town) => { town.languages = ["ja"]; });
row("desk.division", start(report), (town) => { town.desk.division = "約束課"; });
row("desk.phone", start(report), (town) => { town.desk.phone = "06-0000-0001"; });
row("desk.email", start(report), (town) => { delete town.desk.email; });
row("desk.address", receipt, (town) => { town.desk.address = "大阪府見本市約束町9番9号"; });
row("desk.opens", start(report), (town) => { town.desk.opens = "08:05"; });
row("desk.closes", start(report), (town) => { town.desk.closes = "18:55"; });
row("formDesks", start(record), (town) => { delete town.formDesks[record]; });
const closed = (days) => Array.from({ length: days }, (_, day) => ({ name: "市制記念日",
  date: new Date(Date.now() + day * 86400_000).toISOString().slice(0, 10) }));
row("holidays.*.date", questions(waste), (town) => { town.holidays = closed(40); });
row("documentSymbol", notice, (town) => { town.documentSymbol = "約市"; });
row("seal.title", notice, (town) => { town.seal.title = "約束市長"; });

// Drafted by the one who may do both, 課長; approved by those who may approve, 部長, or stand in for them, 担当.
const route = (town, step, delegation) => {
  town.approvalRoute = { steps: [step], ...(delegation ? { delegations: [delegation] } : {}) };
};
const asked = (...officers) => (town) => route(town, { id: "first", officers, kind: "any-of" });
const inPlace = (changed, step = { id: "first", officers: ["bucho"], kind: "any-of" }) => (town) =>
  route(town, step, { from: "bucho", to: "tanto", first: "2020-04-01", last: "2999-03-31", ...changed });
const byRole = (role) => inPlace({ role }, { id: "first", role: "approver" });
row("approvalRoute.steps.*.id", log, (town) => {
  town.approvalRoute = { steps: [{ id: "first", role: "approver" }, { id: "first", role: "approver" }] };
}, (town) => { town.approvalRoute = { steps: [{ id: "first", role: "approver" }, { id: "second", role: "approver" }] }; });
row("approvalRoute.steps.*.kind", approved({ by: "bucho" }), (town) => route(town, { id: "first", officers: ["bucho", "tanto"], kind: "all" }),
  asked("bucho", "tanto"));
row("approvalRoute.steps.*.role", approved({ by: "bucho" }), (town) => route(town, { id: "first", role: "reviewer" }),
  (town) => route(town, { id: "first", role: "approver" }));
row("approvalRoute.steps.*.officers", approved({ by: "bucho" }), asked("bucho"), asked("tanto"));
row("approvalRoute.delegations.*.from", approved({ by: "tanto" }), inPlace({}), inPlace({ from: "shacho" }));
row("approvalRoute.delegations.*.to", approved({ by: "tanto" }), inPlace({}), inPlace({ to: "kakaricho" }));
row("approvalRoute.delegations.*.first", approved({ by: "tanto" }), inPlace({}), inPlace({ first: "2999-01-01" }));
row("approvalRoute.delegations.*.last", approved({ by: "tanto" }), inPlace({}), inPlace({ last: "2020-04-02" }));
row("approvalRoute.delegations.*.role", approved({ by: "tanto" }), byRole("approver"), byRole("accountant"));
row("formRoutes", approved({ by: "bucho" }), (town) => {
  town.formRoutes = { [report]: { steps: [{ id: "first", officers: ["tanto"], kind: "any-of" }] } };
});

row("gateways", (town) => towns.reconciled(town), (town) => { town.gateways = []; });
row("forms.*.status", home, (town) => { town.forms[report] = { status: "not-done", explanation: "担当課へ" }; });
row("forms.*.link", home, (town) => { town.forms[report] = { status: "link", link: "https://one.example/" }; },
  (town) => { town.forms[report] = { status: "link", link: "https://other.example/" }; });
row("forms.*.explanation", home, (town) => { town.forms[report] = { status: "not-done", explanation: "担当課へ" }; },
  (town) => { town.forms[report] = { status: "not-done", explanation: "支所へ" }; });
const lead = (...entries) => (town) => { town.tables[waste].entries = entries; };
const days = (leadDays, between = {}) => ({ ...between, value: { leadDays, maximumArticles: 5, maximumLength: 200 } });
row("tables.*.entries.*.value", questions(waste), lead(days(30)), lead(days(7)));
row("tables.*.entries.*.from", questions(waste), lead(days(7), days(30, { from: "2024-04-01" })), lead(days(7), days(30, { from: "2999-04-01" })));
row("tables.*.entries.*.until", questions(waste), lead(days(7), days(30, { from: "2024-04-01", until: "2024-05-01" })),
  lead(days(7), days(30, { from: "2024-04-01", until: "2999-05-01" })));
// Of a register everybody reads that it is there and what it is called; what its entries are like is seen where there are
// some (tests/register, tests/portal/registers.cpp), and here by what is refused.
const registers = (town) => towns.page(town, "registers");
const kept = (change) => (town) => {
  town.registers = { shops: { title: "約束台帳", number: { pattern: "{fiscalYear}-{number}", restarts: "fiscal-year" },
    kinds: [{ code: "A", title: "甲" }], fields: [{ id: "name", label: "名", public: true }], ...change } };
};
const counted = (change) => kept({ number: { pattern: "{number}", restarts: "never", ...change } });
const field = (change) => kept({ fields: [{ id: "name", label: "名", public: true, ...change }] });
row("registers.*.title", registers, kept({}), kept({ title: "別の台帳" }));
row("registers.*.number.pattern", list, counted({}), counted({ pattern: "第号" }));
row("registers.*.number.restarts", list, counted({}), counted({ restarts: "fiscal-year" }));
row("registers.*.number.perKind", list, counted({}), counted({ perKind: true }));
row("registers.*.kinds.*.code", list, kept({}), kept({ kinds: [{ code: "A-1", title: "甲" }] }));
row("registers.*.kinds.*.title", list, kept({}), kept({ kinds: [{ code: "A", title: "" }] }));
row("registers.*.fields.*.id", list, kept({}), field({ id: "the name" }));
row("registers.*.fields.*.label", list, kept({}), field({ label: "" }));
row("registers.*.fields.*.public", registers, kept({}), field({ public: false }));
row("registers.*.fields.*.required", list, field({ required: true }), field({ required: "yes" }));
row("registers.*.fields.*.certified", list, field({ certified: true }), field({ certified: "yes" }));
// Judged, and read by people in the file alone.
// How they are taken: tests/platform/editions/twopersons.cpp.
const hook = { url: "https://records.example/hook", credential: "records" };
row("webhooks.*.url", list, (town) => { town.webhooks = { records: { ...hook, url: "https://me@records.example/" } }; });
row("webhooks.*.credential", list, (town) => { town.webhooks = { records: { ...hook, credential: "Records" } }; });
row("webhooks.*.topics", list, (town) => { town.webhooks = { records: { ...hook, topics: [] } }; });
row("accounts", list, (town) => { town.accounts = { nowhere: "1" }; });
row("reach", list, (town) => { town.reach = { tanto: ["no-such-form"] }; });
row("seal.role", list, (town) => { town.seal.role = "vice-mayor"; });
row("tables.*.law", list, (town) => { town.tables[waste].law = "yes"; }); // what it does: tests/portal/pinnedpages.cpp
row("holidays.*.name", list, (town) => { town.holidays = [{ date: "2026-10-01" }]; }, (town) => { town.holidays = closed(1); });

// A plan is a file that a municipality names.
const plan = (change) => (town) => {
  town.plan = `P${towns.plans.length}`;
  towns.plans.push({ id: town.plan, name: "約束プラン", capabilities: ["forms", "attachments", "email-confirmation", "officer-inbox"], ...change });
};
const ofPlans = {};
function planRow(property, look, one, other) { ofPlans[property] = { look, one: towns.add(plan(one)), other: towns.add(plan(other)) }; }
planRow("id", list, {}, { id: "another" });
planRow("name", (town) => towns.offers(town), { name: "約束プラン" }, { name: "別のプラン" });
planRow("capabilities", home, {}, { capabilities: ["forms"] });

before(() => towns.start());
after(() => towns.end());

test("every property of tenant.schema.json has a row", () => {
  everyPropertyHasARow("tenant", [...Object.keys(rows), ...Object.keys(elsewhere)], 40);
});

test("every property of plan.schema.json has a row", () => everyPropertyHasARow("plan", Object.keys(ofPlans), 3));

// Those that no two municipalities of data show: the function of a test that sees it and the file that writes it for that
// test, or the reason why nobody sees it.
test("what shows elsewhere has its test or its reason, and only becomes less", () => {
  assert.ok(Object.keys(elsewhere).length <= 3);
  for (const [property, { test: named, writes, why }] of Object.entries(elsewhere)) {
    assert.ok(why, property);
    if (!named) continue;
    const [file, name] = named.split("::");
    assert.ok(readFileSync(path.join(root, file), "utf8").includes(`void ${name}()`), named);
    assert.ok(readFileSync(path.join(root, writes), "utf8").includes(`"${property.replace(/^.*\./, "")}"`), writes);
  }
});

// Or a difference would prove nothing.
test("two that do not differ look the same", async () => {
  for (const look of [list, home, start(report), questions(waste), receipt, notice, approved({ by: "bucho" }), log, registers, (town) => towns.english(town),
    (town) => towns.reconciled(town), (town) => towns.offers(town)])
    assert.equal(await look(alike[0]), await look(alike[1]), String(look));
});

const named = (schema, some) => Object.entries(some).map(([property, one]) => [`${schema}: ${property}`, one]);
for (const [name, { look, one, other }] of [...named("tenant", rows), ...named("plan", ofPlans)]) {
  test(`${name} shows`, async () => {
    assert.notEqual(await look(one), await look(other));
  });
}
