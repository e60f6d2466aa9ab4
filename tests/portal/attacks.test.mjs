// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// What strangers send who want something else than a page: links that lead away, posts of other sites, heads that two
// readers read differently, bodies made to take what everybody needs, and clients that never finish.
import test, { after, before } from "node:test";
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import net from "node:net";
import { chmodSync, existsSync, readFileSync, readdirSync, readlinkSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Demo, build, root, writeSecret } from "./demo.mjs";
import { Portal } from "./processes.mjs";
import { Visitor } from "./visitor.mjs";
import { signInWithout } from "./officers.mjs";

const demo = new Demo("attacks", 8430);
const tenant = "272094";
// How many files the form of the tests takes: this municipality takes the shared form as it is.
const places = JSON.parse(readFileSync(path.join(root, "forms/road-park-report/form.json"), "utf8")).pages
  .flatMap((page) => page.fields).find((field) => field.id === "photographs").maximumFiles;
before(async () => { await demo.start(); });
after(async () => { await demo.stop(); });

// Bytes as they are, and all that comes back until the end or for so long.
function raw(port, bytes, milliseconds = 4000) {
  return new Promise((resolve) => {
    const socket = net.connect(port, "127.0.0.1", () => socket.write(bytes));
    let answer = "";
    const end = () => { socket.destroy(); resolve(answer); };
    const timer = setTimeout(end, milliseconds);
    socket.on("data", (part) => { answer += part.toString("latin1"); });
    socket.on("close", () => { clearTimeout(timer); resolve(answer); });
    socket.on("error", () => {});
  });
}
const statuses = (answer) => [...answer.matchAll(/HTTP\/1\.1 (\d{3})/g)].map((found) => found[1]);

// A further process over the same store, with another configuration.
function further(port, change) {
  const portal = new Portal(demo, "residents");
  const settings = { ...JSON.parse(readFileSync(portal.configuration, "utf8")), port, publicUrl: `http://127.0.0.1:${port}`, ...change };
  portal.configuration = path.join(demo.data, "portal", `further-${port}.json`);
  writeFileSync(portal.configuration, JSON.stringify(settings), { mode: 0o600 });
  return portal;
}

test("a link of ours never leads to another site", async () => {
  for (const back of ["//evil.example", "/%09/evil.example", "/%0a/evil.example", "/%0d/evil.example", "/%01/evil.example", "/%7f/evil.example",
    "%09//evil.example", "/\\evil.example", "/%5Cevil.example", "/%09%5Cevil.example", "\\\\evil.example", "https:/evil.example",
    "https:evil.example", "javascript:alert(1)", "/.%09./%0a/evil.example", "/x%5C..%5Cevil.example", "///evil.example"]) {
    const answer = await raw(demo.port, `GET /language?language=ja&back=${back} HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n\r\n`);
    const location = /\r\nLocation: ([^\r]*)/.exec(answer)?.[1] ?? "";
    assert.equal(statuses(answer)[0], "303", back);
    // As a browser reads it: against an address of ours.
    assert.equal(new URL(location, "https://city.example/").host, "city.example", `${back} -> ${location}`);
  }
  const own = await new Visitor(demo.url).get(`/language?language=ja&back=/${tenant}/`);
  assert.equal(own.location, `/${tenant}/`);
});

test("a head that two readers could read differently is refused", async () => {
  const second = "GET /health?second HTTP/1.1\r\nHost: a\r\n\r\n";
  const post = (lines, body = "") => `POST /health HTTP/1.1\r\nHost: a\r\n${lines}\r\n\r\n${body}`;
  const refused = {
    "a blank before the colon of Content-Length": post(`Content-Length : ${second.length}`, second),
    "a folded Content-Length": post(`Content-Length:\r\n ${second.length}`, second),
    "a folded line of no weight": `GET /health HTTP/1.1\r\nHost: a\r\nX-Note: one\r\n two\r\n\r\n`,
    "a blank before the colon of Transfer-Encoding": post("Transfer-Encoding : chunked", "0\r\n\r\n"),
    "an unknown coding": post("Transfer-Encoding: xchunked"),
    "a coding before chunked": post("Transfer-Encoding: gzip, chunked"),
    "a coding named identity": post("Transfer-Encoding: identity"),
    "two codings": post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", "0\r\n\r\n"),
    "length and chunks": post("Content-Length: 5\r\nTransfer-Encoding: chunked", "0\r\n\r\n"),
    "two lengths": post("Content-Length: 0\r\nContent-Length: 5"),
    "two hosts": "GET /health HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
    "two origins": post("Origin: http://a\r\nOrigin: http://b\r\nContent-Length: 0"),
    "a NUL in the path": "GET /health\0x HTTP/1.1\r\nHost: a\r\n\r\n",
    "a NUL in a value": "GET /health HTTP/1.1\r\nHost: a\r\nX-Note: one\0two\r\n\r\n",
    "a name that is none": "GET /health HTTP/1.1\r\nHost: a\r\nX(Note): one\r\n\r\n",
  };
  for (const [what, bytes] of Object.entries(refused)) {
    const answer = await raw(demo.port, bytes);
    assert.deepEqual(statuses(answer), ["400"], `${what}: ${answer.slice(0, 200)}`);
  }
  const query = Array.from({ length: 600 }, (_, i) => `a${i}=1`).join("&");
  const many = await raw(demo.port, `GET /health?${query} HTTP/1.1\r\nHost: a\r\n\r\n`);
  assert.match(statuses(many)[0] ?? "", /^(414|431)$/, many.slice(0, 200));
  // What ordinary clients send is taken: no blank behind a colon, capitals, an empty value, several lists.
  for (const lines of ["Host:a", "HOST: a", "Host: a\r\nX-Empty:", "Host: a\r\nAccept: text/html\r\nAccept: */*", "Host: a\r\nCookie: a=1\r\nCookie: b=2"]) {
    const answer = await raw(demo.port, `GET /health HTTP/1.1\r\n${lines}\r\nConnection: close\r\n\r\n`);
    assert.deepEqual(statuses(answer), ["200"], lines);
  }
});

