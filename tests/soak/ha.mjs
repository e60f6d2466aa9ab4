// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// Residents file through the portal while its PostgreSQL changes its primary: killed, switched over by hand, frozen and
// thawed. What was acknowledged is there, once, and the portal is never started again.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { setTimeout as pause } from "node:timers/promises";
import { Demo, build } from "../portal/demo.mjs";
import { Portal } from "../portal/processes.mjs";
import { tenant } from "../portal/filings.mjs";
import { Residents, failed, judge } from "./filing.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const port = 21800;
const rounds = process.env.EGOV_SHORT ? 1 : Number(process.env.EGOV_ROUNDS ?? 5);
const directory = mkdtempSync(path.join(tmpdir(), "egov-cluster-"));

// Says nothing about libegov: 3, as of everything that cannot run on this machine.
class NoCluster extends Error {}

function cluster(verb, ...more) {
  const run = spawnSync(path.join(here, "cluster.sh"), [verb, directory, String(port), ...more], { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
  if (run.status !== 0) throw new NoCluster(`cluster.sh ${verb} ended with ${run.status}`);
  return run.stdout.trim();
}

function sql(query) {
  return execFileSync("psql", ["-h", "127.0.0.1", "-p", String(port), "-U", "postgres", "-d", "egov", "-qAtc", query],
    { encoding: "utf8", maxBuffer: 1 << 28 }).trim().split("\n");
}

const demo = new Demo("ha", 8450);
const portal = new Portal(demo, "residents");
async function end() {
  await portal.end("SIGKILL");
  spawnSync(path.join(here, "cluster.sh"), ["stop", directory, String(port)]);
}
for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, () => end().finally(() => process.exit(1)));

try {
  await demo.start(); // makes keys and configuration
  await demo.stop();
  cluster("start");
  const configuration = JSON.parse(readFileSync(portal.configuration, "utf8"));
  configuration.platform.data = path.join(demo.data, "cluster"); // its attachments, and nothing of the demo's own store
  rmSync(configuration.platform.data, { recursive: true, force: true });
  configuration.platform.store = `postgresql://egov@127.0.0.1:${port}/egov`;
  writeFileSync(portal.configuration, JSON.stringify(configuration));
  const service = path.join(demo.data, "portal/platform.json");
  writeFileSync(service, JSON.stringify(configuration.platform));
  await portal.start();
  const residents = new Residents(demo.url, 6);
  await residents.untilMore(20);

  // event(NAME, ACT): filing goes on by itself, however the store came back.
  const event = async (name, act) => {
    const before = performance.now();
    const acknowledged = residents.acknowledged.length;
    const leader = cluster("leader");
    await act(leader);
    await residents.untilMore(20);
    cluster("settled");
    await residents.untilMore(20);
    console.log(`      ${name}: no receipt for ${residents.silenceSince(before).toFixed(1)} s, ` +
      `${residents.acknowledged.length - acknowledged} in all; ${leader} was the primary, ${cluster("leader")} is`);
  };
  for (let round = 0; round < rounds; round += 1) {
    await event("killed", async (leader) => {
      cluster("kill", leader);
      await residents.untilMore(10);
      cluster("begin", leader);
    });
    await event("switched over", async () => { cluster("switchover"); });
    await event("frozen", async (leader) => {
      cluster("freeze", leader);
      try { await residents.untilMore(10); await pause(6000); } finally { cluster("thaw", leader); }
    });
  }
  await residents.end();

  judge(residents.faults.length === 0, `nothing but "come back later" was answered ${JSON.stringify([...residents.refused])} ${residents.faults.join("; ")}`);
  const stored = new Set(sql("select reference from application"));
  const lost = residents.acknowledged.filter(({ reference }) => !stored.has(reference));
  judge(lost.length === 0, `${lost.length} of ${residents.acknowledged.length} acknowledged applications are lost`);
  const distinct = new Set(residents.acknowledged.map((each) => each.reference)).size;
  judge(distinct === residents.acknowledged.length && residents.doubled === 0 && stored.size === distinct,
    `${stored.size - distinct + residents.doubled} arrived twice: ${stored.size} stored, ${distinct} acknowledged`);
  judge(portal.process.exitCode === null, "the portal is the one that was started");
  await portal.end("SIGTERM"); // signs the end of the chain
  const audit = spawnSync(path.join(build, "bin/egovctl"), ["audit", "verify", "--tenant", tenant, "--config", service], { encoding: "utf8" });
  judge(audit.status === 0 && JSON.parse(audit.stdout).valid === true, `the chain of events is whole: ${audit.stdout.slice(0, 300)}${audit.stderr}`);
} catch (error) {
  if (error instanceof NoCluster && !failed()) {
    console.log(`cannot run here: ${error.message}`);
    await end();
    process.exit(3);
  }
  judge(false, error.stack);
} finally {
  await end();
}
process.exit(failed() ? 1 : 0);
