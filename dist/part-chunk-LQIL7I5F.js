import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  cutShort
} from "./part-chunk-PN646HZ7.js";
import {
  progressOn
} from "./part-chunk-M2FTIH3R.js";
import {
  refuseTarget,
  reportTargets,
  written
} from "./part-chunk-XXTEHIBJ.js";
import {
  renderOutput,
  sarifTexts,
  writeDocuments,
  writeReport
} from "./part-chunk-IGUKCNXE.js";
import {
  PAGE_FILE,
  printTexts,
  writeTexts
} from "./part-chunk-PGZ5RPWD.js";
import {
  headline
} from "./part-chunk-ZKAE75FX.js";
import {
  toAccess
} from "./part-chunk-25RCU2IX.js";
import {
  remember
} from "./part-chunk-NGGD4YPW.js";
import {
  check
} from "./part-chunk-PZLVUHUT.js";
import {
  refusedReport,
  strongestFirst
} from "./part-chunk-4OBRB5XF.js";
import {
  exitCode
} from "./part-chunk-5SZNPHIW.js";
import {
  configWithin
} from "./part-chunk-FRDZ3MIV.js";
import {
  worst,
  writeBaseline
} from "./part-chunk-VLD7JATQ.js";
import {
  loadConfig
} from "./part-chunk-V2SDGIIE.js";
import {
  isQuiet,
  sayWritten
} from "./part-chunk-WEQSYUQY.js";
import {
  untilStopped
} from "./part-chunk-OLATX6W5.js";
import {
  visible
} from "./part-chunk-SFLV2HNV.js";
import {
  uniqueBy
} from "./part-chunk-5ZMBUPVT.js";
import {
  ProblemError
} from "./part-chunk-JWVQYTID.js";
import {
  __commonJS,
  __toESM
} from "./part-chunk-BW2HYB3A.js";

// node_modules/picocolors/picocolors.js
var require_picocolors = __commonJS({
  "node_modules/picocolors/picocolors.js"(exports, module) {
    var p = process || {};
    var argv = p.argv || [];
    var env = p.env || {};
    var isColorSupported = !(!!env.NO_COLOR || argv.includes("--no-color")) && (!!env.FORCE_COLOR || argv.includes("--color") || p.platform === "win32" || (p.stdout || {}).isTTY && env.TERM !== "dumb" || !!env.CI);
    var formatter = (open, close, replace = open) => (input) => {
      let string = "" + input, index = string.indexOf(close, open.length);
      return ~index ? open + replaceClose(string, close, replace, index) + close : open + string + close;
    };
    var replaceClose = (string, close, replace, index) => {
      let result = "", cursor = 0;
      do {
        result += string.substring(cursor, index) + replace;
        cursor = index + close.length;
        index = string.indexOf(close, cursor);
      } while (~index);
      return result + string.substring(cursor);
    };
    var createColors = (enabled = isColorSupported) => {
      let f = enabled ? formatter : () => String;
      return {
        isColorSupported: enabled,
        reset: f("\x1B[0m", "\x1B[0m"),
        bold: f("\x1B[1m", "\x1B[22m", "\x1B[22m\x1B[1m"),
        dim: f("\x1B[2m", "\x1B[22m", "\x1B[22m\x1B[2m"),
        italic: f("\x1B[3m", "\x1B[23m"),
        underline: f("\x1B[4m", "\x1B[24m"),
        inverse: f("\x1B[7m", "\x1B[27m"),
        hidden: f("\x1B[8m", "\x1B[28m"),
        strikethrough: f("\x1B[9m", "\x1B[29m"),
        black: f("\x1B[30m", "\x1B[39m"),
        red: f("\x1B[31m", "\x1B[39m"),
        green: f("\x1B[32m", "\x1B[39m"),
        yellow: f("\x1B[33m", "\x1B[39m"),
        blue: f("\x1B[34m", "\x1B[39m"),
        magenta: f("\x1B[35m", "\x1B[39m"),
        cyan: f("\x1B[36m", "\x1B[39m"),
        white: f("\x1B[37m", "\x1B[39m"),
        gray: f("\x1B[90m", "\x1B[39m"),
        bgBlack: f("\x1B[40m", "\x1B[49m"),
        bgRed: f("\x1B[41m", "\x1B[49m"),
        bgGreen: f("\x1B[42m", "\x1B[49m"),
        bgYellow: f("\x1B[43m", "\x1B[49m"),
        bgBlue: f("\x1B[44m", "\x1B[49m"),
        bgMagenta: f("\x1B[45m", "\x1B[49m"),
        bgCyan: f("\x1B[46m", "\x1B[49m"),
        bgWhite: f("\x1B[47m", "\x1B[49m"),
        blackBright: f("\x1B[90m", "\x1B[39m"),
        redBright: f("\x1B[91m", "\x1B[39m"),
        greenBright: f("\x1B[92m", "\x1B[39m"),
        yellowBright: f("\x1B[93m", "\x1B[39m"),
        blueBright: f("\x1B[94m", "\x1B[39m"),
        magentaBright: f("\x1B[95m", "\x1B[39m"),
        cyanBright: f("\x1B[96m", "\x1B[39m"),
        whiteBright: f("\x1B[97m", "\x1B[39m"),
        bgBlackBright: f("\x1B[100m", "\x1B[49m"),
        bgRedBright: f("\x1B[101m", "\x1B[49m"),
        bgGreenBright: f("\x1B[102m", "\x1B[49m"),
        bgYellowBright: f("\x1B[103m", "\x1B[49m"),
        bgBlueBright: f("\x1B[104m", "\x1B[49m"),
        bgMagentaBright: f("\x1B[105m", "\x1B[49m"),
        bgCyanBright: f("\x1B[106m", "\x1B[49m"),
        bgWhiteBright: f("\x1B[107m", "\x1B[49m")
      };
    };
    module.exports = createColors();
    module.exports.createColors = createColors;
  }
});

