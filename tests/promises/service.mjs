// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// Services of one municipality, 守口市 of the example selection, each with a configuration of its own: asked by egovctl, or
// as a portal that residents and officers use.
import assert from "node:assert/strict";
import { execFile, execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { code as officersCode } from "../portal/officercodes.mjs";
import { Visitor } from "../portal/visitor.mjs";

export const town = "272094";
const password = "himitsu-2026";
const report = { kind: "hole", place: "見本町1", noticedOn: "2026-11-20", isDangerous: false, description: "穴", wantsReply: true,
  name: { family: "見本", given: "次郎", familyKana: "ミホン", givenKana: "ジロウ" }, email: "jiro@example.jp" };
const typed = { kind: "hole", place: "見本町1", "noticedOn.era": "gregorian", "noticedOn.year": "2026", "noticedOn.month": "11",
  "noticedOn.day": "20", isDangerous: "false", description: "穴", wantsReply: "true", "name.family": "見本", "name.given": "次郎",
  "name.familyKana": "ミホン", "name.givenKana": "ジロウ", email: "jiro@example.jp" };
const often = { burst: 100000, perSecond: 10000 };

export class Services {
  constructor(root, build, folder, firstPort) {
    Object.assign(this, { root, build, folder, port: firstPort, keys: path.join(build, "tests/keys"), count: 0, open: [] });
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(this.at("towns"), { recursive: true });
    cpSync(path.join(build, "lib/egov/plugins/tenants/moriguchi"), this.at("towns/moriguchi"), { recursive: true });
    cpSync(path.join(root, "forms"), this.at("forms"), { recursive: true });
    // Signed, and short.
    writeFileSync(this.at("forms/resident-record-copy/form.json"), JSON.stringify({ id: "resident-record-copy", version: 1, title: "約束",
      identity: "signing-certificate", contact: { desk: "見本課", phone: "06-0000-0000" }, retention: { years: 5 },
      pages: [{ id: "p", title: "頁", fields: [{ id: "f", type: "text", label: "項目" }] }] }));
    this.write("report.json", JSON.stringify(report));
    execFileSync(path.join(build, "bin/egov-portal"), ["--demo-officers", this.at("officers.json"), town]);
    execFileSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-addext",
      "subjectAltName=DNS:localhost", "-keyout", this.at("tls.key"), "-out", this.at("tls.pem")], { stdio: "ignore" });
  }

  at(...names) { return path.join(this.folder, ...names); }
  write(name, text) {
    rmSync(this.at(name), { force: true });
    writeFileSync(this.at(name), text, { mode: 0o600 });
    return this.at(name);
  }
  fresh(name) {
    const folder = this.at(`${name}-${this.count += 1}`);
    mkdirSync(folder, { mode: 0o700 });
    return folder;
  }

  // platform.json, with the members changed.
  platform(changed = {}) {
    return { operation: "demo", data: this.fresh("data"), forms: this.at("forms"), keys: this.keys,
      plugins: [this.at("towns"), path.join(this.build, "lib/egov/plugins/gateways")], pluginHostWithout: ["landlock", "seccomp"], ...changed };
  }

  async egovctl(words, changed = {}, more = []) {
    const config = this.write(`platform-${this.count += 1}.json`, JSON.stringify(this.platform(changed)));
    return new Promise((resolve) => {
      execFile(path.join(this.build, "bin/egovctl"), [...words, "--config", config, ...more], { encoding: "utf8" },
        (error, said, told) => resolve({ status: error?.code ?? 0, said, told }));
    });
  }

  // Whether, and with what words, a service so configured takes an application.
  async files(changed, words = []) {
    const { status, told } = await this.egovctl(["submit"], changed, ["--tenant", town, "--form", "road-park-report", "--answers",
      this.at("report.json"), "--email", "jiro@example.jp", ...words]);
    return `${status} ${told.replaceAll(/-\d+/g, "-N")}`;
  }

  // A portal so configured; what is undefined is left out.
  async portal(changed = {}, platform = {}) {
    const port = this.port += 1;
    const url = `http://127.0.0.1:${port}`;
    const settings = { address: "127.0.0.1", port, publicUrl: url, demo: true, pages: path.join(this.root, "examples/portal"),
      translations: path.join(this.root, "translations"), stateKey: path.join(this.fresh("state"), "state.key"), workers: 2,
      officers: this.at("officers.json"), limits: { page: often, act: often, secret: often },
      platform: { ...this.platform({ openingKeys: path.join(this.keys, "tenants") }), ...platform }, ...changed };
    const portal = new Portal(this, settings);
    this.open.push(portal);
    await portal.start();
    return portal;
  }

  async end() { await Promise.all(this.open.map((each) => each.end())); }
}

