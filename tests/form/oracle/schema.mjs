// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
//
// node schema.mjs EGOVCTL ROOT: every definition, overlay and declared field type of the repository, and broken ones made from them, judged
// by ajv and by `egovctl forms lint` against the published schemas. Ends with 1 when the two disagree on one document.
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { createHash } from "node:crypto";

import { damaging } from "./damage.mjs";
import { egovctl, randomFrom, required } from "./random.mjs";

const Ajv = await required("ajv/dist/2020.js");
const [program, root] = process.argv.slice(2);
const damaged = damaging(randomFrom(20261122));
const read = path => JSON.parse(readFileSync(path, "utf8"));

function filesUnder(folder, fits) {
    return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
        const path = join(folder, entry.name);
        if (entry.isDirectory())
            return entry.name === "node_modules" ? [] : filesUnder(path, fits);
        return fits(path) ? [path] : [];
    }).sort();
}

// What lint says about their shape alone.
async function ourViolations(kind, documents) {
    const folder = mkdtempSync(join(tmpdir(), "egov-schema-"));
    const ending = { overlays: "overlay.json", definitions: "form.json", fieldtypes: "json" }[kind];
    mkdirSync(join(folder, kind));
    documents.forEach((document, number) =>
        writeFileSync(join(folder, kind, `${String(number).padStart(5, "0")}.${ending}`), JSON.stringify(document)));
    const { lines: [answer] } = await egovctl(program, ["forms", "lint", folder], []);
    rmSync(folder, { recursive: true });
    return new Set(JSON.parse(answer).findings.filter(finding => /^(form|overlay)[.]schema$/.test(finding.code))
        .map(finding => Number.parseInt(basename(finding.file), 10)));
}

async function compare(kind, schemaFile, originals, brokenCount) {
    const validate = new (Ajv.default ?? Ajv)({ strict: false, unicodeRegExp: true }).compile(read(join(root, "forms", schemaFile)));
    const documents = [...originals];
    while (documents.length < originals.length + brokenCount)
        documents.push(damaged(originals));
    const ours = await ourViolations(kind, documents);
    let broken = 0;
    let differing = 0;
    documents.forEach((document, number) => {
        const isGood = validate(document);
        broken += isGood ? 0 : 1;
        if (isGood !== ours.has(number))
            return;
        if (++differing <= 5)
            console.error(kind, number, "ajv:", isGood ? "good" : JSON.stringify(validate.errors[0]), JSON.stringify(document).slice(0, 400));
    });
    const originalsGood = originals.every(document => validate(document));
    console.log(`${documents.length} ${kind}, ${broken} broken for ajv, ${differing} judged differently`);
    return differing === 0 && broken >= 60 && originalsGood;
}

// RFC 8785 as ECMAScript gives it: its own number and text forms, members sorted by UTF-16.
function canonical(value) {
    if (Array.isArray(value))
        return `[${value.map(canonical).join(",")}]`;
    if (value && typeof value === "object")
        return `{${Object.keys(value).sort().map(name => `${JSON.stringify(name)}:${canonical(value[name])}`).join(",")}}`;
    return JSON.stringify(value);
}

// A version's address is the SHA-256 of its canonical bytes: any tool finds the same.
async function digestsAgree(files) {
    const { lines: [answer] } = await egovctl(program, ["forms", "digest", ...files], []);
    const forms = JSON.parse(answer).forms;
    const wrong = forms.filter(form =>
        form.digest !== createHash("sha256").update(canonical(read(form.file))).digest("hex"));
    console.log(`${forms.length} digests, ${wrong.length} different`);
    return forms.length === files.length && wrong.length === 0;
}

const definitionFiles = [...filesUnder(join(root, "forms"), path => path.endsWith("form.json")),
    ...filesUnder(join(root, "plugins/tenants"), path => path.endsWith(".form.json")),
    join(root, "tests/benchmarks/form/allowance.form.json"), join(root, "tests/form/oracle/language.form.json")];
const overlayFiles = filesUnder(join(root, "plugins/tenants"), path => path.endsWith(".overlay.json"));
const typeFiles = filesUnder(join(root, "libegov/docs/samples/fieldtypes"), path => path.endsWith(".json"));
const results = [
    await compare("definitions", "form.schema.json", definitionFiles.map(read), 300),
    await compare("overlays", "overlay.schema.json", overlayFiles.map(read), 200),
    await compare("fieldtypes", "fieldtype.schema.json", typeFiles.map(read), 300),
    await digestsAgree(definitionFiles),
];
process.exit(results.every(result => result) ? 0 : 1);
