#!/usr/bin/env node
// Runs the program of this machine, which is in the package: nothing is fetched when it is installed or run.
"use strict";
const { spawnSync } = require("node:child_process");
const { existsSync } = require("node:fs");
const { join } = require("node:path");

const TARGETS = {
  "linux x64": "x86_64-unknown-linux-musl",
  "linux arm64": "aarch64-unknown-linux-musl",
  "darwin x64": "x86_64-apple-darwin",
  "darwin arm64": "aarch64-apple-darwin",
  "win32 x64": "x86_64-pc-windows-msvc",
};
const target = TARGETS[`${process.platform} ${process.arch}`];
const program = target && join(__dirname, target, process.platform === "win32" ? "whosays.exe" : "whosays");
if (!program || !existsSync(program)) {
  console.error(`whosays: this package has no program for ${process.platform} ${process.arch}`);
  process.exit(2);
}
const ended = spawnSync(program, process.argv.slice(2), { stdio: "inherit" });
if (ended.error) {
  console.error(`whosays: ${ended.error.message}`);
}
process.exit(ended.status ?? 2);
