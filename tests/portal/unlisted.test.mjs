// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// A hosted gateway that answers with a hundred codes that its metadata do not list: the resident's payment page says in
// words what is, never a code and never that something of ours broke; the log names the plugin with plugin.unlisted.
import test, { after, before } from "node:test";
import assert from "node:assert/strict";
import { chmodSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Services, town } from "../promises/service.mjs";
import { insistently, password, readyToSend } from "./filings.mjs";
import { Visitor } from "./visitor.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const build = process.env.EGOV_BUILD;
const services = new Services(path.join(here, "../.."), build, path.join(build, "tests/portal/unlisted"), 8750);
const said = services.write("said", "");
const asked = 100;
let portal;

before(async () => {
  // The service gives a host no environment.
  const pluginHost = services.write("host", `#!/bin/sh
EGOV_REAL_HOST=${build}/bin/egov-plugin-host EGOV_SAID=${said} exec /usr/bin/python3 ${here}/unlistedhost.py "$@"
`);
  chmodSync(pluginHost, 0o700);
  const gateways = { slip: { options: { company: "900000" } } };
  portal = await services.portal({}, { gateways, pluginHost });
});
after(() => services.end());

async function owing(number) {
  const visitor = new Visitor(portal.url);
  const page = await readyToSend(visitor, number);
  const sent = await insistently(visitor, page.path, { token: page.token, state: page.state, password, password2: password });
  assert.equal(sent.status, 303, sent.text.slice(0, 400));
  return { visitor, place: sent.location.replace(/\?.*/, "") };
}

test("a hundred codes that nobody listed", { timeout: 600000 }, async () => {
  const pages = [];
  for (let number = 1; number <= asked; number += 1) {
    const { visitor, place } = await owing(number);
    const choice = await visitor.get(`${place}/pay`);
    const payKey = /name="payKey" value="([^"]*)"/.exec(choice.text)?.[1];
    assert.ok(payKey && choice.text.includes('id="gateway-slip"'), choice.text.slice(0, 600));
    pages.push(await visitor.post(`${place}/pay`, { token: choice.token, payKey, gateway: "slip" }));
    pages.push(await visitor.get(`${place}/pay`), await visitor.get(place));
  }
  const codes = readFileSync(said, "utf8").trim().split("\n").map((line) => JSON.parse(line));
  assert.ok(codes.length >= asked && new Set(codes).size === codes.length, `${codes.length} codes`);
  // The word in each code: as it stands, and as a page or a log would have it escaped or cut.
  const words = codes.map((code) => /[a-z0-9]{8,24}/i.exec(code)[0]);
  for (const { status, text, path: at } of pages) {
    assert.ok(status < 500, `${at}: ${status} ${text.slice(0, 400)}`);
    for (const word of words) assert.ok(!text.includes(word), `${at} shows ${word}`);
    assert.doesNotMatch(text, /(plugin|gateway|payment)\.[a-z]/, at);
  }
  const told = pages.filter(({ status }) => status === 200).map(({ text }) => /data-standing="([a-z]*)"/.exec(text)?.[1]).filter(Boolean);
  assert.deepEqual([...new Set(told)], ["due"], "a slip that was not made took no money: it is still due, and may be tried again");
  assert.ok((portal.said.match(/egov\.plugin: slip plugin\.unlisted/g) ?? []).length >= asked, portal.said.slice(-600));
});
