import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  GENERATOR,
  PART_FORMAT,
  PART_INDEX,
  fromLine,
  partSchema
} from "./part-chunk-T7NYVR34.js";
import {
  judgeSearched
} from "./part-chunk-LLPDYBBP.js";
import "./part-chunk-EVOLKILT.js";
import "./part-chunk-4OBRB5XF.js";
import "./part-chunk-BF3B7KW3.js";
import "./part-chunk-K5ARRUA2.js";
import "./part-chunk-5SZNPHIW.js";
import {
  asksForGroups,
  planCheck,
  readTests,
  withAudioCoverage,
  withFound
} from "./part-chunk-G7367G52.js";
import "./part-chunk-OTQOSAWX.js";
import {
  ADDING,
  cosinesBy,
  withCosines
} from "./part-chunk-FRDZ3MIV.js";
import "./part-chunk-H3M4DN4R.js";
import "./part-chunk-NKEDMKWC.js";
import "./part-chunk-BCCBWJDM.js";
import "./part-chunk-UGFLAFIX.js";
import {
  createSources
} from "./part-chunk-LIXYNRDT.js";
import "./part-chunk-REFSRPZH.js";
import "./part-chunk-C7LOE4ZF.js";
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
import "./part-chunk-UV6SEW56.js";
import "./part-chunk-XDQ3EEXS.js";
import "./part-chunk-UE26PVZJ.js";
import "./part-chunk-S7XCAKHN.js";
import "./part-chunk-S34L2PED.js";
import "./part-chunk-SHXFRLNR.js";
import "./part-chunk-WUKQD2QN.js";
import "./part-chunk-2Y6ZXNIK.js";
import "./part-chunk-MSE7CQRB.js";
import "./part-chunk-KGAUCTVZ.js";
import "./part-chunk-FZUQTH2Y.js";
import "./part-chunk-OLATX6W5.js";
import {
  missingProblems,
  missingShards
} from "./part-chunk-SH7WTS3F.js";
import "./part-chunk-SFLV2HNV.js";
import "./part-chunk-P634KMK6.js";
import "./part-chunk-LQUX6CPM.js";
import "./part-chunk-UGMUCD6B.js";
import "./part-chunk-AC6OP24P.js";
import "./part-chunk-4ZEMDWU3.js";
import "./part-chunk-COI4HMAY.js";
import "./part-chunk-BEIG4DIC.js";
import {
  uniqueBy
} from "./part-chunk-5ZMBUPVT.js";
import "./part-chunk-M6M4KAWL.js";
import "./part-chunk-5QXWJPVP.js";
import "./part-chunk-3PZN4SF5.js";
import "./part-chunk-CCGELVTA.js";
import "./part-chunk-XN7W7BIN.js";
import "./part-chunk-G6AB7H7Y.js";
import "./part-chunk-W4K3U6M4.js";
import "./part-chunk-KAN5TRGV.js";
import "./part-chunk-RUUNYSMZ.js";
import "./part-chunk-AQULZYW5.js";
import "./part-chunk-5ACNTLTZ.js";
import "./part-chunk-M4HILOJU.js";
import "./part-chunk-73KRB5XV.js";
import "./part-chunk-FZJNZRUZ.js";
import "./part-chunk-7IYLINV6.js";
import "./part-chunk-GP6HNO5Z.js";
import "./part-chunk-AXGTU5JC.js";
import {
  digestOf
} from "./part-chunk-C2U4G3JT.js";
import "./part-chunk-Q5JD46AA.js";
import "./part-chunk-WWD7FUYI.js";
import "./part-chunk-EZGLWCEX.js";
import "./part-chunk-WBJ6DGD5.js";
import "./part-chunk-CVGKSZOK.js";
import {
  ProblemError,
  problemsOfSource
} from "./part-chunk-JWVQYTID.js";
import "./part-chunk-VVT5JPPO.js";
import "./part-chunk-YAMCXJCY.js";
import "./part-chunk-TPDGTEQF.js";
import "./part-chunk-BW2HYB3A.js";

