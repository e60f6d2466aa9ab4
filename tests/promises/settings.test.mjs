// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// No dead doors in the settings: every property that the schemas of libegov/docs/schemas allow has a row in
// settings.rows.json, the test that writes it and looks at what comes of it. A property without a row fails, and so does
// a row whose test no longer writes the property. "unseen" are those that no test writes yet; the list only shrinks.
import test from "node:test";
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { allowed } from "./schemas.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.join(here, "../..");
const read = (file) => JSON.parse(readFileSync(file, "utf8"));
const { unseen, ...rows } = read(path.join(here, "settings.rows.json"));
const names = ["portal"];

// As a member in JSON, in a text of C++ or in JavaScript, or as the member of a structure that the settings are read into.
function writes(file, property) {
  const name = property.slice(property.lastIndexOf(".") + 1);
  const text = readFileSync(path.join(root, file), "utf8");
  return new RegExp(`"${name}\\\\?"|\\b${name}(:| =)|\\.${name}\\b|[{,] ?${name}\\b`).test(text);
}

for (const name of names) {
  test(`every property of ${name}.schema.json has a row`, () => {
    const known = [...Object.keys(rows[name]), ...unseen.filter((one) => one.startsWith(`${name}.`)).map((one) => one.slice(name.length + 1))];
    assert.deepEqual(allowed(name).filter((one) => !known.includes(one)), [], "properties that nobody has seen to have an effect");
    assert.deepEqual(known.filter((one) => !allowed(name).includes(one)), [], "rows about what the schema does not allow");
    assert.equal(new Set(known).size, known.length, "a property has one row");
  });

  test(`the tests that the rows of ${name} name write the property`, () => {
    for (const [property, file] of Object.entries(rows[name]))
      assert.ok(existsSync(path.join(root, file)) && writes(file, property), `${file} does not write ${property}`);
  });
}

test("what no test has seen only becomes less", () => {
  assert.ok(unseen.length <= 13, unseen.join(", "));
  assert.ok(names.flatMap(allowed).length > 30, "the schemas are read");
});