// src/cli/check.ts
var import_picocolors = __toESM(require_picocolors(), 1);
import { existsSync as existsSync2 } from "node:fs";
import { join as join2 } from "node:path";

// src/check/within-parts.ts
var partNames = (value) => [
  ...new Set(
    value.split(",").map((name) => name.trim()).filter((name) => name !== "")
  )
];
async function checkParts(config, names, options) {
  const { within: _, ...common } = options;
  const own = [];
  const across = configAcross(config, names);
  for (const name of names) own.push(await check(config, { ...common, within: name }));
  if (names.length < 2) return own[0];
  return joined(await check(across, common), own);
}
function configAcross(config, names) {
  const splits = names.map((name) => configWithin(config, name).splits[0]);
  const { limits, match } = config;
  return {
    ...config,
    match: { ...match, text: { ...match.text, retrieve: "words" } },
    ...{ waivers: [], baseline: void 0 },
    splits: ["test", "pretrain"].flatMap((role) => splits.map((split) => ({ ...split, role }))),
    pairs: splits.flatMap(
      (test, i) => splits.slice(0, i).map((pretrain) => ({ pretrain: pretrain.name, test: test.name, limits, skip: void 0, place: test.place }))
    )
  };
}
function joined(across, own) {
  const all = [...own, across];
  const reports = all.map(({ report: report2 }) => report2);
  const errors = [
    ...uniqueBy(
      reports.flatMap((report2) => report2.errors),
      JSON.stringify
    )
  ];
  const checks = reports.flatMap((report2) => report2.checks);
  const splits = new Map(
    reports.flatMap((report2) => report2.splits).map((split) => [`${split.role}/${split.name}`, split])
  );
  const { warnings: _, ...report } = across.report;
  const verdict = worst([...checks.map((each) => each.verdict), ...errors.map(() => "unknown")]);
  return {
    ...across,
    report: {
      ...report,
      ...{ verdict, checks, errors, splits: [...splits.values()], skipped: [] },
      overlaps: strongestFirst(reports.map(({ overlaps }) => overlaps)),
      unchecked: reports.flatMap(({ unchecked }) => unchecked)
    },
    lists: joinLists(all.map(({ lists }) => lists)),
    rows: new Map(all.flatMap(({ rows }) => [...rows]))
  };
}
function joinLists(all) {
  const lists = /* @__PURE__ */ new Map();
  for (const list of all.flat()) {
    const key = JSON.stringify([list.split, list.file]);
    const before = lists.get(key);
    lists.set(key, before ? { ...list, ids: joinIds(before, list) } : list);
  }
  return [...lists.values()];
}
function joinIds({ file, ids: before }, { ids: now }) {
  if (!before || !now) return void 0;
  if (file !== "clean_ids.txt") return [.../* @__PURE__ */ new Set([...before, ...now])];
  const both = new Set(now);
  return before.filter((id) => both.has(id));
}

