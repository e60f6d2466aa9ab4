// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// What comes in wrong: the right status, a sentence in the page's language, what was typed is kept, nothing personal in
// the log.
import test, { after, before } from "node:test";
import assert from "node:assert/strict";
import net from "node:net";
import { Demo } from "./demo.mjs";
import { Visitor } from "./visitor.mjs";

const demo = new Demo("badinput", 8330);
const tenant = "272094";
const typed = "秘密之介"; // must never be in the log
before(async () => { await demo.start(); });
after(async () => { await demo.stop(); });

async function filing(visitor, form = "child-allowance-claim") {
  const begin = await visitor.get(`/${tenant}/forms/${form}`);
  const page = await visitor.post(`/${tenant}/forms/${form}`, { token: begin.token });
  return visitor.get(page.location);
}

function sentence(answer, words) {
  assert.match(answer.text, /<html lang="ja">/);
  assert.match(answer.text, words);
  assert.match(answer.headers.get("content-security-policy"), /default-src 'none'/);
}

test("unknown municipality, form, page and method", async () => {
  const visitor = new Visitor(demo.url);
  for (const [path, status] of [["/999999/", 404], [`/${tenant}/forms/nothing`, 404], ["/nothing", 404], [`/${tenant}/cases/AAAA-AAAA-AA/x`, 404],
    ["/%ff%fe", 400], ["/a%00b", 400], ["/%zz", 400], [`/${tenant}/fill/child-allowance-claim/nothing/review`, 404]]) {
    const answer = await visitor.get(path);
    assert.equal(answer.status, status, path);
    sentence(answer, /<h1>[^<]+/);
  }
  const wrong = await visitor.request(`/${tenant}/status`, { method: "DELETE" });
  assert.equal(wrong.status, 405);
  assert.match(wrong.headers.get("allow"), /GET/);
});

test("a wrong content type", async () => {
  const visitor = new Visitor(demo.url);
  const page = await filing(visitor);
  const answer = await visitor.request(page.path, { method: "POST", headers: { "content-type": "application/json" }, body: "{\"broken\": " });
  assert.equal(answer.status, 415);
  sentence(answer, /受け付けられません/);
});

test("a broken multipart body", async () => {
  const visitor = new Visitor(demo.url);
  const page = await filing(visitor);
  const answer = await visitor.request(page.path, { method: "POST", headers: { "content-type": "multipart/form-data; boundary=abcdefgh" }, body: "--y\r\nnonsense" });
  assert.ok([400, 403].includes(answer.status), String(answer.status));
});

test("a token that is missing, forged, of another session or replayed keeps what was typed", async () => {
  const visitor = new Visitor(demo.url);
  const page = await filing(visitor);
  const values = { state: page.state, "name.family": typed, action: "next" };
  const missing = await visitor.post(page.path, values);
  assert.equal(missing.status, 403);
  const forged = await visitor.post(page.path, { ...values, token: page.token.slice(0, -4) + "AAAA" });
  assert.equal(forged.status, 403);
  const stranger = new Visitor(demo.url);
  await stranger.get("/");
  const stolen = await stranger.post(page.path, { ...values, token: page.token });
  assert.equal(stolen.status, 403);
  const first = await visitor.post(page.path, { ...values, token: page.token });
  assert.equal(first.status, 422, "the page is incomplete, but was taken");
  const replayed = await visitor.post(page.path, { ...values, token: page.token });
  assert.equal(replayed.status, 403);
  for (const answer of [missing, forged, stolen, replayed]) {
    sentence(answer, /もう一度送る/);
    assert.ok(answer.text.includes(`name="name.family" value="${typed}"`), "what was typed is kept");
  }
  sentence(replayed, /すでに送られています/);
  // A filing belongs to the browser that began it: nobody else goes on with it, token or not.
  const again = await stranger.post(page.path, { ...values, token: stolen.token });
  assert.equal(again.status, 404);
});

test("a token that is too old keeps all pages of the form", async () => {
  const visitor = new Visitor(demo.url);
  const page = await filing(visitor, "bulky-waste-collection");
  const values = { "name.family": typed, "name.given": "一", "name.familyKana": "ヒミツ", "name.givenKana": "イチ",
    "address.postalCode": "5700083", "address.prefecture": "大阪府", "address.municipality": "守口市", "address.town": "京阪本通",
    "address.block": "1", phone: "0612345678", email: "a@example.jp" };
  const next = await visitor.post(page.path, { ...values, token: page.token, state: page.state, action: "next" });
  assert.equal(next.status, 303, next.text);
  const second = await visitor.get(next.location);
  const refused = await visitor.post(second.path, { token: "", state: second.state, "articles#": "1", action: "back" });
  assert.equal(refused.status, 403);
  const resumed = await visitor.post(second.path, { token: refused.token, state: second.state, "articles#": "1", action: "back" });
  assert.equal(resumed.status, 303);
  const back = await visitor.get(resumed.location);
  assert.ok(back.text.includes(`value="${typed}"`), "the page before still holds its answers");
});

