import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  writeReport
} from "./chunk-4Y7WUNUI.js";
import {
  jsonTexts,
  writeTexts
} from "./chunk-U4M6F2NH.js";
import {
  isAudit,
  readEvent
} from "./chunk-3LBQR4V5.js";
import "./chunk-7NPWGSE3.js";
import "./chunk-BU2L3B6N.js";
import "./chunk-ETV3YCZB.js";
import "./chunk-RQVEVFAG.js";
import {
  toAccess
} from "./chunk-S4BPBIEF.js";
import "./chunk-B7A4RTR2.js";
import {
  confinedConfig,
  openBase
} from "./chunk-WVT7AESO.js";
import "./chunk-SBUDH63U.js";
import "./chunk-UPX6MXD6.js";
import {
  remember
} from "./chunk-EXTA65OL.js";
import {
  check
} from "./chunk-IJFXF6TI.js";
import "./chunk-WUTRQHKW.js";
import "./chunk-7ZE5KC73.js";
import "./chunk-47JD7VYU.js";
import {
  refusedReport
} from "./chunk-FTK4AYYA.js";
import "./chunk-S4UDRSDF.js";
import "./chunk-FMOO7QPE.js";
import "./chunk-B342YPHN.js";
import "./chunk-UKTOTFXT.js";
import "./chunk-VYTB54NU.js";
import "./chunk-XATQI46O.js";
import "./chunk-DJHWZL7Y.js";
import "./chunk-GHPBUAB7.js";
import "./chunk-X3J2UMXZ.js";
import "./chunk-F5RLYRQK.js";
import {
  hostsIn
} from "./chunk-YZDYB3YI.js";
import "./chunk-M5LLT6XO.js";
import {
  prune
} from "./chunk-3LEBUQA6.js";
import "./chunk-AIDU34MF.js";
import "./chunk-ZXYG35NU.js";
import "./chunk-LSEKLV4S.js";
import "./chunk-ACTFC4FJ.js";
import "./chunk-IBOGCLY2.js";
import "./chunk-7A7KX7O7.js";
import "./chunk-HMALXKGQ.js";
import "./chunk-6MTF267L.js";
import "./chunk-HIMGASSE.js";
import "./chunk-5GJDT7AT.js";
import "./chunk-JV4LLGA3.js";
import "./chunk-R4WMRKF3.js";
import "./chunk-GNIHJAH7.js";
import "./chunk-CAESZSEF.js";
import {
  actionCache,
  saves
} from "./chunk-LWJZCD6Z.js";
import {
  readInputs
} from "./chunk-V67PC23M.js";
import "./chunk-CGFMUHN3.js";
import "./chunk-GG55YBP3.js";
import {
  loadConfig
} from "./chunk-P45QDWOO.js";
import "./chunk-ITOQTTGW.js";
import "./chunk-BUCYGDZ7.js";
import "./chunk-MLFTOJRE.js";
import "./chunk-ARYSNZ6V.js";
import "./chunk-DC3HYL73.js";
import "./chunk-3XMB4J2E.js";
import "./chunk-KGVTBZUL.js";
import "./chunk-5LEGYDZ5.js";
import "./chunk-TEGOCYSU.js";
import "./chunk-RMDBSGUJ.js";
import "./chunk-2YQZHINX.js";
import "./chunk-COQM4Y7O.js";
import "./chunk-6DM52HG2.js";
import {
  untilStopped
} from "./chunk-5J2NQOHJ.js";
import "./chunk-H4SWVQTR.js";
import "./chunk-CS4WPPBY.js";
import "./chunk-VKJKA6B4.js";
import "./chunk-Q7PQW2LK.js";
import "./chunk-3GB7LYRK.js";
import "./chunk-P5EOZTUF.js";
import "./chunk-U3PXGIYQ.js";
import "./chunk-5723ON4F.js";
import "./chunk-OAD7ULN2.js";
import "./chunk-VC7XR3BZ.js";
import "./chunk-HNNSGUUR.js";
import "./chunk-QGFUW6JS.js";
import "./chunk-2M4X3ACL.js";
import "./chunk-4KXD7MB6.js";
import "./chunk-5TXNC4B3.js";
import "./chunk-FTCH2FQZ.js";
import "./chunk-GZPMIHSY.js";
import "./chunk-EH7FOXCR.js";
import "./chunk-76LPNRSS.js";
import "./chunk-KZNUYTXH.js";
import "./chunk-NA6RDSGM.js";
import "./chunk-N324ONLO.js";
import "./chunk-ISHT2OZ3.js";
import "./chunk-YLH2Y34M.js";
import "./chunk-HGFIZXHD.js";
import "./chunk-SA5GQI7Y.js";
import "./chunk-EVEZPVM4.js";
import "./chunk-5Q5XYD6T.js";
import "./chunk-HXJVMYCL.js";
import "./chunk-VZREWJC2.js";
import "./chunk-7HPDBJNF.js";
import "./chunk-WB3J2I3J.js";
import "./chunk-ISNETPX6.js";
import "./chunk-PT7F3JTR.js";
import {
  ProblemError
} from "./chunk-K5QRLENS.js";
import "./chunk-G342AMSD.js";
import "./chunk-IJ2Z6TYN.js";
import "./chunk-Z3XD6VJM.js";
import "./chunk-PWDJDPDX.js";

// src/action/run-check.ts
import { realpath } from "node:fs/promises";
import { join } from "node:path";
var KEEP = { maxAgeMs: 7 * 864e5, maxBytes: 4 * 2 ** 30 };
async function runActionCheck(folder, env) {
  const inputs = readInputs(env);
  let soFar = () => refusedReport(inputs.config, []);
  const looked = readEvent(env).then((event) => reportOf(folder, inputs, event, env, (make) => soFar = make)).catch((error) => {
    if (!(error instanceof ProblemError)) throw error;
    return refusedReport(inputs.config, error.problems);
  });
  await untilStopped(
    looked,
    () => soFar(),
    (report) => keep(folder, report)
  );
}
async function reportOf(folder, inputs, event, env, reach) {
  const { config: file, workingDirectory, token, failOn, allowedHosts, offline } = inputs;
  const workspace = await realpath(env.GITHUB_WORKSPACE ?? process.cwd());
  const { folder: cache } = actionCache(env);
  const access = toAccess({ cache, allowedHosts, offline, indexAuth: [inputs.indexAuth] }, env);
  const config = await (event.untrusted ? confinedConfig(file, workspace) : loadConfig(file));
  const policy = isAudit(event) ? "head" : inputs.policy;
  const base = await openBase({ event, config: file, workspace, workingDirectory, env, token, access, policy });
  const { report, lists, seeds, rows, judged } = await check(config, {
    access: event.untrusted ? restricted(access, base?.opened) : access,
    ...{ base, policy, failOn: failOn === "new" ? "new" : "limits" },
    reached: (reportSoFar) => {
      reach(reportSoFar);
      return keep(folder, reportSoFar());
    }
  }).finally(base?.close);
  await writeReport(folder, report, lists, seeds);
  if (saves(event.name)) {
    await remember({ config: judged, report, rows }, cache);
    await prune({ folder: cache }, KEEP, Date.now());
  }
  return report;
}
function restricted(access, base) {
  const config = base?.problem === void 0 ? base?.config : void 0;
  return { ...access, allowed: access.allowed ?? (config ? hostsIn(config, access) : []) };
}
async function keep(folder, report) {
  await writeTexts(join(folder, "report.json"), jsonTexts(report));
}
export {
  runActionCheck
};