test("what another site posts does nothing, takes no session away and gives nothing back", async () => {
  const begin = `/${tenant}/forms/road-park-report`;
  const visitor = new Visitor(demo.url);
  const page = await visitor.get(begin);
  const session = visitor.cookies.get("__Host-session");
  const foreign = [{ "sec-fetch-site": "cross-site" }, { "sec-fetch-site": "same-site" }, { "sec-fetch-site": "same-origin, cross-site" },
    { origin: "https://evil.example" }, { origin: "http://127.0.0.1:9" }, { origin: "evil" }];
  for (const headers of foreign) {
    const answer = await visitor.request(begin, { method: "POST", body: new URLSearchParams({ token: page.token, words: "evil" }).toString(),
      headers: { "content-type": "application/x-www-form-urlencoded", ...headers } });
    assert.equal(answer.status, 403, JSON.stringify(headers));
    assert.equal(answer.headers.get("set-cookie"), null);
    assert.equal(answer.token, "");
    assert.ok(!answer.text.includes("evil"), "nothing of what was sent stands on the page");
    assert.match(answer.text, /別のサイト/);
  }
  assert.equal(visitor.cookies.get("__Host-session"), session);
  for (const headers of [{ "sec-fetch-site": "same-origin" }, { origin: demo.url }, { origin: "null" }, {}]) {
    const fresh = await visitor.get(begin);
    const answer = await visitor.request(begin, { method: "POST", body: new URLSearchParams({ token: fresh.token }).toString(),
      headers: { "content-type": "application/x-www-form-urlencoded", ...headers } });
    assert.equal(answer.status, 303, JSON.stringify(headers));
  }
});

test("an officer stays signed in when a foreign page posts, and is offered no act that was not asked for", async () => {
  const officer = await signInWithout(new Visitor(demo.officersUrl), "tanto");
  const stranger = new Visitor(demo.officersUrl); // SameSite=Lax: the cookie is not sent along
  const out = await stranger.request(`/${tenant}/officers/sign-out`, { method: "POST", body: "", headers: { "sec-fetch-site": "cross-site", origin: "https://evil.example" } });
  assert.equal(out.status, 403);
  assert.equal(out.headers.get("set-cookie"), null);
  // Without a token, from a page that says nothing of itself: the words come back, the act does not.
  const answer = await officer.post(`/${tenant}/officers/approvals`, { action: "approve", comment: "書きかけの理由" });
  assert.equal(answer.status, 403);
  assert.match(answer.text, /書きかけの理由/);
  assert.ok(!answer.text.includes('name="action"'));
  assert.equal((await officer.get(`/${tenant}/officers/`)).status, 200);
});

test("X-Evaluate spares no token where something is done", async () => {
  const visitor = new Visitor(demo.url);
  const begin = `/${tenant}/forms/road-park-report`;
  const page = await visitor.get(begin);
  const evaluated = () => visitor.request(begin, { method: "POST", body: new URLSearchParams({ token: page.token }).toString(),
    headers: { "content-type": "application/x-www-form-urlencoded", "x-evaluate": "1" } });
  assert.equal((await evaluated()).status, 303);
  assert.equal((await evaluated()).status, 403, "the token is spent");
});

// What a process holds open, as the kernel names it.
function descriptorsOf(pid) {
  return readdirSync(`/proc/${pid}/fd`).map((fd) => { try { return readlinkSync(`/proc/${pid}/fd/${fd}`); } catch { return ""; } });
}

