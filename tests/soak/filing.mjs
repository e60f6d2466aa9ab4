// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// Residents who file without a pause through the portal's door, and insist: what was begun is sent again as the same page,
// until it is acknowledged. And one line per judgement.
import { setTimeout as pause } from "node:timers/promises";
import { password, readyToSend } from "../portal/filings.mjs";
import { Visitor } from "../portal/visitor.mjs";

let failures = 0;
export function judge(good, what) {
  console.log(`${good ? "good" : "FAILED"}: ${what}`);
  if (!good) failures += 1;
}
export const failed = () => failures > 0;

// What a service says that will be back: 503, or nobody there.
const passes = (error) => error.actual === 503 || error.message === "fetch failed";

export class Residents {
  constructor(url, count) {
    this.url = url;
    this.acknowledged = []; // { reference, at: milliseconds }
    this.refused = new Map(); // other answers than a receipt, by status
    this.doubled = 0;
    this.faults = [];
    this.ending = false;
    this.filed = 0;
    this.all = Promise.all(Array.from({ length: count }, () => this.file()));
  }

  async file() {
    while (!this.ending) {
      this.filed += 1;
      const number = this.filed;
      const visitor = new Visitor(this.url);
      let page = null;
      while (!page && !this.ending) {
        try {
          page = await readyToSend(visitor, number);
        } catch (error) {
          this.last = String(error.message).slice(0, 300);
          if (!passes(error)) { this.faults.push(String(error.message).slice(0, 300)); return; }
          await pause(200);
        }
      }
      if (page) await this.send(visitor, page);
    }
  }

  async send(visitor, page) {
    const values = { token: page.token, state: page.state, password, password2: password };
    let seen = null;
    for (;;) { // also at the end: nothing is left unknown
      let answer = null;
      try { answer = await visitor.post(page.path, values); } catch { /* nobody there */ }
      if (answer?.status === 303 && answer.location.includes("/cases/")) {
        const reference = /cases\/([^?]+)/.exec(answer.location)[1];
        this.acknowledged.push({ reference, at: performance.now() });
        // Every tenth presses the button once more: the same receipt, or it arrived twice.
        if (seen !== null || this.acknowledged.length % 10 !== 0) {
          if (seen !== null && seen !== reference) this.doubled += 1;
          if (seen !== null) this.acknowledged.pop();
          return;
        }
        seen = reference;
        continue;
      }
      const status = answer?.status ?? "nobody there";
      if (status === 403) { values.token = answer.token; continue; } // a new process, a new token
      this.refused.set(status, (this.refused.get(status) ?? 0) + 1);
      if (status !== 503 && status !== "nobody there") {
        this.faults.push(`${page.path}: ${status} ${answer.text.replace(/\s+/g, " ").slice(0, 300)}`);
        return;
      }
      await pause(200);
    }
  }

  // The longest time without a receipt since a moment, in seconds.
  silenceSince(moment) {
    const times = [moment, ...this.acknowledged.map((each) => each.at).filter((at) => at > moment)].sort((a, b) => a - b);
    return Math.max(...times.slice(1).map((at, index) => at - times[index]), 0) / 1000;
  }

  // Until so many more are acknowledged.
  async untilMore(count) {
    const goal = this.acknowledged.length + count;
    for (let tries = 0; this.acknowledged.length < goal; tries += 1) {
      if (tries > 1200 || this.faults.length > 0) throw new Error(`no more receipts: ${this.faults.concat(this.last).join("; ")}`);
      await pause(100);
    }
  }

  async end() {
    this.ending = true;
    await this.all;
  }
}