// src/check/read-parts.ts
import { createReadStream, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
var AGAIN = "Check this shard again";
function openParts(paths, config, frozen) {
  const problems = [];
  const parts = [];
  const refuse = (path, message, remedy = AGAIN) => problems.push({ file: path, message, remedy });
  for (const path of paths) {
    const index = readIndex(path, refuse);
    if (!index) continue;
    const { shard, generator } = index;
    const twin = parts.find((part) => part.index.shard.number === shard.number);
    const of2 = parts[0]?.index.shard.of ?? shard.of;
    if (generator !== GENERATOR) refuse(path, `was written by ${generator}, this is ${GENERATOR}`);
    else if (index.config !== config.sha256)
      refuse(
        path,
        `was checked by another ${config.file} (${index.config.slice(0, 12)} instead of ${config.sha256.slice(0, 12)})`
      );
    else if (frozen && !index.frozen) refuse(path, "was checked without --frozen");
    else if (shard.of !== of2) refuse(path, `is a shard of ${shard.of}, ${parts[0].path} is one of ${of2}`);
    else if (twin) refuse(path, `is shard ${shard.number}, as ${twin.path} is`, "Leave one of them out");
    else parts.push({ path, index });
  }
  const of = parts[0]?.index.shard.of ?? 0;
  const numbers = new Set(parts.map(({ index }) => index.shard.number));
  problems.push(...missingProblems(missingShards(of, numbers), of, { file: "--merge", verb: "Check" }));
  if (problems.length > 0) throw new ProblemError(problems);
  return parts.sort((a, b) => a.index.shard.number - b.index.shard.number);
}
function readIndex(path, refuse) {
  const file = join(path, PART_INDEX);
  if (!existsSync(file)) {
    refuse(path, existsSync(path) ? `${PART_INDEX} is missing: its check has not ended` : "does not exist");
    return void 0;
  }
  try {
    const value = JSON.parse(readFileSync(file, "utf8"));
    const parsed = partSchema.safeParse(value);
    if (parsed.success) return parsed.data;
    const { format } = value ?? {};
    const [issue] = parsed.error.issues;
    if (typeof format === "number" && format !== PART_FORMAT)
      refuse(path, `has format ${format}, this program reads ${PART_FORMAT}`);
    else refuse(path, `${PART_INDEX} is damaged: ${issue?.path.join(".")}: ${issue?.message}`);
  } catch {
    refuse(path, `${PART_INDEX} is damaged: it is not JSON`);
  }
  return void 0;
}
async function readPartResult({ path, index }, pretrain) {
  const refuse = (message) => new ProblemError([{ file: path, message, remedy: AGAIN }]);
  const result = index.results.find((one) => one.pretrain === pretrain);
  if (!result) throw refuse(`has nothing of the split ${pretrain}`);
  const file = join(path, result.file);
  if (!existsSync(file)) throw refuse(`${result.file} is missing`);
  const tracks = [];
  const matched = [];
  const found = /* @__PURE__ */ new Map();
  const foundOf = (test, detector) => {
    const key = `${detector} ${test}`;
    const known = found.get(key) ?? { evidence: [], groups: [], undecided: [], sharedSamples: [] };
    found.set(key, known);
    return known;
  };
  const take = (line) => {
    if ("matched" in line) matched.push([line.matched, line.track]);
    else if ("track" in line) tracks.push(line.track);
    else {
      const own = foundOf(line.test, line.detector);
      const told = (item) => ({
        ...item,
        pretrain: tracks[item.pretrain]
      });
      if ("evidence" in line) own.evidence.push(told(line.evidence));
      else if ("undecided" in line) own.undecided.push(told(line.undecided));
      else if ("shared" in line) own.sharedSamples.push(told(line.shared));
      else own.groups.push(toGroup(line.group, tracks));
    }
  };
  let last;
  await eachLine(file, result.sha256, refuse, (line) => {
    if (last !== void 0) take(fromLine(last));
    last = line;
  });
  if (last === void 0) throw refuse(`${result.file} is empty`);
  return { head: fromLine(last), matched, found: foundOf };
}
function toGroup({ among, pretrains, ...said }, tracks) {
  const place = among?.place ?? 0;
  return {
    ...{ ...said, place, pretrains: pretrains.map((number) => tracks[number]) },
    ...among ? { among: { name: among.name, place: () => place } } : {}
  };
}
async function eachLine(file, sha256, refuse, read) {
  if (await digestOf(file) !== sha256) throw refuse(`${file} is damaged: its digest is not the one in ${PART_INDEX}`);
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY }))
    read(line);
}

