import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  writeReport
} from "./part-chunk-AU2AORGX.js";
import {
  jsonTexts,
  writeTexts
} from "./part-chunk-52LILAF6.js";
import {
  isAudit,
  readEvent
} from "./part-chunk-TVYZG2XS.js";
import "./part-chunk-L7XI7PLS.js";
import "./part-chunk-HKCT7MIT.js";
import "./part-chunk-US4FHRDD.js";
import "./part-chunk-QONW2WIW.js";
import {
  toAccess
} from "./part-chunk-MQK2YTDZ.js";
import "./part-chunk-Z7NRVMDW.js";
import {
  confinedConfig,
  openBase
} from "./part-chunk-DHMMCW5C.js";
import "./part-chunk-QOBFBWW7.js";
import "./part-chunk-VN3A77Z6.js";
import {
  remember
} from "./part-chunk-WEC4JMUA.js";
import {
  check
} from "./part-chunk-DWNPHDNA.js";
import "./part-chunk-OBHG26C6.js";
import "./part-chunk-WJL2SIAV.js";
import "./part-chunk-LW2VS3F5.js";
import {
  refusedReport
} from "./part-chunk-5E7KAAX7.js";
import "./part-chunk-BF3B7KW3.js";
import "./part-chunk-K5ARRUA2.js";
import "./part-chunk-Z6CODOEV.js";
import "./part-chunk-P5SVFXN2.js";
import "./part-chunk-HLBDGYQB.js";
import "./part-chunk-474TKZEL.js";
import "./part-chunk-VD43BRUT.js";
import "./part-chunk-NKEDMKWC.js";
import "./part-chunk-4KZ7IVEI.js";
import "./part-chunk-XSU5SMUX.js";
import {
  hostsIn
} from "./part-chunk-QP6ST2VH.js";
import "./part-chunk-B33CHWH3.js";
import {
  prune
} from "./part-chunk-C7LOE4ZF.js";
import "./part-chunk-27LJAYJM.js";
import "./part-chunk-GEGZ7463.js";
import "./part-chunk-57J32RT2.js";
import "./part-chunk-PVUJU4XS.js";
import "./part-chunk-Z7XKLKC4.js";
import "./part-chunk-3JDGEDWR.js";
import "./part-chunk-ENZVIHRV.js";
import "./part-chunk-R4T25WYG.js";
import "./part-chunk-735DPWG3.js";
import "./part-chunk-HN3QZRRZ.js";
import "./part-chunk-6MHUEAF5.js";
import "./part-chunk-5NUZSVQG.js";
import "./part-chunk-JPIPX36A.js";
import "./part-chunk-UJYMOSIW.js";
import "./part-chunk-ARD3O3NG.js";
import {
  actionCache,
  saves
} from "./part-chunk-CWQFXQDA.js";
import {
  readInputs
} from "./part-chunk-T3URHZQJ.js";
import "./part-chunk-A6WKNTKU.js";
import "./part-chunk-6QS46G4F.js";
import {
  loadConfig
} from "./part-chunk-UAN6SVUT.js";
import "./part-chunk-2MRAYBZ4.js";
import "./part-chunk-A3G4K45N.js";
import "./part-chunk-T3ZXT2K3.js";
import "./part-chunk-QPFWRWFC.js";
import "./part-chunk-S7XCAKHN.js";
import "./part-chunk-S34L2PED.js";
import "./part-chunk-WUKQD2QN.js";
import "./part-chunk-EKLAC5QY.js";
import "./part-chunk-MSE7CQRB.js";
import "./part-chunk-DSSEL7YE.js";
import "./part-chunk-KGAUCTVZ.js";
import "./part-chunk-LCMPYN5T.js";
import "./part-chunk-FZUQTH2Y.js";
import {
  untilStopped
} from "./part-chunk-OLATX6W5.js";
import "./part-chunk-WLA7AP2V.js";
import "./part-chunk-KOWV54L2.js";
import "./part-chunk-P634KMK6.js";
import "./part-chunk-3OTQHGTG.js";
import "./part-chunk-UNCYULVE.js";
import "./part-chunk-AC6OP24P.js";
import "./part-chunk-PDAXJEMB.js";
import "./part-chunk-COI4HMAY.js";
import "./part-chunk-77GVP2RU.js";
import "./part-chunk-UFIQKGDO.js";
import "./part-chunk-5QXWJPVP.js";
import "./part-chunk-6HDXLIBA.js";
import "./part-chunk-CCGELVTA.js";
import "./part-chunk-XN7W7BIN.js";
import "./part-chunk-UR4D46WQ.js";
import "./part-chunk-W4K3U6M4.js";
import "./part-chunk-EEFOS7LU.js";
import "./part-chunk-KAN5TRGV.js";
import "./part-chunk-RUUNYSMZ.js";
import "./part-chunk-3NDEREKT.js";
import "./part-chunk-AQULZYW5.js";
import "./part-chunk-5ACNTLTZ.js";
import "./part-chunk-M4HILOJU.js";
import "./part-chunk-73KRB5XV.js";
import "./part-chunk-FZJNZRUZ.js";
import "./part-chunk-7IYLINV6.js";
import "./part-chunk-GP6HNO5Z.js";
import "./part-chunk-ZYNWQGQG.js";
import "./part-chunk-C2U4G3JT.js";
import "./part-chunk-Q5JD46AA.js";
import "./part-chunk-3GGWY7PD.js";
import "./part-chunk-MOJDHHC5.js";
import "./part-chunk-WBJ6DGD5.js";
import "./part-chunk-CVGKSZOK.js";
import {
  ProblemError
} from "./part-chunk-JWVQYTID.js";
import "./part-chunk-DE3AAZNR.js";
import "./part-chunk-YAMCXJCY.js";
import "./part-chunk-TPDGTEQF.js";
import "./part-chunk-BW2HYB3A.js";

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
