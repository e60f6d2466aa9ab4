// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// What the schemas of libegov/docs/schemas allow, one property a line: "desk.phone", "lists.*.url".
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), "../../libegov/docs/schemas");

// The leaves. "*" stands for a name that is chosen freely and for the elements of a list.
function properties(node, prefix = "") {
  const parts = [node, ...(node.anyOf ?? []), ...(node.oneOf ?? [])];
  return parts.flatMap((part) => Object.entries(part.properties ?? {}).flatMap(([name, inner]) => {
    const below = [inner, ...(inner.anyOf ?? []), ...(inner.oneOf ?? [])].flatMap((one) => [
      ...(one.properties ? properties(one, `${prefix}${name}.`) : []),
      ...[one.items, one.additionalProperties].flatMap((each) => each?.properties ? properties(each, `${prefix}${name}.*.`) : [])]);
    return below.length > 0 ? below : [prefix + name];
  }));
}

export function allowed(name) {
  const schema = JSON.parse(readFileSync(path.join(folder, `${name}.schema.json`), "utf8"));
  const free = schema.additionalProperties?.properties ? properties(schema.additionalProperties, "*.") : [];
  const parts = Object.entries(schema.$defs ?? {}).flatMap(([part, node]) => properties(node, `${part}.`));
  return [...new Set([...properties(schema), ...free, ...parts])];
}

export function everyPropertyHasARow(name, rows, least) {
  const named = allowed(name);
  assert.ok(named.length >= least, `the schema is read: ${named.length}`);
  assert.deepEqual(named.filter((one) => !rows.includes(one)), [], "properties that nobody has seen to have an effect");
  assert.deepEqual(rows.filter((one) => !named.includes(one)), [], "rows about what the schema does not allow");
  assert.equal(new Set(rows).size, rows.length, "a property has one row");
}
