// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
//
// node procedures.mjs EGOVCTL ROOT: the invented procedures of tests/procedure, the broken ones written there, and others
// made from them, judged by ajv and by `egovctl procedure check` against procedure.schema.json with form.schema.json
// beside it. Ends with 1 when the two disagree on one document.
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

import { damaging } from "./damage.mjs";
import { egovctl, randomFrom, required } from "./random.mjs";

const Ajv = await required("ajv/dist/2020.js");
const [program, root] = process.argv.slice(2);
const damaged = damaging(randomFrom(20261201));
const read = path => JSON.parse(readFileSync(path, "utf8"));
const tests = join(root, "tests/procedure");
const examples = join(tests, "examples");
const originals = new Map(readdirSync(examples, { withFileTypes: true })
    .filter(entry => entry.isDirectory() && readdirSync(join(examples, entry.name)).includes("procedure.json"))
    .map(entry => [entry.name, read(join(examples, entry.name, "procedure.json"))]));

// A row of broken.json: another value at a JSON pointer, or nothing there.
function edited(document, pointer, put) {
    const copy = structuredClone(document);
    const steps = pointer.split("/").slice(1);
    const last = steps.pop();
    const parent = steps.reduce((part, step) => part[step] ??= {}, copy);
    if (put !== undefined)
        parent[last] = put;
    else if (Array.isArray(parent))
        parent.splice(Number(last), 1);
    else
        delete parent[last];
    return copy;
}

// What the compiler says about their shape alone. The form beside them is of another id: what else is wrong comes later.
async function ourViolations(documents) {
    const folder = mkdtempSync(join(tmpdir(), "egov-procedures-"));
    const beside = join(folder, "event-entry");
    mkdirSync(beside);
    copyFileSync(join(examples, "event-entry/form.json"), join(beside, "form.json"));
    const files = documents.map((document, number) => {
        const file = join(beside, `${String(number).padStart(5, "0")}.json`);
        writeFileSync(file, JSON.stringify(document));
        return file;
    });
    const { lines: [answer] } = await egovctl(program, ["procedure", "check", ...files], []);
    rmSync(folder, { recursive: true });
    return new Set(JSON.parse(answer).findings.filter(finding => finding.code === "procedure.schema")
        .map(finding => Number.parseInt(basename(finding.file), 10)));
}

const ajv = new (Ajv.default ?? Ajv)({ strict: false, unicodeRegExp: true });
ajv.addSchema(read(join(root, "forms/form.schema.json")));
const validate = ajv.compile(read(join(root, "forms/procedure.schema.json")));

const rows = read(join(tests, "broken.json"));
const documents = [...originals.values(), ...rows.map(row => Object.entries(row.also ?? {}).reduce(
    (document, [pointer, put]) => edited(document, pointer, put), edited(originals.get(row.of), row.at, row.put)))];
const written = documents.length;
const list = [...originals.values()];
while (documents.length < written + 400)
    documents.push(damaged(list));
const ours = await ourViolations(documents);
let broken = 0;
let differing = 0;
documents.forEach((document, number) => {
    const isGood = validate(document);
    broken += isGood ? 0 : 1;
    const row = rows[number - originals.size];
    const isExpected = number < originals.size ? isGood
        : number >= written || isGood === (row.code !== "procedure.schema");
    if (isGood !== ours.has(number) && isExpected)
        return;
    if (++differing <= 5)
        console.error(number, "ajv:", isGood ? "good" : JSON.stringify(validate.errors[0]), JSON.stringify(row ?? document).slice(0, 400));
});
console.log(`${documents.length} procedures, ${broken} broken for ajv, ${differing} judged differently`);
process.exit(differing === 0 && broken >= 60 ? 0 : 1);
