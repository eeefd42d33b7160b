import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  writeReport
} from "./part-chunk-IGUKCNXE.js";
import {
  jsonTexts,
  writeTexts
} from "./part-chunk-PGZ5RPWD.js";
import {
  isAudit,
  readEvent
} from "./part-chunk-TVYZG2XS.js";
import "./part-chunk-5LDQXCSR.js";
import "./part-chunk-ZKAE75FX.js";
import "./part-chunk-NFI62YFA.js";
import "./part-chunk-WNAKUMXL.js";
import {
  toAccess
} from "./part-chunk-25RCU2IX.js";
import "./part-chunk-Z7NRVMDW.js";
import {
  confinedConfig,
  openBase
} from "./part-chunk-BVGBDW25.js";
import "./part-chunk-LDN2HJAF.js";
import "./part-chunk-6NW4VEIK.js";
import {
  remember
} from "./part-chunk-NGGD4YPW.js";
import {
  check
} from "./part-chunk-PZLVUHUT.js";
import "./part-chunk-7DEDUCNS.js";
import "./part-chunk-LLPDYBBP.js";
import "./part-chunk-EVOLKILT.js";
import {
  refusedReport
} from "./part-chunk-4OBRB5XF.js";
import "./part-chunk-BF3B7KW3.js";
import "./part-chunk-K5ARRUA2.js";
import "./part-chunk-5SZNPHIW.js";
import "./part-chunk-G7367G52.js";
import "./part-chunk-OTQOSAWX.js";
import "./part-chunk-FRDZ3MIV.js";
import "./part-chunk-H3M4DN4R.js";
import "./part-chunk-NKEDMKWC.js";
import "./part-chunk-BCCBWJDM.js";
import "./part-chunk-UGFLAFIX.js";
import {
  hostsIn
} from "./part-chunk-LIXYNRDT.js";
import "./part-chunk-REFSRPZH.js";
import {
  prune
} from "./part-chunk-C7LOE4ZF.js";
import "./part-chunk-5YA5ZSNH.js";
import "./part-chunk-VLD7JATQ.js";
import "./part-chunk-YFWCCQBS.js";
import "./part-chunk-PVUJU4XS.js";
import "./part-chunk-Z7XKLKC4.js";
import "./part-chunk-3JDGEDWR.js";
import "./part-chunk-MGVZVKEI.js";
import "./part-chunk-3LTRBLOW.js";
import "./part-chunk-735DPWG3.js";
import "./part-chunk-KQR7UD75.js";
import "./part-chunk-G4BLD74B.js";
import "./part-chunk-JPIPX36A.js";
import "./part-chunk-UJYMOSIW.js";
import "./part-chunk-ARD3O3NG.js";
import {
  actionCache,
  saves
} from "./part-chunk-D6O5RO2A.js";
import {
  readInputs
} from "./part-chunk-T3URHZQJ.js";
import "./part-chunk-A6WKNTKU.js";
import "./part-chunk-6QS46G4F.js";
import {
  loadConfig
} from "./part-chunk-V2SDGIIE.js";
import "./part-chunk-AZULKBGT.js";
import "./part-chunk-UV6SEW56.js";
import "./part-chunk-XDQ3EEXS.js";
import "./part-chunk-UE26PVZJ.js";
import "./part-chunk-S7XCAKHN.js";
import "./part-chunk-S34L2PED.js";
import "./part-chunk-SHXFRLNR.js";
import "./part-chunk-WUKQD2QN.js";
import "./part-chunk-2Y6ZXNIK.js";
import "./part-chunk-MSE7CQRB.js";
import "./part-chunk-NQIN6YUY.js";
import "./part-chunk-KGAUCTVZ.js";
import "./part-chunk-LCMPYN5T.js";
import "./part-chunk-FZUQTH2Y.js";
import {
  untilStopped
} from "./part-chunk-OLATX6W5.js";
import "./part-chunk-SH7WTS3F.js";
import "./part-chunk-SFLV2HNV.js";
import "./part-chunk-P634KMK6.js";
import "./part-chunk-LQUX6CPM.js";
import "./part-chunk-UGMUCD6B.js";
import "./part-chunk-AC6OP24P.js";
import "./part-chunk-4ZEMDWU3.js";
import "./part-chunk-COI4HMAY.js";
import "./part-chunk-BEIG4DIC.js";
import "./part-chunk-5ZMBUPVT.js";
import "./part-chunk-M6M4KAWL.js";
import "./part-chunk-5QXWJPVP.js";
import "./part-chunk-3PZN4SF5.js";
import "./part-chunk-CCGELVTA.js";
import "./part-chunk-XN7W7BIN.js";
import "./part-chunk-G6AB7H7Y.js";
import "./part-chunk-W4K3U6M4.js";
import "./part-chunk-EEFOS7LU.js";
import "./part-chunk-KAN5TRGV.js";
import "./part-chunk-RUUNYSMZ.js";
import "./part-chunk-3U44775W.js";
import "./part-chunk-AQULZYW5.js";
import "./part-chunk-5ACNTLTZ.js";
import "./part-chunk-M4HILOJU.js";
import "./part-chunk-73KRB5XV.js";
import "./part-chunk-FZJNZRUZ.js";
import "./part-chunk-7IYLINV6.js";
import "./part-chunk-GP6HNO5Z.js";
import "./part-chunk-AXGTU5JC.js";
import "./part-chunk-C2U4G3JT.js";
import "./part-chunk-Q5JD46AA.js";
import "./part-chunk-WWD7FUYI.js";
import "./part-chunk-EZGLWCEX.js";
import "./part-chunk-WBJ6DGD5.js";
import "./part-chunk-CVGKSZOK.js";
import {
  ProblemError
} from "./part-chunk-JWVQYTID.js";
import "./part-chunk-VVT5JPPO.js";
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
