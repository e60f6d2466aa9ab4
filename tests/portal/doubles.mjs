// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// The contract doubles of Stripe and PayPay as a process beside the demo, and the demo's settings for them.
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { artefacts, root, writeSecret } from "./demo.mjs";
import { tenant } from "./residents.mjs";

export class Doubles {
  constructor(name, port, secrets = { apiKey: "double_key", apiSecret: "double_secret", webhookSecret: "whsec_double" }) {
    this.port = port;
    this.url = `https://localhost:${port}/`;
    this.folder = path.join(artefacts, "data", name);
    this.secrets = secrets;
    const gateway = (...names) => JSON.stringify({ merchantAccount: "{tenant}",
      options: { url: this.url, certificates: this.file("certificate.pem") },
      secretFiles: Object.fromEntries(names.map((each) => [each, this.file(each)])) });
    this.gateways = `, "stripe": ${gateway("apiKey", "webhookSecret")}, "paypay": ${gateway("apiKey", "apiSecret")}`;
  }

  file(name) { return path.join(this.folder, name); }

  async start() {
    mkdirSync(this.folder, { recursive: true });
    execFileSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-addext",
      "subjectAltName=DNS:localhost", "-keyout", this.file("key.pem"), "-out", this.file("certificate.pem")], { stdio: "ignore" });
    for (const [name, value] of Object.entries(this.secrets)) writeSecret(this.file(name), value);
    this.process = spawn(process.execPath, [path.join(root, "tests/gateways/oracle/double.mjs"), this.file("key.pem"),
      this.file("certificate.pem"), String(this.port), tenant], { env: { ...process.env, NODE_EXTRA_CA_CERTS: this.file("certificate.pem"),
      EGOV_DOUBLE_API_KEY: this.secrets.apiKey, EGOV_DOUBLE_API_SECRET: this.secrets.apiSecret }, stdio: ["ignore", "pipe", "inherit"] });
    await new Promise((resolve, reject) => {
      this.process.stdout.on("data", (bytes) => (String(bytes).startsWith("ready") ? resolve() : reject(new Error(String(bytes)))));
      this.process.once("exit", (code) => reject(new Error(`the doubles ended with ${code}`)));
    });
  }

  stop() { this.process?.kill(); }
}