test("the address of a filing without its cookie, or with a cookie made by hand, opens nothing", async () => {
  const visitor = new Visitor(demo.url);
  const page = await filing(visitor, "bulky-waste-collection");
  const values = { token: page.token, state: page.state, "name.family": typed, action: "refresh" };
  assert.equal((await visitor.post(page.path, values)).status, 200);
  assert.ok((await visitor.get(page.path)).text.includes(typed));
  const name = [...visitor.cookies.keys()].find((each) => each.startsWith("__Host-session"));
  const sound = visitor.cookies.get(name);
  const [secret, seal] = sound.split(".");
  for (const cookie of [undefined, "", "A".repeat(43), secret, `${secret}.`, `${secret}.${"A".repeat(seal.length)}`, `${"A".repeat(secret.length)}.${seal}`]) {
    const stranger = new Visitor(demo.url);
    if (cookie !== undefined) stranger.cookies.set(name, cookie);
    const answer = await stranger.get(page.path);
    assert.equal(answer.status, 404, String(cookie));
    assert.ok(!answer.text.includes(typed));
    assert.notEqual(stranger.cookies.get(name), cookie, "a cookie that is not ours is replaced");
    const posted = await stranger.post(page.path, { token: answer.token, state: page.state, "name.family": "他人", action: "refresh" });
    assert.ok([403, 404].includes(posted.status), String(posted.status));
  }
  assert.ok((await visitor.get(page.path)).text.includes(typed), "nobody changed it");
});

test("no page carries what was typed on another", async () => {
  const visitor = new Visitor(demo.url);
  const page = await filing(visitor, "bulky-waste-collection");
  const values = { "name.family": typed, "name.given": "一", "name.familyKana": "ヒミツ", "name.givenKana": "イチ",
    "address.postalCode": "5700083", "address.prefecture": "大阪府", "address.municipality": "守口市", "address.town": "京阪本通",
    "address.block": "1", phone: "0612345678", email: "a@example.jp" };
  const next = await visitor.post(page.path, { ...values, token: page.token, state: page.state, action: "next" });
  const second = await visitor.get(next.location);
  assert.match(second.state, /^\d+\.[A-Za-z0-9_-]{1,32}$/, "revision and page, nothing else");
  for (const hidden of second.text.matchAll(/<input type="hidden"[^>]*value="([^"]*)"/g)) {
    const bytes = Buffer.from(hidden[1], "base64url").toString() + hidden[1];
    assert.ok(!bytes.includes(typed) && !bytes.includes("0612345678"), hidden[0].slice(0, 80));
  }
});

test("two tabs on one filing: the second says what the first sent, and then has its way", async () => {
  const visitor = new Visitor(demo.url);
  const begun = await filing(visitor, "road-park-report");
  const all = begun.path.replace(/\/page\/.*/, "/page/all");
  const values = { kind: "hole", "noticedOn.era": "gregorian", "noticedOn.year": "2026", "noticedOn.month": "11", "noticedOn.day": "20",
    isDangerous: "false", description: "穴", wantsReply: "false", action: "next" };
  const one = await visitor.get(all);
  const two = await visitor.get(all);
  const first = await visitor.post(all, { ...values, place: "見本町1", token: one.token, state: one.state });
  assert.equal(first.status, 303, first.text.slice(0, 400));
  const reviewed = await visitor.get(first.location);
  const second = await visitor.post(all, { ...values, place: "見本町2", token: two.token, state: two.state });
  assert.equal(second.status, 409);
  sentence(second, /別の画面/);
  assert.ok(second.text.includes("見本町1") && second.text.includes('value="見本町2"') || second.text.includes("見本町2"), "both are shown");
  assert.ok((await visitor.get(first.location)).text.includes("見本町1"), "nothing was overwritten");
  // The person has seen both and presses again.
  const again = await visitor.post(all, { ...values, place: "見本町2", token: second.token, state: second.state });
  assert.equal(again.status, 303);
  // What the first tab had reviewed is not what would be sent now.
  const confirmed = await visitor.post(reviewed.path, { token: reviewed.token, state: reviewed.state, confirm0: "true", action: "next" });
  assert.equal(confirmed.status, 409);
  sentence(confirmed, /見本町2/);
  // The same page sent twice, from where "back" shows it, is one person's change and no conflict.
  const fresh = await visitor.get(all);
  const once = await visitor.post(all, { ...values, place: "見本町3", token: fresh.token, state: fresh.state });
  assert.equal(once.status, 303);
  const later = await visitor.get(all);
  const twice = await visitor.post(all, { ...values, place: "見本町4", token: later.token, state: fresh.state });
  assert.equal(twice.status, 303);
});

