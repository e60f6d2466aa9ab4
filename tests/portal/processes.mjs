// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// One side of the portal as a process of its own, to be ended and started again: the set-up is done by the demo before.
import { spawn } from "node:child_process";
import path from "node:path";
import { build } from "./demo.mjs";

export class Portal {
  constructor(demo, side) {
    this.configuration = path.join(demo.data, "portal", side === "officers" ? "officers-side.json" : "residents.json");
    this.environment = { ...process.env, SOFTHSM2_CONF: path.join(demo.data, "keys/softhsm/softhsm2.conf") };
  }

  async start() {
    this.process = spawn(path.join(build, "bin/egov-portal"), [this.configuration],
      { env: this.environment, stdio: ["ignore", "pipe", "ignore"] });
    const own = this.process;
    await new Promise((resolve, reject) => {
      own.stdout.on("data", (bytes) => { if (String(bytes).includes("ready")) resolve(); });
      own.once("exit", (code) => reject(new Error(`the portal ended with ${code}`)));
    });
    own.removeAllListeners("exit");
  }

  async end(signal) {
    if (!this.process || this.process.exitCode !== null || this.process.signalCode !== null) return;
    const gone = new Promise((resolve) => this.process.once("exit", resolve));
    this.process.kill(signal);
    await gone;
  }
}
