// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// One portal of many municipalities that differ from each other in one property: what a resident, an officer and the
// operator see of each, without what tells two municipalities apart anyway.
import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { existsSync, cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { code as officersCode } from "../portal/officercodes.mjs";
import { Visitor } from "../portal/visitor.mjs";

const keysOf = "272094"; // 守口市 of the example selection
const password = "himitsu-2026";

// Below the first city of a prefecture, 47201, so that nobody has it: six digits with their check digit.
function codeOf(number) {
  const five = String(47100 + number);
  const sum = [...five].reduce((total, digit, at) => total + Number(digit) * (6 - at), 0);
  return five + String((11 - (sum % 11)) % 10);
}

export class Towns {
  constructor(root, build, folder, port) {
    Object.assign(this, { root, build, folder, url: `http://127.0.0.1:${port}`, port, towns: [], plans: [], signedIn: {}, said: "" });
    this.base = JSON.parse(readFileSync(path.join(root, "plugins/tenants/moriguchi/tenant.json"), "utf8"));
    Object.assign(this.base, { gateways: ["slip"], notice: "例示" });
    // Its tenant.json alone, without the form of its own and the overlays beside it.
    const shared = (form) => existsSync(path.join(root, "forms", form, "form.json"));
    this.base.forms = Object.fromEntries(Object.keys(this.base.forms).filter(shared).map((form) => [form, { status: "offered" }]));
    this.base.formDesks = Object.fromEntries(Object.entries(this.base.formDesks).filter(([form]) => shared(form)));
  }

  within(...names) { return path.join(this.folder, ...names); }

  // A municipality like the others but for the change.
  add(change = () => {}) {
    const town = structuredClone(this.base);
    town.code = codeOf(this.towns.length);
    change(town);
    this.towns.push(town);
    return town;
  }

  write() {
    rmSync(this.folder, { recursive: true, force: true });
    for (const part of ["keys/tenants", "plugins", "data", "forms"]) mkdirSync(this.within(part), { recursive: true, mode: 0o700 });
    symlinkSync(path.join(this.build, "tests/keys/jpki"), this.within("keys/jpki"));
    cpSync(path.join(this.root, "forms"), this.within("forms"), { recursive: true });
    for (const [at, plan] of this.plans.entries()) writeFileSync(this.within("forms/plans", `${at}.json`), JSON.stringify(plan));
    this.towns.forEach((town, at) => {
      const link = this.within("keys/tenants", town.code);
      symlinkSync(path.join(this.build, "tests/keys/tenants", keysOf), link);
      mkdirSync(this.within("plugins", `town-${at}`));
      writeFileSync(this.within("plugins", `town-${at}`, "tenant.json"), JSON.stringify(town));
    });
    writeFileSync(this.within("state.key"), "k".repeat(64), { mode: 0o600 });
    this.egovctl = path.join(this.build, "bin/egovctl");
    execFileSync(path.join(this.build, "bin/egov-portal"),
      ["--demo-officers", this.within("officers.json"), this.towns.map((town) => town.code).join()]);
    const often = { burst: 100000, perSecond: 10000 };
    this.platform = { operation: "demo", data: this.within("data"), forms: this.within("forms"),
      plugins: [this.within("plugins"), path.join(this.build, "lib/egov/plugins/gateways")], keys: this.within("keys"),
      pluginHostWithout: ["landlock", "seccomp"], gateways: { slip: { options: { company: "900000" } } } };
    writeFileSync(this.within("platform.json"), JSON.stringify(this.platform));
    writeFileSync(this.within("portal.json"), JSON.stringify({ address: "127.0.0.1", port: this.port, publicUrl: this.url, demo: true,
      pages: path.join(this.root, "examples/portal"), translations: path.join(this.root, "translations"), stateKey: this.within("state.key"),
      officers: this.within("officers.json"), limits: { page: often, act: often, secret: often }, workers: 2,
      platform: { ...this.platform, openingKeys: this.within("keys/tenants") } }));
  }

  async start() {
    this.write();
    this.portal = spawn(path.join(this.build, "bin/egov-portal"), [this.within("portal.json")]);
    this.portal.stderr.on("data", (bytes) => { this.said += bytes; });
    await new Promise((resolve, reject) => {
      this.portal.stdout.on("data", (bytes) => String(bytes).includes("ready ") && resolve());
      this.portal.once("exit", (code) => reject(new Error(`the portal ended with ${code}: ${this.said}`)));
    });
  }

  async end() {
    if (!this.portal) return;
    const gone = new Promise((resolve) => this.portal.once("exit", resolve));
    this.portal.kill("SIGTERM");
    await gone;
  }

  bare(town, text) {
    return text.replaceAll(town.code, "CODE").replaceAll(/town-\d+/g, "TOWN").replaceAll(/name="(token|state)" value="[^"]*"/g, "");
  }

  // What egovctl says of it: as accepted, or why not. Files have another digest each.
  list(town, options = ["--demo"]) {
    if (!this.listed?.[options]) {
      const { stdout } = spawnSync(this.egovctl, ["tenants", "list", ...options, "--plugins", this.within("plugins"), "--forms",
        this.within("forms")], { encoding: "utf8" });
      this.listed = { ...this.listed, [options]: JSON.parse(stdout) };
    }
    const id = `town-${this.towns.indexOf(town)}`;
    const { accepted, refused } = this.listed[options];
    const { sha256, ...entry } = accepted.find((one) => one.id === id) ?? {};
    return this.bare(town, JSON.stringify([entry, refused.filter((one) => one.id === id || one.file.includes(`${id}/`))
      .map(({ code, detail }) => ({ code, detail }))]));
  }

  // What the portal said of it when it started.
  log(town) {
    const lines = this.said.split("\n").filter((line) => /^(refused|waits) /.test(line) && line.includes(town.code));
    return this.bare(town, lines.join("\n"));
  }

  async page(town, place) {
    const { status, text } = await new Visitor(this.url).get(`/${town.code}/${place}`);
    return this.bare(town, `${status} ${text}`);
  }

  // In English.
  async english(town) {
    const { text } = await new Visitor(this.url).request(`/${town.code}/`, { headers: { "accept-language": "en" } });
    return this.bare(town, text);
  }

  // Whether it takes what a payment office of the Pay-easy network says was paid.
  reconciled(town) {
    const file = this.within("none.csv");
    writeFileSync(file, "");
    const { status, stdout, stderr } = spawnSync(this.egovctl, ["payments", "reconcile", "--config", this.within("platform.json"), "--tenant",
      town.code, "--gateway", "slip", "--from", "2026-11-01", "--to", "2026-11-30", file], { encoding: "utf8" });
    return this.bare(town, `${status} ${stdout} ${stderr}`);
  }

  // The form's questions as a resident gets them; the number of the filing is another each time.
  async questions(town, form) {
    const visitor = new Visitor(this.url);
    const filing = await this.begin(visitor, town, form);
    const { text } = await visitor.get(`${filing}/page/all`);
    return this.bare(town, text).replaceAll(filing.replace(town.code, "CODE"), "FILING");
  }

  async begin(visitor, town, form) {
    const page = await visitor.get(`/${town.code}/forms/${form}`);
    const begun = await visitor.post(page.path, { token: page.token });
    assert.equal(begun.status, 303, begun.text.slice(0, 400));
    return begun.location.replace(/\/page\/.*/, "");
  }

  async step(visitor, place, values) {
    const page = await visitor.get(place);
    const answer = await visitor.post(place, { token: page.token, state: page.state, ...values });
    assert.equal(answer.status, 303, `${place}: ${/error-summary[\s\S]{0,600}/.exec(answer.text)?.[0] ?? answer.text.slice(0, 400)}`);
    return answer;
  }

  // A case of its own: who filed it, and its number.
  async file(town) {
    const visitor = new Visitor(this.url);
    const filing = await this.begin(visitor, town, "road-park-report");
    await this.step(visitor, `${filing}/page/all`, { kind: "hole", place: "見本町1", "noticedOn.era": "gregorian", "noticedOn.year": "2026",
      "noticedOn.month": "11", "noticedOn.day": "20", isDangerous: "false", description: "穴", wantsReply: "false", action: "next" });
    const review = await visitor.get(`${filing}/review`);
    const confirmed = Object.fromEntries([...review.text.matchAll(/name="(confirm\d+)"/g)].map((found) => [found[1], "true"]));
    await this.step(visitor, `${filing}/review`, { ...confirmed, action: "next" });
    const arrived = await this.step(visitor, `${filing}/send`, { password, password2: password });
    return { visitor, reference: /cases\/([^?]+)/.exec(arrived.location)[1] };
  }

  // Signed in once: a code is good once.
  async officer(town, name) {
    this.signedIn[town.code + name] ??= this.signIn(town, name);
    return this.signedIn[town.code + name];
  }

  async signIn(town, name) {
    const visitor = new Visitor(this.url);
    const page = await visitor.get(`/${town.code}/officers/sign-in`);
    const answer = await visitor.post(page.path, { token: page.token, officer: name, password: "demo-officer-2026", code: officersCode(name) });
    assert.equal(answer.status, 303, answer.text.slice(0, 400));
    return visitor;
  }

  // What officers read of which procedures are offered, and why not.
  async offers(town) { return this.bare(town, (await (await this.officer(town, "tanto")).get(`/${town.code}/officers/forms`)).text); }

  act(officer, town, reference, values) { return this.step(officer, `/${town.code}/officers/cases/${reference}`, values); }

  // A case that is drafted to be approved.
  async drafted(town, drafter) {
    const { visitor, reference } = await this.file(town);
    const officer = await this.officer(town, drafter);
    for (const values of [{ action: "accept" }, { action: "start" }, { action: "propose-approve", words: "理由", explanation: "説明" }])
      await this.act(officer, town, reference, values);
    return { visitor, reference, officer };
  }

  // Whether the draft waits for this officer, for whom, and what became of it when it was approved.
  async approved(town, { by, drafter = "kacho" }) {
    const { reference, officer } = await this.drafted(town, drafter);
    const approver = await this.officer(town, by);
    const seen = await approver.get(`/${town.code}/officers/approvals`);
    const waits = /<table id="drafts">[\s\S]*?<\/table>/.exec(seen.text)?.[0] ?? "nothing waits";
    const page = await approver.get(`/${town.code}/officers/cases/${reference}`);
    await approver.post(page.path, { token: page.token, state: page.state, action: "approve", words: "意見" });
    const after = await officer.get(page.path);
    const route = /<ol class="route">[\s\S]*?<\/ol>/.exec(after.text)?.[0] ?? "decided";
    return this.bare(town, `${waits} ${route}`).replaceAll(reference, "REFERENCE").replaceAll(/\d+:\d\d/g, "TIME");
  }

  paperText(bytes, reference) {
    const file = this.within("paper.pdf");
    writeFileSync(file, bytes);
    return execFileSync("pdftotext", [file, "-"], { encoding: "utf8" }).replaceAll(reference, "REFERENCE");
  }

  async bytes(visitor, place) {
    const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(this.url + place, { headers: { cookie } });
    assert.equal(response.status, 200, place);
    return Buffer.from(await response.arrayBuffer());
  }

  // The part of a receipt that says where to ask: the rest is another for each case.
  async receipt(town) {
    const { visitor, reference } = await this.file(town);
    const text = this.paperText(await this.bytes(visitor, `/${town.code}/cases/${reference}/receipt.pdf`), reference);
    assert.match(text, /\n問合せ先\n/);
    return text.slice(text.indexOf("\n問合せ先\n"));
  }

  async notice(town) {
    const { visitor, reference } = await this.drafted(town, "kacho");
    const approver = await this.officer(town, "bucho");
    for (const values of [{ action: "approve", words: "意見" }, { action: "issue" }]) await this.act(approver, town, reference, values);
    const page = await visitor.get(`/${town.code}/cases/${reference}`);
    const paper = /href="([^"]*\/documents\/[^"]*\.pdf)"/.exec(page.text);
    assert.ok(paper, "a notice is there");
    return this.bare(town, this.paperText(await this.bytes(visitor, paper[1]), reference));
  }
}
