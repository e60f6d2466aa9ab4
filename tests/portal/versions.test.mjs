// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// The operator lays the next version of a shared form in its place: every municipality that offered it offers it still,
// those with an overlay on the version before as it was.
import test, { after, before } from "node:test";
import assert from "node:assert/strict";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Services } from "../promises/service.mjs";
import { Visitor } from "./visitor.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.join(here, "../..");
const build = process.env.EGOV_BUILD;
const services = new Services(root, build, path.join(build, "tests/portal/versions"), 8790);
const id = "bulky-waste-collection";
const file = services.at("forms", id, "form.json");
const data = services.fresh("served");
const towns = path.join(build, "lib/egov/plugins/tenants");
// The example municipalities, and those of them with an overlay on the form.
const all = readdirSync(towns).filter((town) => existsSync(path.join(towns, town, "tenant.json")))
  .map((town) => ({ code: JSON.parse(readFileSync(path.join(towns, town, "tenant.json"), "utf8")).code,
    hasOverlay: existsSync(path.join(towns, town, "forms", `${id}.overlay.json`)) }));
const codes = all.map(({ code }) => code).sort();
const withOverlay = all.filter(({ hasOverlay }) => hasOverlay).map(({ code }) => code);
const added = "次の版の説明です。";

before(() => {
  rmSync(services.at("forms"), { recursive: true });
  cpSync(path.join(root, "forms"), services.at("forms"), { recursive: true });
  rmSync(services.at("forms", id, "1"), { recursive: true, force: true });
});
after(() => services.end());

function edit(change) {
  const form = JSON.parse(readFileSync(file, "utf8"));
  change(form);
  writeFileSync(file, JSON.stringify(form));
}

// Of every municipality, what its page of the form answers.
async function asked(folder) {
  const portal = await services.portal({}, { data: folder, plugins: [towns, path.join(build, "lib/egov/plugins/gateways")] });
  const pages = {};
  for (const code of codes) pages[code] = await new Visitor(portal.url).get(`/${code}/forms/${id}`);
  await portal.end?.();
  return { pages, said: () => portal.said };
}
const offering = ({ pages }) => codes.filter((code) => pages[code].status === 200);

test("the next version takes the form from nobody", { timeout: 300000 }, async () => {
  assert.equal(codes.length, 25);
  const first = offering(await asked(data));
  assert.ok(first.length > 10, first.join(" "));
  assert.ok(first.some((code) => withOverlay.includes(code)) && !first.every((code) => withOverlay.includes(code)), "some have an overlay, some have none");
  edit((form) => { form.version = 2; form.description = `${form.description ?? ""}${added}`; });
  const next = await asked(data);
  assert.deepEqual(offering(next), first);
  for (const code of first)
    assert.equal(next.pages[code].text.includes(added), !withOverlay.includes(code), `${code} is on its own version`);

  // A service that never served the first cannot have it: it says which and where it goes, and the others go on.
  const empty = services.fresh("empty");
  const anew = await asked(empty);
  assert.deepEqual(offering(anew), first.filter((code) => !withOverlay.includes(code)));
  assert.match(anew.said(), /272043[^\n]*tenant\.base-missing.*bulky-waste-collection@1 is not there.*bulky-waste-collection\/1\/form\.json/);
  mkdirSync(services.at("forms", id, "1"));
  cpSync(path.join(root, "forms", id, "form.json"), services.at("forms", id, "1/form.json"));
  assert.deepEqual(offering(await asked(empty)), first);

  // Without a new number the change is none.
  edit((form) => { form.version = 1; form.description = added; });
  const same = await asked(data);
  assert.deepEqual(offering(same), first);
  for (const code of first) assert.ok(!same.pages[code].text.includes(added), code);
  assert.match(same.said(), /form\.json .*tenant\.version-changed/);
});