async function until(isSo, what) {
  for (let tries = 0; tries < 400; tries += 1) {
    if (isSo()) return;
    await pause(50);
  }
  assert.fail(what());
}

test("file parts without a token or without a place open no file", async () => {
  const portal = further(8440, {});
  await portal.start();
  const url = "http://127.0.0.1:8440";
  const { pid } = portal.process;
  // Where bodies lie that are too long for memory; the portal opens nothing else there.
  const spooled = () => descriptorsOf(pid).filter((name) => path.dirname(name) === tmpdir());
  const part = (name, file, content) => `--BBBBBBBB\r\nContent-Disposition: form-data; name="${name}"${file ? `; filename="${file}"` : ""}\r\n\r\n${content}\r\n`;
  const parts = Array.from({ length: 1200 }, (_, i) => part(`f${i}`, "a", "x".repeat(70))).join("");
  const big = part("photographs", "a", "x".repeat(300000));
  // A body that does not end, on a connection of its own.
  const unfinished = (where, body, lines = "") => {
    const socket = net.connect(8440, "127.0.0.1");
    socket.on("error", () => {});
    socket.write(`POST ${where} HTTP/1.1\r\nHost: a\r\n${lines}Content-Type: multipart/form-data; boundary=BBBBBBBB\r\nContent-Length: ${body.length + 1000}\r\n\r\n${body}`);
    return socket;
  };
  const visitor = new Visitor(url);
  const begun = await visitor.post(`/${tenant}/forms/road-park-report`, { token: (await visitor.get(`/${tenant}/forms/road-park-report`)).token });
  const page = await visitor.get(begun.location.replace(/\/page\/.*/, "/page/all"));
  const before = descriptorsOf(pid);
  const sockets = [unfinished(`/${tenant}/status`, parts), unfinished(`/${tenant}/fill/road-park-report/AAAA/page/all`, parts + big + big),
    unfinished(page.path, parts + big + big), unfinished(`/${tenant}/officers/money`, big)];
  await pause(1500);
  assert.deepEqual(spooled(), []);
  // A descriptor for each connection, and what threads that did not work before open of the records.
  const opened = descriptorsOf(pid);
  for (const each of before) if (opened.includes(each)) opened.splice(opened.indexOf(each), 1);
  const records = path.join(demo.data, "store", "/");
  const others = opened.filter((name) => !name.startsWith(records));
  assert.ok(others.length <= sockets.length && others.every((name) => name.startsWith("socket:")), opened.join(" "));
  assert.ok(opened.every((name) => !name.startsWith(records) || /\/store\.sqlite(-wal|-shm)?$/.test(name)), opened.join(" "));
  assert.equal((await new Visitor(url).get(`/${tenant}/`)).status, 200);

  // Whoever shows that the form's page sent him gets a file for each place of the form and not one more; or looking
  // proves nothing. They go with the connection.
  const cookie = `Cookie: ${[...visitor.cookies].map(([name, value]) => `${name}=${value}`).join("; ")}\r\n`;
  const admitted = unfinished(page.path, part("token", "", page.token) + big.repeat(places + 9), cookie);
  await until(() => spooled().length === places, () => `${spooled().length} files for ${places} places`);
  await pause(500);
  assert.equal(spooled().length, places);
  [...sockets, admitted].forEach((socket) => socket.destroy());
  await until(() => spooled().length === 0, () => `left open: ${spooled().join(" ")}`);
  await portal.end("SIGTERM");
});

// What a full disk or a crash leaves would be a key that strangers know: states and cookies could be made by hand.
test("a state key that is empty, short or open to others stops the start and is left as it is", async () => {
  const key = path.join(demo.data, "portal", "broken.key");
  const portal = further(8443, { stateKey: key });
  for (const [content, mode, words] of [["", 0o600, /too-short/], ["a".repeat(31), 0o600, /too-short/], ["a".repeat(64), 0o644, /open-to-others/],
    ["a".repeat(64), 0o620, /open-to-others/]]) {
    writeSecret(key, content);
    chmodSync(key, mode);
    const run = spawnSync(path.join(build, "bin/egov-portal"), [portal.configuration], { encoding: "utf8", env: portal.environment, timeout: 60000 });
    assert.equal(run.status, 2, run.stderr);
    assert.match(run.stderr, words);
    assert.doesNotMatch(run.stdout, /ready/);
    assert.equal(readFileSync(key, "utf8"), content, "nobody puts another one in its place");
  }
  // One that is not there is made, once, for its user alone.
  const made = path.join(demo.data, "portal", `made-${process.pid}.key`);
  const other = further(8444, { stateKey: made });
  await other.start();
  assert.ok(existsSync(made));
  assert.equal(statSync(made).mode & 0o777, 0o600);
  await other.end("SIGTERM");
});

