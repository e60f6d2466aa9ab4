// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// What a service talks to, in this process: receivers over HTTP and HTTPS that keep what they were sent, and a mail server.
import http from "node:http";
import https from "node:https";
import net from "node:net";
import tls from "node:tls";

const patience = 30_000; // for what must come; nothing is judged by how long it took

export class Receiver {
  // answer: what is given back for a request; nothing when left out. A promise holds the caller.
  constructor(answer = () => ({}), credentials) {
    this.requests = [];
    this.waiting = [];
    this.answer = answer;
    const handle = (request, response) => {
      const parts = [];
      request.on("data", (part) => parts.push(part));
      request.on("end", async () => {
        const kept = { method: request.method, path: request.url, headers: request.headers, body: Buffer.concat(parts) };
        this.requests.push(kept);
        for (const each of this.waiting) each();
        const given = await this.answer(kept);
        const body = Buffer.isBuffer(given?.body) ? given.body : JSON.stringify(given?.body ?? {});
        response.writeHead(given?.status ?? 200, { "content-type": given?.type ?? "application/json" }).end(body);
      });
    };
    this.server = credentials ? https.createServer(credentials, handle) : http.createServer(handle);
    this.scheme = credentials ? "https" : "http";
    this.refused = 0; // who did not trust our certificate
    this.server.on("tlsClientError", () => { this.refused += 1; for (const each of this.waiting) each(); });
  }

  async start() {
    await new Promise((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    this.url = `${this.scheme}://localhost:${this.server.address().port}`;
    return this;
  }

  end() { this.server.closeAllConnections?.(); this.server.close(); }

  // The first request that fits, or that is still to come.
  async request(fits = () => true) { await this.until(() => this.requests.some(fits)); return this.requests.find(fits); }

  async until(reached) {
    if (reached()) return;
    await new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error("nothing came")), patience);
      this.waiting.push(() => { if (reached()) { clearTimeout(timer); resolve(); } });
    });
  }
}

// RFC 5321 as far as a client needs it; AUTH PLAIN (RFC 4616). Letters with the envelope and who logged in.
export class MailServer extends Receiver {
  constructor(credentials) {
    super();
    this.ended = 0;
    const talk = (socket) => {
      const letter = { login: "", from: "", text: "", encrypted: Boolean(credentials) };
      let data = null;
      let rest = "";
      let asks = false;
      socket.on("error", () => {});
      socket.on("close", () => { this.ended += 1; for (const each of this.waiting) each(); });
      socket.write("220 double\r\n");
      socket.on("data", (bytes) => {
        rest += bytes;
        for (let end = rest.indexOf("\r\n"); end >= 0; end = rest.indexOf("\r\n")) {
          const line = rest.slice(0, end);
          rest = rest.slice(end + 2);
          if (data !== null && line === ".") {
            this.requests.push({ ...letter, text: data.join("\r\n") });
            data = null;
            socket.write("250 taken\r\n");
            for (const each of this.waiting) each();
          } else if (data !== null) data.push(line);
          else if (asks) {
            asks = false;
            letter.login = Buffer.from(line, "base64").toString();
            socket.write("235 in\r\n");
          } else if (/^EHLO/i.test(line)) socket.write("250-double\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 AUTH PLAIN\r\n");
          else if (/^AUTH PLAIN$/i.test(line)) { asks = true; socket.write("334 \r\n"); }
          else if (/^MAIL FROM:/i.test(line)) { letter.from = line; socket.write("250 yes\r\n"); }
          else if (/^DATA/i.test(line)) { data = []; socket.write("354 go on\r\n"); }
          else if (/^QUIT/i.test(line)) socket.end("221 bye\r\n");
          else socket.write("250 yes\r\n");
        }
      });
    };
    this.server = credentials ? tls.createServer(credentials, talk) : net.createServer(talk);
    this.scheme = credentials ? "smtps" : "smtp";
    this.server.on("tlsClientError", () => { this.refused += 1; for (const each of this.waiting) each(); });
  }

  end() { this.server.close(); }
}
