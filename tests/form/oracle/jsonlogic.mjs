// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
//
// node jsonlogic.mjs EGOVCTL [SEED [COUNT]]: random rules and data, judged by json-logic-js and by `egovctl rules
// evaluate --batch`. Ends with 1 and the first cases when one of them is judged differently and not excused below.
import { egovctl, randomFrom, required } from "./random.mjs";

const jsonLogic = await required("json-logic-js");
const [program, seed = "20261122", count = "120000"] = process.argv.slice(2);
const random = randomFrom(Number(seed));
const { below, chance, pick } = random;

const scalars = [null, true, false, 0, 1, -1, 2.5, 10, 1e21, 0.1, -0.5, 1e-7, "", "a", "b", "1", "10", "-3", "0x1f", " 7 ",
    "1e3", "12px", "Infinity", "abc", "日本", "𠮷田", "葛󠄀城", "true", "null", ".5", "5.", "　7　", "2026-11-22"];
const names = ["a", "b", "c", "a.b", "a.0", "b.x", "", "x", 0, 1, "a.b.c", "current", "accumulator", "current.a", "c.1",
    "a.length", "current.b", "accumulator.0"];
const binary = ["==", "===", "!=", "!==", "<", "<=", ">", ">=", "-", "/", "%", "in"];
const iterating = ["filter", "map", "all", "none", "some"];
const operations = [...binary, ...iterating, "reduce", "!!", "!", "cat", "substr", "+", "*", "min", "max", "merge", "var",
    "missing", "missing_some", "if", "?:", "and", "or"];

function list(make, most = 4) {
    return Array.from({ length: below(most) }, make);
}

function someData(depth) {
    const kind = random.next();
    if (depth <= 0 || kind < 0.5)
        return pick(scalars);
    if (kind < 0.75)
        return list(() => someData(depth - 1));
    return Object.fromEntries(list(() => [pick(["a", "b", "c", "x", "1", "0"]), someData(depth - 1)]));
}

function someRule(depth) {
    const kind = random.next();
    if (depth <= 0 || kind < 0.25)
        return pick(scalars);
    if (kind < 0.4)
        return { var: pick(names) };
    if (kind < 0.48)
        return list(() => someRule(depth - 1));
    if (kind < 0.5)
        return someData(2);
    const operation = pick(operations);
    const source = () => (chance(0.6) ? { var: pick(names) } : someRule(depth - 1));
    if (operation === "var")
        return { var: chance(0.5) ? pick(names) : [pick(names), someRule(depth - 1)] };
    if (operation === "missing")
        return { missing: chance(0.5) ? [pick(names), pick(names)] : [[pick(names)]] };
    if (operation === "missing_some")
        return { missing_some: [below(3), [pick(names), pick(names)]] };
    if (iterating.includes(operation))
        return { [operation]: [source(), someRule(depth - 1)] };
    if (operation === "reduce")
        return { reduce: [source(), someRule(depth - 1), someRule(depth - 1)] };
    if (chance(0.15))
        return { [operation]: someRule(depth - 1) };
    const most = binary.includes(operation) && chance(0.8) ? 2 + (chance(0.1) ? 1 : 0) : below(5);
    return { [operation]: Array.from({ length: most }, () => someRule(depth - 1)) };
}

// Members have no order; -0 is 0, and a half of a surrogate pair is U+FFFD, in every JSON text that leaves the process
// (RFC 8785 section 3.2.2.3, RFC 3629 section 3).
function comparable(value) {
    const sorted = part => Array.isArray(part) ? part.map(sorted)
        : part && typeof part === "object"
            ? Object.fromEntries(Object.keys(part).sort().map(name => [name, sorted(part[name])]))
            : part;
    const text = JSON.stringify(sorted(value === undefined ? null : value));
    return text.replace(/\\ud[89a-f][0-9a-f]{2}/giu, "\ufffd");
}

// Where we do otherwise, and why. Everything else must be equal.
const excuses = [
    // The closed list: a definition with an operation nobody has is refused as a whole, also where json-logic-js would
    // not have come by.
    ["an unknown operation that json-logic-js does not reach", (theirs, ours) => ours.error?.code === "rule.unknown-operation"],
    // No exception in a language that is total: where JavaScript throws (a method of null, Math.max of a symbol), a
    // rule is refused with a code or gives null.
    ["json-logic-js throws", theirs => theirs.thrown],
    // {"var": "constructor"} and the like reach JavaScript's own objects; ours have no prototypes.
    ["json-logic-js hands out a function", theirs => typeof theirs.result === "function"],
];

const cases = Array.from({ length: Number(count) }, () => ({ rule: someRule(4), data: someData(3) }));
const lines = cases.map((one, id) => JSON.stringify({ id, ...one }));
const { code, lines: answers } = await egovctl(program, ["rules", "evaluate", "--batch"], lines);
if (code !== 0 || answers.length !== cases.length) {
    console.error(`egovctl ended with ${code} after ${answers.length} of ${cases.length} answers`);
    process.exit(1);
}
const excused = new Map(excuses.map(([reason]) => [reason, 0]));
let equal = 0;
let differing = 0;
cases.forEach(({ rule, data }, id) => {
    const ours = JSON.parse(answers[id]);
    const theirs = {};
    try {
        theirs.result = jsonLogic.apply(rule, data);
    } catch (error) {
        theirs.thrown = error;
    }
    const excuse = excuses.find(([, applies]) => applies(theirs, ours));
    if (ours.id !== id) {
        ++differing;
    } else if (!theirs.thrown && !ours.error && comparable(theirs.result) === comparable(ours.result)) {
        ++equal;
    } else if (excuse) {
        excused.set(excuse[0], excused.get(excuse[0]) + 1);
    } else if (++differing <= 10) {
        console.error(lines[id], "\n  json-logic-js", theirs.thrown ?? comparable(theirs.result), "\n  egovctl      ", answers[id]);
    }
});
console.log(`${cases.length} cases of seed ${seed}: ${equal} equal, ${differing} different`);
for (const [reason, number] of excused)
    console.log(`${number} excused: ${reason}`);
process.exit(differing === 0 && equal > cases.length * 0.9 ? 0 : 1);
