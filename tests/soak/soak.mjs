// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// Residents file through the portal's door for an hour, the officers' side beside them: what was acknowledged is there,
// once, and neither side grows. Resident memory goes up and down with the caches of the stores, so the lowest of the last
// quarter is compared with the highest of the second one: what leaks with each application never comes down to it. The
// short form is over before the caches are full, and shows memory without a judgement.
import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { Demo } from "../portal/demo.mjs";
import { Portal } from "../portal/processes.mjs";
import { auditOf, countOf } from "../portal/filings.mjs";
import { Residents, failed, judge } from "./filing.mjs";

const minutes = process.env.EGOV_SHORT ? 6 : Number(process.env.EGOV_SOAK_MINUTES ?? 60);
const demo = new Demo("soak", 8460);
const sides = { residents: new Portal(demo, "residents"), officers: new Portal(demo, "officers") };
async function end(signal) { for (const side of Object.values(sides)) await side.end(signal); }
for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, () => end("SIGKILL").finally(() => process.exit(1)));

// MiB that are resident.
function resident(side) {
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${side.process.pid}/status`, "utf8"))[1]) / 1024;
}

try {
  await demo.start(); // makes keys and configuration
  await demo.stop();
  await end("SIGKILL");
  for (const side of Object.values(sides)) await side.start();
  const residents = new Residents(demo.url, 8);
  const seen = []; // { acknowledged, residents, officers }
  const steps = 60;
  for (let step = 0; step < steps; step += 1) {
    await pause(minutes * 60000 / steps);
    seen.push({ acknowledged: residents.acknowledged.length, residents: resident(sides.residents), officers: resident(sides.officers) });
    if (step % 6 === 5) {
      const now = seen.at(-1);
      console.log(`      ${now.acknowledged} applications: residents ${now.residents.toFixed(1)} MiB, officers ${now.officers.toFixed(1)} MiB`);
    }
    if (residents.faults.length > 0) break;
  }
  await residents.end();
  const count = residents.acknowledged.length;
  judge(residents.faults.length === 0 && residents.refused.size === 0, `every filing was acknowledged at once ${JSON.stringify([...residents.refused])} ${residents.faults.join("; ")}`);
  judge(count > 100, `${count} applications in ${minutes} minutes`);
  const quarter = steps / 4;
  const [early, late] = [seen.slice(quarter, 2 * quarter), seen.slice(3 * quarter)];
  for (const side of process.env.EGOV_SHORT ? [] : Object.keys(sides)) {
    const highest = Math.max(...early.map((each) => each[side]));
    const lowest = Math.min(...late.map((each) => each[side]));
    judge(lowest <= highest * 1.05, `${side}: ${highest.toFixed(1)} MiB at most in the second quarter, ${lowest.toFixed(1)} MiB at ` +
      `least in the last, over ${count - early[0].acknowledged} applications`);
  }
  const distinct = new Set(residents.acknowledged.map((each) => each.reference)).size;
  await end("SIGTERM"); // signs the end of the chain
  const stored = countOf(demo, "application");
  judge(distinct === count && stored === count && residents.doubled === 0, `0 lost, 0 twice: ${stored} stored, ${count} acknowledged`);
  const audit = auditOf(demo);
  judge(audit.valid === true, `the chain of ${audit.events} events is whole`);
} catch (error) {
  judge(false, error.stack);
} finally {
  await end("SIGKILL");
}
process.exit(failed() ? 1 : 0);
