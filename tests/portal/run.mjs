// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// Runs one file of browser tests, or says why it cannot: a machine without Chromium may build, but not in CI.
import { existsSync } from "node:fs";
import { spawnSync } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
const missing = [
  existsSync(path.join(here, "node_modules/playwright-core")) ? null : "npm packages (./dev test installs them)",
  existsSync(process.env.CHROMIUM ?? "/usr/bin/chromium") ? null : "/usr/bin/chromium",
  process.argv[2] !== "telephone" || existsSync(path.join(here, "../signature/oidc/node_modules/oidc-provider"))
    ? null : "npm packages of tests/signature/oidc",
].filter(Boolean);
if (missing.length > 0) {
  const lacking = `missing ${missing.join(", ")}`;
  if (process.env.CI) throw new Error(lacking);
  console.log(`SKIP   : ${lacking}`);
  process.exit(0);
}
const run = spawnSync(process.execPath, ["--test", path.join(here, `${process.argv[2]}.test.mjs`)], { stdio: "inherit", cwd: here });
process.exit(run.status ?? 1);