test("requests that come in the wrong order take no answer away", async () => {
  const visitor = new Visitor(demo.url);
  const first = await filing(visitor, "bulky-waste-collection");
  const { "name.given": given, ...rest } = { "name.family": typed, "name.given": "一", "name.familyKana": "ヒミツ", "name.givenKana": "イチ",
    "address.postalCode": "5700083", "address.prefecture": "大阪府", "address.municipality": "守口市", "address.town": "京阪本通",
    "address.block": "1", phone: "0612345678", email: "a@example.jp" };
  const evaluated = (page, values) => visitor.request(page.path, { method: "POST", body: new URLSearchParams(values).toString(),
    headers: { "content-type": "application/x-www-form-urlencoded", "x-evaluate": "1" } });
  const typedSoFar = { token: first.token, state: first.state, "name.family": typed, action: "refresh" };
  assert.equal((await evaluated(first, typedSoFar)).status, 200);
  assert.ok((await visitor.get(first.path)).text.includes(`value="${typed}"`), "what was typed is there again");
  const next = await visitor.post(first.path, { ...rest, "name.given": given, token: first.token, state: first.state, action: "next" });
  assert.equal(next.status, 303, next.text);
  // What the script had asked before the page was sent arrives only now.
  assert.equal((await evaluated(first, typedSoFar)).status, 200);
  assert.ok((await visitor.get(first.path)).text.includes('value="0612345678"'), "the late request changed nothing");
  // A later page is answered, then the first is sent once more from where the browser's "back" shows it: as it was.
  const second = await visitor.get(next.location);
  const onSecond = await visitor.post(second.path, { token: second.token, state: second.state, "articles#": "1",
    "articles[0].article": "sofa", "articles[0].longestSide": "173", "articles[0].quantity": "2", action: "back" });
  assert.equal(onSecond.status, 303);
  const fresh = await visitor.get(first.path);
  const again = await visitor.post(first.path, { ...rest, "name.given": "二", token: fresh.token, state: first.state, action: "next" });
  assert.equal(again.status, 303);
  assert.ok((await visitor.get(first.path)).text.includes('value="二"'));
  assert.ok((await visitor.get(second.path)).text.includes('value="173"'), "the later page keeps its answers");
});

test("a state that was changed by hand changes nothing", async () => {
  const visitor = new Visitor(demo.url);
  const page = await filing(visitor);
  const other = Buffer.from(JSON.stringify({ id: page.path.split("/")[4], tenant, form: "child-allowance-claim",
    answers: { passport: [{ name: "x", sha256: "0".repeat(64) }] } })).toString("base64url");
  for (const state of [`${other}.${"A".repeat(43)}`, other, "", "-1.x", "99999999999999999999.x", "1.<script>", ".", "0."]) {
    const present = await visitor.get(page.path);
    const answer = await visitor.post(page.path, { token: present.token, state, "name.family": typed, action: "refresh" });
    assert.equal(answer.status, 200, state);
    assert.ok(!answer.text.includes("0".repeat(64)) && !answer.text.includes("<script>"));
  }
});