// src/check/merge-parts.ts
async function mergeParts(given, paths, options) {
  const { access, frozen = false, progress, mostTests, base } = options;
  const parts = openParts(paths, given, frozen);
  const plan = await planCheck(given, options);
  const { config } = plan.criteria;
  const sources = await createSources(config, access, frozen);
  const tests = /* @__PURE__ */ new Map();
  for (const split of plan.splits.filter(({ role }) => role === "test"))
    tests.set(split.name, await readTests(split, config, { sources, progress }, mostTests));
  const foreign = parts.flatMap((part) => otherTests(part, [...tests.values()]));
  const pretrains = /* @__PURE__ */ new Map();
  const covered = /* @__PURE__ */ new Map();
  const found = [];
  for (const split of plan.splits.filter(({ role }) => role === "pretrain")) {
    const results = [];
    for (const part of parts) results.push(await readPartResult(part, split.name));
    foreign.push(...otherCorpus(parts, results, split));
    const against = plan.pairs.filter(({ pretrain }) => pretrain === split.name).map(({ test }) => tests.get(test));
    for (const test of against) {
      const own = joinAudioCoverage(results, test);
      if (own) covered.set(test.split.name, own);
    }
    found.push(async () => {
      const joined = await joinFound(results, { split, against, config, cosines: cosinesBy(config, sources.models) });
      pretrains.set(split.name, withFound(joined, against, config));
    });
  }
  if (foreign.length > 0) throw new ProblemError(foreign);
  for (const join2 of found) await join2();
  const compared = [...tests].map(
    ([name, test]) => [name, withAudioCoverage(test, covered.get(name), config)]
  );
  return judgeSearched(plan, { tests: new Map(compared), pretrains }, base);
}
var AGAIN2 = "Check all shards again, of the same files";
function otherTests({ path, index }, tests) {
  return tests.flatMap(({ split, tally, tracks }) => {
    const read = index.tests.find(({ name }) => name === split.name);
    if (read && read.sha256 === (tally?.sha256 ?? "") && read.tracks === tracks.length) return [];
    return [
      {
        file: path,
        message: `the test split ${split.name} was another one (${say(read?.sha256)} instead of ${say(tally?.sha256)})`,
        remedy: AGAIN2
      }
    ];
  });
}
function otherCorpus(parts, results, { name }) {
  const digests = results.map(({ head }) => head.loaded.tally?.sha256);
  const first = digests.findIndex((sha256) => sha256 !== void 0);
  return parts.flatMap(({ path }, i) => {
    if (digests[i] === void 0 || digests[i] === digests[first]) return [];
    const message = `the split ${name} was another one than in ${parts[first].path} (${say(digests[i])} instead of ${say(digests[first])})`;
    return [{ file: path, message, remedy: AGAIN2 }];
  });
}
var say = (sha256) => sha256 ? `sha256 ${sha256.slice(0, 12)}` : "nothing";
function joinAudioCoverage(results, { split, tracks }) {
  const all = results.flatMap(({ head }) => head.tests[split.name] ?? []);
  const [first] = all;
  if (!first) return void 0;
  const incomparable = all.flatMap((part) => part.incomparable).sort((a, b) => a.test - b.test);
  return {
    profile: first.profile,
    tracks: all.reduce((sum, part) => sum + part.tracks, 0),
    oneChannel: all.reduce((sum, part) => sum + part.oneChannel, 0),
    incomparable: incomparable.map(({ test, reason, undecodable }) => ({ track: tracks[test], reason, undecodable }))
  };
}
async function joinFound(results, { split, against, config, cosines }) {
  const heads = results.map(({ head }) => head);
  const whole = heads.find(({ loaded }) => loaded.problems.length === 0) ?? heads[0];
  const problems = heads.flatMap(({ loaded }) => loaded.problems);
  const adding = [ADDING.tracks, ...asksForGroups(config, split) ? ADDING.groups : []];
  const tracks = against.map((test) => test.tracks);
  const searches = adding.map(({ search }) => search(tracks));
  for (const track of inOrder(results)) for (const search of searches) search.add(track);
  const [ids = [], ...groups] = await Promise.all(searches.map(({ finish }) => finish()));
  const text = await Promise.all(
    against.map((test, i) => withCosines(joinText(results, test.split.name), tracks[i], cosines))
  ).catch((error) => {
    problems.push(...problemsOfSource(error, split.file, config.file, split.place));
    return [];
  });
  const audio = against.map((test) => joinAudio(results, test.split.name));
  return {
    ...{
      loaded: { ...whole.loaded, split, problems: uniqueBy(problems, JSON.stringify) },
      acceptedFiles: whole.acceptedFiles
    },
    coverage: whole.coverage,
    audioCoverage: heads.find(({ audioCoverage }) => audioCoverage)?.audioCoverage,
    found: [ids, text, audio, ...groups]
  };
}
function inOrder(results) {
  const all = /* @__PURE__ */ new Map();
  for (const { matched } of results) for (const [number, track] of matched) all.set(number, track);
  return [...all].sort(([a], [b]) => a - b).map(([, track]) => track);
}
var byTest = (a, b) => a.test - b.test;
var byFirst = (a, b) => a.tests[0] - b.tests[0];
function joinText(results, test) {
  const all = results.map(({ found }) => found(test, "text"));
  return {
    evidence: all.flatMap(({ evidence }) => evidence).sort(byTest),
    groups: all.flatMap(({ groups }) => groups.map(withoutPlace)).sort(byFirst),
    undecided: all.flatMap(({ undecided }) => undecided).sort(byTest)
  };
}
var withoutPlace = ({ place: _, ...group }) => group;
function joinAudio(results, test) {
  const all = results.map(({ found }) => found(test, "audio"));
  const groups = /* @__PURE__ */ new Map();
  for (const group of all.flatMap((each) => each.groups)) {
    const [first] = group.pretrains;
    const key = JSON.stringify([group.place, group.reasons, first?.line, first?.id]);
    const known = groups.get(key);
    const tests = [...known?.tests ?? [], ...group.tests].sort((a, b) => a - b);
    groups.set(key, { ...known ?? group, tests });
  }
  const sorted = [...groups.values()].sort((a, b) => byFirst(a, b) || a.place - b.place);
  return {
    evidence: all.flatMap(({ evidence }) => evidence).sort(byTest),
    groups: sorted.map(withoutPlace),
    undecided: [],
    sharedSamples: all.flatMap(({ sharedSamples }) => sharedSamples).sort(byTest)
  };
}
export {
  mergeParts
};
