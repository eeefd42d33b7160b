import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  hostsOf
} from "./part-chunk-REFSRPZH.js";
import {
  readSuite,
  suiteNames
} from "./part-chunk-AZULKBGT.js";
import {
  COPY,
  MIRDATA,
  suiteFilesOf
} from "./part-chunk-XDQ3EEXS.js";
import {
  ProblemError
} from "./part-chunk-JWVQYTID.js";

// src/sources/suites/files.ts
function chosenSuites(wanted) {
  const names = wanted.flatMap((text) => text.split(",")).filter((name) => name !== "");
  if (names.length === 0 || names.includes("all")) return suiteNames();
  for (const name of names) readSuite(name);
  return [...new Set(names)];
}
function filesOfSuites(names) {
  const files = /* @__PURE__ */ new Map();
  for (const name of names)
    for (const file of suiteFilesOf(readSuite(name)).values())
      if (!files.has(file.address)) files.set(file.address, file);
  return [...files.values()];
}
var wayOf = ({ address }) => address.startsWith(COPY) ? "own copy" : address.startsWith(MIRDATA) ? "mirdata" : "fetched";
var suiteAccess = (access, files) => ({
  ...access,
  allowed: access.allowed ?? hostsOf(files.filter((file) => wayOf(file) === "fetched").map(({ address }) => address))
});
async function forEachFile(files, run) {
  const problems = [];
  for (const file of files)
    await run(file).catch((error) => {
      if (!(error instanceof ProblemError)) throw error;
      problems.push(error);
    });
  return problems.length === 0 ? void 0 : new ProblemError(problems.flatMap((error) => error.problems));
}

export {
  chosenSuites,
  filesOfSuites,
  wayOf,
  suiteAccess,
  forEachFile
};