class Portal {
  constructor(services, settings) {
    Object.assign(this, { services, settings, said: "", ready: "" });
    this.url = `http://${settings.address.includes(":") ? `[${settings.address}]` : settings.address}:${settings.port}`;
  }

  async start() {
    const file = this.services.write(`portal-${this.services.count += 1}.json`, JSON.stringify(this.settings));
    this.process = spawn(path.join(this.services.build, "bin/egov-portal"), [file],
      { env: { ...process.env, SOFTHSM2_CONF: path.join(this.services.keys, "softhsm/softhsm2.conf") } });
    this.process.stderr.on("data", (bytes) => { this.said += bytes; });
    await new Promise((resolve, reject) => {
      this.process.stdout.on("data", (bytes) => { this.ready += bytes; if (this.ready.includes("\n")) resolve(); });
      this.process.once("exit", (code) => reject(new Error(`the portal ended with ${code}: ${this.said}`)));
    });
  }

  async end() {
    if (!this.process || this.process.exitCode !== null || this.process.signalCode !== null) return;
    const gone = new Promise((resolve) => this.process.once("exit", resolve));
    this.process.kill("SIGTERM");
    await gone;
  }

  get(place) { return new Visitor(this.url).get(place); }

  async step(visitor, place, values) {
    const page = await visitor.get(place);
    const answer = await visitor.post(place, { token: page.token, state: page.state, ...values });
    assert.equal(answer.status, 303, `${place}: ${/error-summary[\s\S]{0,600}/.exec(answer.text)?.[0] ?? answer.text.slice(0, 400)}`);
    return answer;
  }

  // As far as the page after the review: where it is signed or sent.
  async reviewed(form, language = "ja") {
    const visitor = new Visitor(this.url);
    const request = visitor.request.bind(visitor);
    visitor.request = (place, options = {}) => request(place, { ...options, headers: { "accept-language": language, ...options.headers } });
    const begun = await this.step(visitor, `/${town}/forms/${form}`, {});
    const filing = begun.location.replace(/\/page\/.*/, "");
    const values = form === "road-park-report" ? typed : { f: "見本" };
    // Sent twice: an answer of the first time shows further questions.
    const all = await visitor.get(`${filing}/page/all`);
    await visitor.post(`${filing}/page/all`, { token: all.token, state: all.state, ...values, action: "refresh" });
    await this.step(visitor, `${filing}/page/all`, { ...values, action: "next" });
    const review = await visitor.get(`${filing}/review`);
    const confirmed = Object.fromEntries([...review.text.matchAll(/name="(confirm\d+)"/g)].map((found) => [found[1], "true"]));
    await this.step(visitor, `${filing}/review`, { ...confirmed, action: "next" });
    return { visitor, filing };
  }

  async file(language) {
    const { visitor, filing } = await this.reviewed("road-park-report", language);
    const arrived = await this.step(visitor, `${filing}/send`, { password, password2: password });
    return /cases\/([^?]+)/.exec(arrived.location)[1];
  }

  // What the page says after the officer tried to sign in.
  async signIn(name) {
    const visitor = new Visitor(this.url);
    const page = await visitor.get(`/${town}/officers/sign-in`);
    const answer = await visitor.post(page.path, { token: page.token, officer: name, password: "demo-officer-2026", code: officersCode(name) });
    return { visitor, status: answer.status };
  }

  // From the review to the issued notice, by two officers.
  async issue(reference) {
    const place = `/${town}/officers/cases/${reference}`;
    const { visitor: one } = await this.signIn("tanto");
    for (const values of [{ action: "accept" }, { action: "start" }, { action: "propose-approve", words: "理由", explanation: "説明" }])
      await this.step(one, place, values);
    const { visitor: other } = await this.signIn("kacho");
    for (const values of [{ action: "approve", words: "意見" }, { action: "issue" }]) await this.step(other, place, values);
  }

  exists(name) { return existsSync(path.join(this.settings.platform.data, name)); }
}
