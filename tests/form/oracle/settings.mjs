// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
//
// node settings.mjs EGOVCTL PORTAL ROOT: the schemas of tenant.json, platform.json, the portal's configuration, plans and
// letters. ajv takes the samples, the repository's municipalities and what the demo writes; it refuses each member
// misspelt, taken away where it is needed, emptied and of another kind. Whatever the programs refuse of that the schema refuses too, and
// each knows the members that the other knows. The form author's page of the handbook is walked. Ends with 1 when one of
// this is not so.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { required } from "./random.mjs";

const Ajv = await required("ajv/dist/2020.js");
const [egovctl, portal, root] = process.argv.slice(2);
const docs = join(root, "libegov/docs");
const read = path => JSON.parse(readFileSync(path, "utf8"));
const schemas = Object.fromEntries(
    ["tenant", "platform", "portal", "plan", "notices"].map(name => [name, read(join(docs, "schemas", `${name}.schema.json`))]));
const ajv = new (Ajv.default ?? Ajv)({ strict: true, strictTypes: false, strictRequired: false, formats: { date: true } });
Object.values(schemas).forEach(schema => ajv.addSchema(schema));
const folder = mkdtempSync(join(tmpdir(), "egov-settings-"));
const file = join(folder, "settings.json");

let wrong = 0;
function must(holds, what) {
    if (!holds) {
        console.log(`not so: ${what}`);
        wrong += 1;
    }
}

const isGood = (name, document) => ajv.validate(schemas[name].$id, document);
function mustBeGood(name, document, what) {
    must(isGood(name, document), `${what} is good: ${ajv.errorsText(ajv.errors)}`);
}

// Every member of the document, however deep, each time changed in one way.
function* places(value, path = []) {
    for (const key of Object.keys(value)) {
        yield [...path, key];
        if (value[key] && typeof value[key] === "object")
            yield* places(value[key], [...path, key]);
    }
}
function changed(document, path, change) {
    const copy = structuredClone(document);
    change(path.slice(0, -1).reduce((part, key) => part[key], copy), path.at(-1));
    return copy;
}
const misspelt = (part, key) => { part[`${key}x`] = part[key]; delete part[key]; };
const removed = (part, key) => { delete part[key]; };
const emptied = (part, key) => { part[key] = ""; };
const ofAnotherKind = (part, key) => { part[key] = typeof part[key] === "number" ? "many" : 17; };

// Names that a municipality or an operator chooses: any will do there.
const namesAreFree = /^(platform[.])?(formDesks|formRoutes|forms|tables|stores|gateways|accounts|reach|webhooks|delivery[.](webhooks|chats))$/;
const isFree = path => path.some((_, depth) => namesAreFree.test(path.slice(0, depth).join(".")) && depth === path.length - 1)
    || /(^|[.])(value|options|secretFiles|pattern)[.]/.test(`${path.join(".")}`);

function mustRefuseMisspelt(name, document, what) {
    for (const path of places(document)) {
        if (!Number.isNaN(Number(path.at(-1))) || isFree(path))
            continue;
        must(!isGood(name, changed(document, path, misspelt)), `${what}: ${path.join(".")} misspelt is refused`);
    }
}

function program(path, ...words) {
    const done = spawnSync(path, [...words], { encoding: "utf8", timeout: 60_000 });
    return { exit: done.status, said: done.stderr };
}
// egovctl opens nothing for this: it reads the configuration and asks nobody.
function readerRefuses(document) {
    writeFileSync(file, JSON.stringify(document));
    const { exit, said } = program(egovctl, "revocation", "check", "--config", file);
    return exit === 2 && said.includes("platform.configuration");
}
const portalDoesNotKnow = document => {
    writeFileSync(file, JSON.stringify(document));
    const { exit, said } = program(portal, file);
    return exit === 2 && said.includes("unknown setting");
};