// src/cli/repository.ts
import { existsSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve } from "node:path";
function pathInRepository(directory = process.cwd(), root = process.env.GITHUB_WORKSPACE || rootOf(directory)) {
  return (file) => {
    if (/^[a-z][a-z+.-]+:\/\//i.test(file)) return void 0;
    const path = relative(root, resolve(directory, file)).replaceAll("\\", "/");
    return path === "" || path === ".." || path.startsWith("../") || isAbsolute(path) ? void 0 : path;
  };
}
function rootOf(directory) {
  for (let folder = directory; ; folder = dirname(folder)) {
    if (existsSync(join(folder, ".git"))) return folder;
    if (dirname(folder) === folder) return directory;
  }
}

// src/cli/check.ts
async function runCheck(config, flags) {
  const {
    json,
    format = json ? "json" : "text",
    max,
    sarif,
    writeBaseline: writeBaseline2,
    pruneBaseline,
    migrateBaseline,
    ...rest
  } = flags;
  if (flags.shard !== void 0) return (await import("./part-check-shard-J5N5IFKT.js")).runShard(config, flags);
  const update = writeBaseline2 ? "write" : pruneBaseline ? "prune" : migrateBaseline ? "migrate" : void 0;
  const options = { ...rest, update };
  const most = max === void 0 ? void 0 : countOf("--max", max);
  if (json && format !== "json") throw badOption("--format", `--json prints JSON, and ${format} is asked for`);
  const isText = format === "text";
  const say = (what, path) => sayWritten(what, path, isText ? process.stdout : process.stderr);
  const progress = progressOn(process.stderr);
  const targets = sarif === void 0 ? [] : [{ option: "--sarif", path: sarif, kind: "file" }];
  let soFar = () => refusedReport(config, []);
  const reach = (reportSoFar) => {
    soFar = reportSoFar;
  };
  const checked = checkBy(config, options, progress.show, targets, reach).finally(progress.clear);
  const stopped = (signal) => {
    progress.clear();
    const report = cutShort(soFar(), `stopped by ${signal}`, "Run it again: what was fetched is kept");
    const write = async () => {
      if (options.out === void 0) return [];
      await written("--out", options.out, writeAll(options.out, report, [], []));
      return [options.out];
    };
    return { report, write };
  };
  return untilStopped(checked, stopped, async ({ report, write }) => {
    await printTexts(process.stdout, await textsOf(report, format, most));
    const refused = report.errors.some(({ file }) => file === "--sarif");
    if (sarif !== void 0 && !refused) {
      await written("--sarif", sarif, writeTexts(sarif, sarifTexts(report, { toPath: pathInRepository() })));
      say("SARIF", sarif);
    }
    for (const path of await write()) say(path === options.out ? WRITTEN : "baseline", path);
    return exitCode(report);
  });
}
var WRITTEN = "report.html, report.json, overlaps as CSV; clean, leaked and excluded ids";
async function textsOf(report, format, max) {
  if (format === "text" && isQuiet()) return [`${colours().verdict(report.verdict, visible(headline(report)))}
`];
  return renderOutput(format, report, { colours: colours(), max, splitNames: false, toPath: pathInRepository() });
}
var badOption = (file, message) => new ProblemError([{ file, message, remedy: "See music-leakage check --help" }]);
function countOf(option, text) {
  if (!/^\d{1,9}$/.test(text)) throw badOption(option, `expected a whole number, got "${text}"`);
  return Number(text);
}
async function checkFile(file, options, progress) {
  const { report, write } = await checkBy(file, options, progress, []);
  await write();
  return report;
}
var isOfOut = ({ file }) => file === "--out";
async function writeAll(out, report, ...rest) {
  await writeReport(out, report, ...rest);
  await writeDocuments(out, report);
}
async function checkBy(file, { out, frozen, within, base, policy, failOn, update, merge, ...options }, progress, targets, reach = () => void 0) {
  try {
    for (const target of [...targets, ...out === void 0 ? [] : reportTargets(out)]) await refuseTarget(target);
    const access = toAccess(options, process.env);
    const config = await loadConfig(file);
    if (update && config.baseline !== void 0)
      await refuseTarget({ option: `--${update}-baseline`, path: config.baseline, kind: "new file" });
    const opened = await openRevision(file, { base, policy, within, failOn }, access, progress);
    const reached = async (reportSoFar) => reach(reportSoFar);
    const asked = { access, frozen, within, progress, base: opened, policy, failOn, update, reached };
    const parts = partNames(within ?? "");
    const checking = merge ? (await import("./part-merge-parts-OQ6FLZVF.js")).mergeParts(config, merge, asked) : parts.length > 1 ? checkParts(config, parts, asked) : check(config, { ...asked, within: parts[0] ?? within });
    const checked = await checking.finally(opened?.close);
    const { report, lists, seeds, baseline } = checked;
    const write = async () => {
      const paths = [];
      if (update && baseline && report.verdict !== "unknown")
        paths.push(
          await written(
            `--${update}-baseline`,
            baseline.file,
            writeBaseline(baseline).then(() => baseline.file)
          )
        );
      if (out !== void 0)
        paths.push(
          await written(
            "--out",
            out,
            writeAll(out, report, lists, seeds).then(() => out)
          )
        );
      if (opened) await remember({ ...checked, config: checked.judged }, access.cache);
      return paths;
    };
    return { report, write };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const report = refusedReport(file, error.problems);
    const isStale = out !== void 0 && existsSync2(join2(out, PAGE_FILE)) && !error.problems.some(isOfOut);
    const write = async () => isStale ? [
      await written(
        "--out",
        out,
        writeDocuments(out, report).then(() => out)
      )
    ] : [];
    return { report, write };
  }
}
async function openRevision(config, { base, policy, within, failOn }, access, progress) {
  const refusedReport2 = (message, remedy) => new ProblemError([{ file: "--base", message, remedy }]);
  if (base === void 0) {
    if (failOn === "new") throw refusedReport2("--fail-on new needs a base, and none is named", "Name it: --base main");
    if (policy !== "base") return void 0;
    throw refusedReport2("--policy base judges by a base, and none is named", "Name it: --base main");
  }
  if (within !== void 0)
    throw refusedReport2(
      "duplicates inside a split are not compared with a base",
      "Leave out one of --base and --within"
    );
  return (await import("./part-open-TLN4BSWB.js")).openLocalBase(base, { config, env: process.env, access, progress, policy });
}
var colours = (isTerminal = process.stdout.isTTY === true) => coloursOf(import_picocolors.default.createColors(isTerminal && import_picocolors.default.isColorSupported));
function coloursOf(on) {
  const paint = { pass: on.green, warn: on.yellow, fail: on.red, unknown: on.magenta };
  return { bold: on.bold, dim: on.dim, verdict: (verdict, text) => paint[verdict](text) };
}

export {
  runCheck,
  checkFile,
  colours,
  coloursOf
};