test("rows, files and choices beyond what the form allows are not built", async () => {
  const visitor = new Visitor(demo.url);
  const page = await filing(visitor, "bulky-waste-collection");
  const all = page.path.replace(/\/page\/.*/, "/page/all");
  for (const asked of ["11", "200", "2147483647", "99999999999999", "-5", "x"]) {
    const present = await visitor.get(all);
    const many = Object.fromEntries(Array.from({ length: 200 }, (_, row) => [`articles[${row}].article`, "chair"]));
    const answer = await visitor.post(all, { ...many, token: present.token, state: present.state, "articles#": asked, action: "refresh" });
    assert.equal(answer.status, 200);
    const rows = new Set([...answer.text.matchAll(/name="articles\[(\d+)\]/g)].map((match) => match[1]));
    assert.ok(rows.size <= 10, `${asked}: ${rows.size} rows`);
  }
});

test("a body over the limit of its form", async () => {
  const visitor = new Visitor(demo.url);
  const page = await filing(visitor);
  const answer = await visitor.post(page.path, { token: page.token, "name.family": typed, remarks: "あ".repeat(600000), action: "next" });
  assert.equal(answer.status, 413);
  sentence(answer, /大きすぎます/);
  assert.ok(answer.text.includes(typed), "what was typed is kept");
  const start = await visitor.get(`/${tenant}/forms/child-allowance-claim`);
  const small = await visitor.post(`/${tenant}/forms/child-allowance-claim`, { token: start.token, x: "y".repeat(5000) });
  assert.equal(small.status, 413);
});

test("an attachment of a forbidden kind, too large, or empty", async () => {
  const visitor = new Visitor(demo.url);
  const page = await filing(visitor);
  const upload = async (content, name, type) => {
    const present = await visitor.get(page.path);
    const form = new FormData();
    form.set("token", present.token);
    form.set("state", present.state);
    form.set("januaryResidence", "abroad");
    form.set("name.family", typed);
    form.set("action", "upload");
    form.set("passport", new Blob([content], { type }), name);
    return visitor.request(page.path, { method: "POST", body: form });
  };
  const program = await upload(Buffer.concat([Buffer.from("MZ"), Buffer.alloc(4000)]), "旅券.pdf", "application/pdf");
  assert.equal(program.status, 415);
  sentence(program, /この種類のファイルは添付できません。添付できるのはPDF、JPEG、PNGです/);
  assert.ok(program.text.includes(typed));
  const empty = await upload(Buffer.alloc(0), "empty.pdf", "application/pdf");
  assert.equal(empty.status, 422);
  const large = await upload(Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(30 * 1024 * 1024, 32)]), "large.pdf", "application/pdf");
  assert.equal(large.status, 413);
  const good = await upload(Buffer.from("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"), "旅券.pdf", "application/pdf");
  assert.equal(good.status, 200, good.text.slice(0, 400));
  assert.ok(good.text.includes("旅券.pdf"));
});

test("broken, unknown and too deep answers", async () => {
  const visitor = new Visitor(demo.url);
  const page = await filing(visitor);
  // Boxes that the form does not have are not answers.
  const unknown = await visitor.post(page.path, { token: page.token, state: page.state, unheardOf: typed, "name.family": typed, action: "next" });
  assert.equal(unknown.status, 422);
  assert.ok(!unknown.text.includes('name="unheardOf"'));
  // A notification is the one raw body: broken JSON is refused by its gateway, nothing is stored.
  for (const body of ["{\"broken\": ", "[".repeat(5000), ""]) {
    const answer = await visitor.request(`/${tenant}/notify/sandbox`, { method: "POST", headers: { "content-type": "application/json" }, body });
    assert.ok(answer.status >= 400 && answer.status < 500, String(answer.status));
  }
});

test("the wire: headers too large, two lengths, half requests", async () => {
  const talk = (bytes, wait = 3000) => new Promise((resolve) => {
    const socket = net.connect(demo.port, "127.0.0.1", () => socket.write(bytes));
    let said = "";
    socket.on("data", (data) => { said += data; });
    socket.on("close", () => resolve(said));
    socket.on("error", () => resolve(said));
    setTimeout(() => socket.destroy(), wait);
  });
  assert.match(await talk(`GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${"a".repeat(100000)}\r\n\r\n`), /^HTTP\/1\.[01] 4(31|14|13)/);
  const smuggled = await talk("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /health HTTP/1.1\r\nHost: x\r\n\r\n");
  assert.match(smuggled, /^HTTP\/1\.[01] 400/);
  assert.equal(smuggled.split("HTTP/1.").length, 2, "the second request is not answered");
  const lengths = await talk("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nContent-Length: 5\r\n\r\nabcde");
  assert.match(lengths, /^HTTP\/1\.[01] 400/);
  assert.match(await talk("GET / HTTP/1.1\r\n\r\n"), /^HTTP\/1\.[01] 400/);
});

test("the log holds codes and patterns, nobody's name", () => {
  const log = demo.log();
  assert.ok(log.includes("POST /{tenant}/fill/{form}/{filing}/page/{page} 422"), "the log tells what happened");
  for (const secret of [typed, "example.jp", "127.0.0.1", "demo-officer"]) assert.ok(!log.includes(secret), `the log holds ${secret}`);
});