test("guesses are counted for the address that the last proxy saw, however the list is written", async () => {
  const portal = further(8441, { behindProxy: true, limits: { secret: { burst: 5, perSecond: 0.001 } } });
  await portal.start();
  const url = "http://127.0.0.1:8441";
  const tries = async (lines) => {
    const seen = [];
    for (let i = 1; i <= 9; i += 1) {
      const visitor = new Visitor(url);
      const page = await visitor.get(`/${tenant}/status`);
      const body = new URLSearchParams({ token: page.token, reference: "KX29-RERB-EH", password: `wrong${i}-xxxx` }).toString();
      const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
      const answer = await raw(8441, `POST /${tenant}/status HTTP/1.1\r\nHost: 127.0.0.1:8441\r\nConnection: close\r\nCookie: ${cookie}\r\n`
        + lines(i).map((line) => `X-Forwarded-For: ${line}\r\n`).join("")
        + `Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n\r\n${body}`, 20000);
      seen.push(statuses(answer)[0]);
    }
    return seen.filter((status) => status === "429").length;
  };
  assert.equal(await tries(() => ["198.51.100.7"]), 4, "one line");
  assert.equal(await tries((i) => [`203.0.113.${i}`, "198.51.100.8"]), 4, "the client's own line before the proxy's");
  assert.equal(await tries((i) => [`203.0.113.${i}, 198.51.100.10`]), 4, "the client's own element before the proxy's");
  assert.equal(await tries((i) => [`2001:db8::${i}`]), 4, "one subscriber's /64");
  assert.equal(await tries((i) => [`198.51.100.9:${4000 + i}`]), 4, "address and port");
  assert.equal(await tries((i) => [`198.51.100.77, nonsense${i}`]), 4, "no address at all counts for the peer");
  assert.equal(await tries((i) => [`198.51.101.${i}`]), 0, "others are others");
  await portal.end("SIGTERM");
});

test("more files than the field takes are refused before they are stored, and named", async () => {
  const visitor = new Visitor(demo.url);
  const begun = await visitor.post(`/${tenant}/forms/road-park-report`, { token: (await visitor.get(`/${tenant}/forms/road-park-report`)).token });
  const page = await visitor.get(begun.location);
  const all = await visitor.get(begun.location.replace(/\/page\/.*/, "/page/all"));
  const jpeg = Buffer.from("/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////"
    + "////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AN//Z", "base64");
  // Each of them another picture: what stands behind a picture is cut off, so its first quantization value differs.
  const picture = (i) => { const own = Buffer.from(jpeg); own[25] = i + 1; return own; };
  const sent = Array.from({ length: 30 }, (_, i) => (i === 0 ? "被害の写真.hta" : `p${i}.jpg`));
  const form = new FormData();
  form.append("token", all.token || page.token);
  if (all.state) form.append("state", all.state);
  form.append("kind", "hole");
  for (const [i, name] of sent.entries()) form.append("photographs", new Blob([picture(i)]), name);
  form.append("action", "upload");
  const answer = await visitor.request(all.path, { method: "POST", body: form });
  assert.equal(answer.status, 422, answer.text.slice(0, 300));
  // The first ones that were sent, as many as the field has places for; the name follows the content.
  const kept = [...answer.text.matchAll(/value="drop:photographs:([0-9a-f]{64})"/g)].map((match) => match[1]);
  assert.equal(kept.length, places);
  assert.equal(new Set(kept).size, places, "each of them another picture");
  const later = await visitor.get(all.path);
  assert.deepEqual([...later.text.matchAll(/value="drop:photographs:([0-9a-f]{64})"/g)].map((match) => match[1]), kept, "and they are kept");
  for (const name of ["被害の写真.hta.jpg", ...sent.slice(1, places)]) assert.ok(later.text.includes(name), name);
  // All others are refused; the first twenty of them are named, which says enough.
  const named = [...answer.text.matchAll(new RegExp(`(p\\d+\\.jpg): [^<]{0,40}添付できるファイルは${places}個まで`, "g"))].map((match) => match[1]);
  assert.deepEqual(named, sent.slice(places, places + 20));
  for (const name of sent.slice(places)) assert.ok(!later.text.includes(name), name);
});

test("a client that sends a byte now and then is cut off, and holds up no end of the service", async () => {
  const portal = further(8442, {});
  await portal.start();
  const socket = net.connect(8442, "127.0.0.1");
  socket.on("error", () => {});
  socket.write(`POST /${tenant}/notify/sandbox HTTP/1.1\r\nHost: a\r\nContent-Length: 200000\r\n\r\n`);
  const dripping = setInterval(() => socket.write("x"), 500);
  await pause(1000);
  const ended = portal.end("SIGTERM").then(() => "ended");
  assert.equal(await Promise.race([ended, pause(10000, "still running")]), "ended");
  clearInterval(dripping);
  socket.destroy();
});
