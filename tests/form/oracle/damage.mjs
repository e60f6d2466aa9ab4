// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0

// Deterministic damage: something left out, of another kind, too much, or taken from elsewhere.
const strange = [null, 17, -1, 1.5, true, "", "X y", [], {}, "none", ["a"], { nope: 1 }, { a: 1, b: 2 }];

function objectsIn(value) {
    return value && typeof value === "object" ? [value, ...Object.values(value).flatMap(objectsIn)] : [];
}

// By the dice of random.mjs: one of the documents, with one thing wrong, or nothing after all.
export function damaging({ below, pick }) {
    return documents => {
        const original = pick(documents);
        const copy = structuredClone(original);
        const place = pick(objectsIn(copy).filter(part => Object.keys(part).length > 0));
        const name = pick(Object.keys(place));
        switch (below(6)) {
        case 0:
            if (Array.isArray(place))
                place.splice(Number(name), 1);
            else
                delete place[name];
            break;
        case 1: place[name] = structuredClone(pick(strange)); break;
        case 2:
            if (!Array.isArray(place))
                place.unheardOf = 1;
            break;
        case 3: place[name] = typeof place[name] === "string" ? `${place[name]}!` : 0.5; break;
        case 4: place[name] = typeof place[name] === "number" ? -place[name] - 0.5 : "\u0000"; break;
        default: place[name] = structuredClone(pick(objectsIn(original)));
        }
        return copy;
    };
}