// Each property says what it is, but for those that only point to where it is said.
function mustBeDescribed(schema, path) {
    for (const [key, value] of Object.entries(schema?.properties ?? {})) {
        if (schema.required && !("type" in schema))
            continue;
        must(value.$ref || value.description?.length > 3 || schema.type === undefined, `${path}.${key} is described`);
        mustBeDescribed(value, `${path}.${key}`);
        mustBeDescribed(value.items, `${path}.${key}[]`);
        if (typeof value.additionalProperties === "object")
            mustBeDescribed(value.additionalProperties, `${path}.${key}.*`);
    }
}

try {
    Object.entries(schemas).forEach(([name, schema]) => mustBeDescribed(schema, name));

    // What the readers read, as their sources name it: a new member needs its line in the schema.
    const named = (path, whole, each) => [...readFileSync(join(root, path), "utf8").match(whole)[0].matchAll(each)].map(match => match[1]);
    const readers = {
        tenant: named("libegov/tenant/tenant.cpp", /readTenant\(const Json& json, bool isDemo, [^)]*\)\n[^]*?\n}\n/, /members\.\w+\(\s*"(\w+)"/g),
        platform: named("libegov/platform/settings/configuration.cpp", /settings\{Setting[^]*?};/, /Setting\{"(\w+)"/g),
        portal: named("examples/portal/main.cpp", /judgeMembers\(configuration, \{\},[^]*?}\);/, /"(\w+)"/g),
    };
    for (const [name, members] of Object.entries(readers)) {
        const described = Object.keys(schemas[name].properties).sort().join(" ");
        must([...new Set(members)].sort().join(" ") === described, `${name}: read are ${members.join(" ")}, described ${described}`);
    }

    // Municipalities: each of the repository, and every way of breaking one of them.
    const tenants = join(root, "plugins/tenants");
    const municipalities = readdirSync(tenants, { withFileTypes: true })
        .filter(entry => entry.isDirectory()).map(entry => join(tenants, entry.name, "tenant.json"));
    municipalities.push(join(root, "examples/03-write-a-tenant-plugin/tenant.json"));
    must(municipalities.length > 20, "there are municipalities");
    municipalities.forEach(path => mustBeGood("tenant", read(path), path));
    const town = read(municipalities.at(-1));
    mustRefuseMisspelt("tenant", town, "tenant.json");
    for (const key of schemas.tenant.required)
        must(!isGood("tenant", changed(town, [key], removed)), `tenant.json without ${key} is refused`);
    for (const [change, what] of [
        [t => { t.code = "12345"; }, "a code of five digits"], [t => { t.since = "2026-4-1"; }, "a day in other words"],
        [t => { t.languages = []; }, "no language"], [t => { t.languages = ["fr"]; }, "a language without texts"],
        [t => { t.seal.role = "deputy"; }, "another key"], [t => { t.desk.opens = "8:45"; }, "an hour of one digit"],
        [t => { t.gateways = ["a", "a"]; }, "a gateway twice"], [t => { t.name = ""; }, "no name"],
        [t => { t.forms["resident-record-copy"] = { status: "link" }; }, "a link without address"],
        [t => { t.forms["resident-record-copy"] = { status: "link", link: "http://a.example" }; }, "a link without TLS"],
        [t => { t.forms["resident-record-copy"] = { status: "not-done" }; }, "not done without a word"],
        [t => { t.approvalRoute.steps = []; }, "a route without steps"],
        [t => { t.approvalRoute.steps[0].officers = ["a"]; }, "a step with a role and officers"],
        [t => { t.holidays[0].why = "x"; }, "a holiday with more"]]) {
        const copy = structuredClone(town);
        change(copy);
        must(!isGood("tenant", copy), `tenant.json with ${what} is refused`);
    }

    // The service's configuration: the program that reads it beside the schema.
    const platform = read(join(docs, "samples/platform.json"));
    mustBeGood("platform", platform, "samples/platform.json");
    must(!readerRefuses(platform), "the reader takes samples/platform.json");
    mustRefuseMisspelt("platform", platform, "platform.json");
    let refused = 0;
    for (const path of places(platform)) {
        for (const change of path.length === 1 ? [misspelt, removed, emptied, ofAnotherKind] : [misspelt]) {
            const copy = changed(platform, path, change);
            if (!Array.isArray(path.slice(0, -1).reduce((part, key) => part[key], platform)) && readerRefuses(copy)) {
                refused += 1;
                must(!isGood("platform", copy), `platform.json: ${path.join(".")} ${change.name}: as the reader, the schema refuses`);
            }
        }
    }
    must(refused > 40, `the reader refused enough to compare (${refused})`);

    // The portal's: its samples, what demo.sh writes, and each member that the program knows.
    const samples = ["residents", "officers"].map(side => read(join(docs, `samples/portal-${side}.json`)));
    samples.forEach(sample => {
        mustBeGood("portal", sample, `the sample of the ${sample.side}' side`);
        mustRefuseMisspelt("portal", sample, `the ${sample.side}' side`);
    });
    must(!isGood("portal", { ...samples[0], platform: { ...samples[0].platform, openingKeys: "/keys" } }),
        "the residents' side with openingKeys is refused");
    const demo = join(root, "examples/portal/demo.sh");
    const written = (side, more, inner) => JSON.parse(execFileSync("bash", ["-c",
        `set -eu; here=/p; root=/r; EGOV_BUILD=/b; EGOV_DATA=/d; gateway_port=8202
        eval "$(sed -n '/^configuration()/,/^EOF/p' '${demo}')
}"; configuration "$@"`,
        "demo", side, "8200", "/keys", more, inner], { encoding: "utf8" }));
    mustBeGood("portal", written("residents", "\"officersUrl\": \"http://127.0.0.1:8201\", \"cards\": {\"module\": \"/m\", \"folder\": \"/c\"},", ""),
        "what the demo writes for residents");
    mustBeGood("portal", written("officers", "\"officers\": \"/d/officers.json\",",
        "\"openingKeys\": \"/keys/tenants\", \"scanner\": \"unix:/s\","), "what the demo writes for officers");
    if (portal) {
        for (const key of ["sides", "platforms"])
            must(portalDoesNotKnow({ [key]: {} }), `the portal refuses ${key}`);
    }

    // Plans and letters: what is here, and every way of breaking it.
    const plans = readdirSync(join(root, "forms/plans")).map(name => read(join(root, "forms/plans", name)));
    must(plans.length > 1, "there are plans");
    plans.forEach(plan => {
        mustBeGood("plan", plan, `plan ${plan.id}`);
        mustRefuseMisspelt("plan", plan, `plan ${plan.id}`);
        Object.keys(plan).forEach(key => [removed, emptied, ofAnotherKind].forEach(change =>
            must(!isGood("plan", changed(plan, [key], change)), `plan ${plan.id}: ${key} ${change.name} is refused`)));
        must(!isGood("plan", { ...plan, capabilities: ["everything"] }), "a capability that nobody knows is refused");
    });
    const letters = read(join(root, "forms/notices.json"));
    mustBeGood("notices", letters, "forms/notices.json");
    mustRefuseMisspelt("notices", letters, "forms/notices.json");
    for (const [topic, languages] of Object.entries(letters)) {
        must(!isGood("notices", changed(letters, [topic, "ja"], removed)), `${topic} without Japanese is refused`);
        Object.keys(languages).forEach(language => ["subject", "text"].forEach(part => [removed, emptied, ofAnotherKind].forEach(
            change => must(!isGood("notices", changed(letters, [topic, language, part], change)),
                `${topic}.${language}.${part} ${change.name} is refused`))));
    }

    // The form author's way through the handbook, as it is written there: every command answers.
    const commands = [...readFileSync(join(docs, "form-author.md"), "utf8").matchAll(/^ {4}(egovctl .*)$/gm)].map(match => match[1]);
    must(commands.length > 7, "the form author's page has its commands");
    for (const command of commands) {
        const { status, stdout } = spawnSync("bash", ["-c", command],
            { cwd: join(docs, "samples"), env: { ...process.env, PATH: `${dirname(egovctl)}:${process.env.PATH}` }, encoding: "utf8" });
        must(status !== 2 && stdout.startsWith("{"), `the handbook's ${command} answers (${status})`);
    }
} finally {
    rmSync(folder, { recursive: true });
}
if (wrong === 0)
    console.log("5 schemas hold for what is there and refuse what is misspelt");
process.exit(wrong === 0 ? 0 : 1);
