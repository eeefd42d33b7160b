import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  writeFileWhole
} from "./part-chunk-MSE7CQRB.js";
import {
  int,
  strictObject,
  string
} from "./part-chunk-7IYLINV6.js";

// src/action/pull.ts
import { join } from "node:path";
var PULL_FILE = "pr.json";
var pullSchema = strictObject({
  number: int().positive(),
  head_sha: string().regex(/^[0-9a-f]{40,64}$/),
  config: string().max(1e3),
  working_directory: string().max(1e3)
});
async function writePull(folder, { pullRequest }, { config, workingDirectory }) {
  if (!pullRequest?.headSha) return;
  const { number, headSha } = pullRequest;
  const pull = { number, head_sha: headSha, config, working_directory: workingDirectory };
  await writeFileWhole(join(folder, PULL_FILE), [`${JSON.stringify(pull)}
`]);
}

export {
  PULL_FILE,
  pullSchema,
  writePull
};
