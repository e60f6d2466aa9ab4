// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// The demo as a person starts it, on a port and in a folder of the test's own.
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import path from "node:path";

const here = path.dirname(fileURLToPath(import.meta.url));
export const root = path.resolve(here, "../..");
export const build = process.env.EGOV_BUILD ?? path.join(root, "build/dev");
export const artefacts = process.env.EGOV_ARTEFACTS ?? path.join(build, "tests/portal");

// Tests ask more often from one address than people do.
const limits = JSON.stringify({ page: { burst: 100000, perSecond: 10000 }, act: { burst: 100000, perSecond: 10000 },
  secret: { burst: 100000, perSecond: 10000 } });

// A file that opens something, as an operator leaves it: the portal takes none that others could read. Written anew,
// because a file that is there keeps its mode.
export function writeSecret(file, text) {
  rmSync(file, { force: true });
  writeFileSync(file, text, { mode: 0o600 });
}

export class Demo {
  constructor(name, port, options = {}) {
    this.port = port;
    this.url = `http://127.0.0.1:${port}`;
    this.officersUrl = `http://127.0.0.1:${port + 1}`;
    this.gatewayPort = port + 2;
    this.data = path.join(artefacts, "data", name);
    this.limits = options.limits ?? limits;
    this.gateways = options.gateways ?? "";
    this.remoteSigning = options.remoteSigning ?? "";
    // Keys are kept: making them takes longer than the tests.
    for (const part of options.keep ? [] : ["gateway", "portal", "store"])
      rmSync(path.join(this.data, part), { recursive: true, force: true });
    mkdirSync(this.data, { recursive: true });
  }

  async start() {
    this.process = spawn(path.join(root, "examples/portal/demo.sh"), {
      env: { ...process.env, EGOV_BUILD: build, EGOV_DATA: this.data, EGOV_PORT: String(this.port), EGOV_LIMITS: this.limits,
        EGOV_GATEWAYS: this.gateways, EGOV_REMOTE_SIGNING: this.remoteSigning },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.said = "";
    this.lines = [];
    this.process.stderr.on("data", (bytes) => { this.said += bytes; });
    await new Promise((resolve, reject) => {
      let out = "";
      this.process.stdout.on("data", (bytes) => {
        out += bytes;
        this.lines = out.trimEnd().split("\n");
        if (out.includes(`ready ${this.url}/`)) resolve();
      });
      this.process.once("exit", (code) => reject(new Error(`the demo ended with ${code}: ${this.said}\n${this.log()}`)));
    });
    // It serves the other towns all the same; a test that went on would wait for pages that never come.
    const refused = /^refused .*$/m.exec(this.log());
    if (refused) {
      await this.stop();
      throw new Error(`the demo does not serve a town: ${refused[0]}`);
    }
    return this;
  }

  log() {
    return ["residents", "officers"].map((side) => {
      try { return readFileSync(path.join(this.data, `portal/${side}.log`), "utf8"); } catch { return ""; }
    }).join("");
  }

  async stop() {
    if (!this.process || this.process.exitCode !== null) return this.process?.exitCode;
    const gone = new Promise((resolve) => this.process.once("exit", resolve));
    this.process.kill("SIGTERM");
    return gone;
  }
}
