// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// No dead doors: every property that forms/form.schema.json allows has a row in form.rows.json, a definition with it and
// one without it, and what the two give differs where the row says that it shows: in the judgement of answers
// ("evaluation"), to an author ("lint", "digest"), or on a resident's pages ("home", "start", "page", "review"). The few
// that show elsewhere stand in form.elsewhere.json with the test that sees them.
import test, { after, before } from "node:test";
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Pages } from "./pages.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.join(here, "../..");
const build = process.env.EGOV_BUILD;
const folder = path.join(build, "tests/promises/data"); // beside what CMake keeps of this test
const read = (file) => JSON.parse(readFileSync(file, "utf8"));
const rows = read(path.join(here, "form.rows.json"));
const elsewhere = read(path.join(here, "form.elsewhere.json"));
const schema = read(path.join(root, "forms/form.schema.json"));
const onPages = ["home", "start", "page", "review"];

// The leaves: what stands in a schema as an object of properties is said by these.
function properties(node, prefix = "") {
  return Object.entries(node.properties ?? {}).flatMap(([name, inner]) =>
    inner.properties ? properties(inner, `${prefix}${name}.`) : [prefix + name]);
}

function allowed() {
  const parts = Object.entries(schema.$defs).filter(([name, part]) => part.properties && !["field", "ownField"].includes(name));
  const options = schema.$defs.option.anyOf.find((one) => one.properties);
  return [...properties(schema), ...parts.flatMap(([name, part]) => properties(part, `${name}.`)),
    ...properties(options, "option."), ...properties({ properties: schema.$defs.ownField.properties }, "field.")];
}

function definition(row, id, isWith) {
  const whole = { id, version: 1, title: "約束", contact: { desk: "見本課", phone: "06-0000-0000" },
    retention: { years: 5 }, ...(row.tables ? { tables: row.tables } : {}) };
  if (!row.field)
    return { ...whole, pages: [{ id: "p", title: "頁", fields: [{ id: "f", type: "text", label: "項目" }] }],
      ...(isWith ? row.form : row.otherwise ?? {}) };
  const name = row.property.replace(/^.*\./, "");
  const { [name]: left, ...rest } = row.field;
  const field = isWith ? row.field : row.otherwise ?? rest;
  return { ...whole, pages: [{ id: "p", title: "頁", fields: [{ id: "f", label: "項目", ...field }] }] };
}

function run(args, input) {
  const { status, stdout, stderr } = spawnSync(path.join(build, "bin/egovctl"), args, { input, encoding: "utf8" });
  assert.notEqual(status, 2, `${args.join(" ")}: ${stderr}`);
  return stdout;
}

function shownBy(row, isWith) {
  const file = path.join(folder, "form.json");
  writeFileSync(file, JSON.stringify(definition(row, "promise", isWith)));
  if (row.shows === "lint") return run(["forms", "lint", file]);
  if (row.shows === "digest") return run(["forms", "digest", file]);
  const answers = row.answers ?? ("answer" in row ? { f: row.answer } : {});
  return run(["forms", "evaluate", file, "--as-of", "2026-11-30", "--language", "ja", "--batch"], `${JSON.stringify(answers)}\n`);
}

const pages = new Pages(root, build, folder);
before(async () => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
});
after(() => pages.end());

test("every property of the schema has a row, or says where it shows", () => {
  const known = new Set([...rows.map((row) => row.property), ...Object.keys(elsewhere)]);
  const missing = allowed().filter((name) => !known.has(name));
  assert.deepEqual(missing, [], "properties that nobody has seen to have an effect");
  const named = new Set(allowed());
  assert.deepEqual([...known].filter((name) => !named.has(name)), [], "rows about what the schema does not allow");
  assert.ok(named.size > 80, "the schema is read");
});

for (const row of rows.filter((one) => !onPages.includes(one.shows))) {
  test(`${row.property} shows in ${row.shows}`, () => {
    assert.notEqual(shownBy(row, true), shownBy(row, false));
  });
}

for (const row of rows.filter((one) => onPages.includes(one.shows))) {
  test(`${row.property} shows on the ${row.shows} page`, async () => {
    const [having, lacking] = await pages.look(row, (id, isWith) => definition(row, id, isWith), row.shows);
    assert.notEqual(having, lacking);
  });
}
