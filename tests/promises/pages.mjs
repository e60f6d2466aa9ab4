// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// What a resident sees of a definition: a residents' side of one municipality with two of its forms replaced, the one with
// a property and the one without.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Visitor } from "../portal/visitor.mjs";

const tenant = "272094";
const forms = { with: "road-park-report", without: "information-disclosure" }; // both offered by 守口市 of the example selection
const port = 8590;

export class Pages {
  constructor(root, build, folder) {
    this.root = root;
    this.build = build;
    this.folder = folder;
    this.url = `http://127.0.0.1:${port}`;
  }

  // The residents' side is given no key that opens or signs for the municipality.
  writeKeys() {
    const from = path.join(this.build, "tests/keys");
    const to = path.join(this.folder, "keys");
    for (const part of ["jpki/anchors", "jpki/crls"]) cpSync(path.join(from, part), path.join(to, part), { recursive: true });
    mkdirSync(path.join(to, "tenants", tenant), { recursive: true });
    for (const file of ["receipt.key", "receipt.pub", "sealing.pem", "official.pem"])
      cpSync(path.join(from, "tenants", tenant, file), path.join(to, "tenants", tenant, file));
  }

  writeSettings(definitions) {
    const within = (name) => path.join(this.folder, name);
    for (const part of ["forms", "data"]) rmSync(within(part), { recursive: true, force: true });
    cpSync(path.join(this.root, "forms/plans"), within("forms/plans"), { recursive: true });
    cpSync(path.join(this.root, "forms/notices.json"), within("forms/notices.json"));
    for (const each of definitions) {
      mkdirSync(within(`forms/${each.id}`), { recursive: true });
      writeFileSync(within(`forms/${each.id}/form.json`), JSON.stringify(each));
    }
    mkdirSync(within("data"), { recursive: true, mode: 0o700 });
    mkdirSync(within("plugins"), { recursive: true });
    cpSync(path.join(this.build, "lib/egov/plugins/tenants/moriguchi"), within("plugins/moriguchi"),
      { recursive: true, filter: (file) => !file.endsWith(".overlay.json") }); // its overlays stand on other forms
    writeFileSync(within("state.key"), "k".repeat(64), { mode: 0o600 });
    const often = { burst: 100000, perSecond: 10000 };
    writeFileSync(within("portal.json"), JSON.stringify({ side: "residents", address: "127.0.0.1", port, publicUrl: this.url, demo: true,
      pages: path.join(this.root, "examples/portal"), translations: path.join(this.root, "translations"), stateKey: within("state.key"),
      limits: { page: often, act: often, secret: often }, workers: 2,
      platform: { operation: "demo", data: within("data"), forms: within("forms"), plugins: [within("plugins")], keys: within("keys") } }));
  }

  async start(definitions) {
    this.writeKeys();
    this.writeSettings(definitions);
    const portal = spawn(path.join(this.build, "bin/egov-portal"), [path.join(this.folder, "portal.json")]);
    this.portal = portal;
    let said = "";
    await new Promise((resolve, reject) => {
      portal.stdout.on("data", (bytes) => String(bytes).includes("ready ") && resolve());
      portal.stderr.on("data", (bytes) => { said += bytes; });
      portal.once("exit", (code) => reject(new Error(`the portal ended with ${code}: ${said}`)));
    });
  }

  async end() {
    if (!this.portal) return;
    const gone = new Promise((resolve) => this.portal.once("exit", resolve));
    this.portal.kill("SIGTERM");
    await gone;
    this.portal = null;
  }

  // The page of a form with the row's property, and of one without it, with nothing in them that tells two forms apart.
  async look(row, definitionOf, shows) {
    await this.end();
    await this.start([definitionOf(forms.with, true), definitionOf(forms.without, false)]);
    return Promise.all(Object.values(forms).map((form) => this.page(row, form, shows)));
  }

  async page(row, form, shows) {
    const visitor = new Visitor(this.url);
    const start = await visitor.get(`/${tenant}/forms/${form}`);
    // A form that takes no applications now is shown too, with the reason.
    assert.ok(start.status === 200 || (start.status === 410 && shows === "start"), start.text.slice(0, 400));
    if (shows === "start") return bare(start.text, form);
    const begun = await visitor.post(`/${tenant}/forms/${form}`, { token: start.token });
    assert.equal(begun.status, 303, begun.text.slice(0, 400));
    const filing = begun.location.replace(/\/page\/.*/, "");
    const all = await visitor.get(`${filing}/page/all`);
    assert.equal(all.status, 200, all.text.slice(0, 400));
    if (shows === "page") return bare(all.text, form, filing);
    const filled = await visitor.post(`${filing}/page/all`, { token: all.token, state: all.state, f: row.answer ?? "見本", action: "next" });
    assert.equal(filled.status, 303, /error-summary[\s\S]{0,600}/.exec(filled.text)?.[0] ?? filled.text.slice(0, 400));
    const review = await visitor.get(`${filing}/review`);
    assert.equal(review.status, 200, review.text.slice(0, 400));
    return bare(review.text, form, filing);
  }
}

// Without what every page has of its own: the form's id, the filing's number, tokens, and the page's state.
function bare(text, form, filing = "no filing") {
  return text.replaceAll(filing, "FILING").replaceAll(form, "FORM").replaceAll(/name="(token|state)" value="[^"]*"/g, "");
}
