// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
//
// node dataschema.mjs EGOVCTL ROOT STORED: ajv takes the schema of the data of every form of the repository; it finds every
// stored case of the folder STORED good (<form>.jsonl, as they were exported, beside <form>.schema.json), and each broken one
// bad. Ends with 1 otherwise.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { egovctl, required } from "./random.mjs";

const Ajv = await required("ajv/dist/2020.js");
const [program, root, stored] = process.argv.slice(2);

const ajv = new (Ajv.default ?? Ajv)({ strict: true, strictRequired: true, unicodeRegExp: true,
    formats: { date: text => !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text) } });

let failures = 0;
function must(isSo, what) {
    if (!isSo) {
        failures += 1;
        console.error(`not so: ${what}`);
    }
}

function formsUnder(folder, ending) {
    return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
        const path = join(folder, entry.name);
        return entry.isDirectory() ? formsUnder(path, ending) : path.endsWith(ending) ? [path] : [];
    });
}

let schemas = 0;
for (const file of [...formsUnder(join(root, "forms"), "form.json"), ...formsUnder(join(root, "plugins/tenants"), ".form.json"),
    join(root, "tests/benchmarks/form/allowance.form.json")]) {
    const { code, lines } = await egovctl(program, ["forms", "data-schema", file], []);
    must(code === 0 && lines.length === 1, `${file} has a schema`);
    const schema = JSON.parse(lines[0]);
    must(schema.$schema === "https://json-schema.org/draft/2020-12/schema", `${file}: 2020-12`);
    must(new RegExp(`^urn:egov:data:[a-z0-9-]+:[0-9]+:[0-9a-f]{64}$`).test(schema.$id), `${file}: ${schema.$id}`);
    ajv.getSchema(schema.$id) ?? ajv.compile(schema); // throws where it is none; one text in two places is one version
    schemas += 1;
}

// Each is broken in one place by whoever knows the schema only by what it must refuse.
function* broken(answers) {
    const copy = () => structuredClone(answers);
    yield ["an unknown answer", { ...copy(), unheardOf: 1 }];
    for (const [name, value] of Object.entries(answers)) {
        yield [`${name} is of another kind`, { ...copy(), [name]: { nope: 1 } }];
        yield [`${name} is null`, { ...copy(), [name]: null }];
        if (typeof value === "string")
            yield [`${name} is empty`, { ...copy(), [name]: "" }];
        if (typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value))
            yield [`${name} is no day`, { ...copy(), [name]: "2026-02-30" }];
        if (Array.isArray(value))
            yield [`${name} has a row of another kind`, { ...copy(), [name]: [...value, 17] }];
        if (value && typeof value === "object" && !Array.isArray(value))
            yield [`${name} has an unknown part`, { ...copy(), [name]: { ...value, unheardOf: "x" } }];
        if (value?.sealed)
            yield [`${name} is in the clear`, { ...copy(), [name]: "123456789018" }];
    }
}

let good = 0;
let refused = 0;
for (const name of readdirSync(stored).filter(file => file.endsWith(".jsonl"))) {
    const schema = JSON.parse(readFileSync(join(stored, name.replace(/jsonl$/, "schema.json")), "utf8"));
    const validate = ajv.getSchema(schema.$id) ?? ajv.compile(schema);
    const cases = readFileSync(join(stored, name), "utf8").split("\n").filter(line => line).map(line => JSON.parse(line));
    must(cases.length > 0, `${name} has cases`);
    for (const { reference, answers } of cases) {
        must(validate(answers), `${name} ${reference}: ${ajv.errorsText(validate.errors)}`);
        good += 1;
    }
    for (const [what, answers] of broken(cases[0].answers)) {
        must(!validate(answers), `${name}: refused because ${what}`);
        refused += 1;
    }
    for (const member of schema.required ?? []) {
        const { [member]: gone, ...rest } = cases[0].answers;
        must(gone !== undefined && !validate(rest), `${name}: refused without ${member}`);
        refused += 1;
    }
}
console.log(`${schemas} schemas, ${good} stored cases good, ${refused} broken ones refused, ${failures} failures`);
process.exit(failures === 0 && good > 100 && refused >= 60 ? 0 : 1);
