import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  progressOn
} from "./part-chunk-M2FTIH3R.js";
import {
  damageText
} from "./part-chunk-WNAKUMXL.js";
import {
  toAccess
} from "./part-chunk-25RCU2IX.js";
import "./part-chunk-Z7NRVMDW.js";
import {
  saysSomething,
  warningsOf
} from "./part-chunk-EVOLKILT.js";
import "./part-chunk-K5ARRUA2.js";
import "./part-chunk-OTQOSAWX.js";
import {
  repairedTracks
} from "./part-chunk-NKEDMKWC.js";
import {
  createSources,
  readSplit
} from "./part-chunk-LIXYNRDT.js";
import "./part-chunk-REFSRPZH.js";
import "./part-chunk-C7LOE4ZF.js";
import {
  createCoverageCounter,
  isComparable
} from "./part-chunk-5YA5ZSNH.js";
import "./part-chunk-VLD7JATQ.js";
import "./part-chunk-PVUJU4XS.js";
import "./part-chunk-Z7XKLKC4.js";
import {
  storedSuspiciousFields
} from "./part-chunk-MGVZVKEI.js";
import "./part-chunk-3LTRBLOW.js";
import "./part-chunk-KQR7UD75.js";
import "./part-chunk-G4BLD74B.js";
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
import {
  placeInFiles
} from "./part-chunk-WUKQD2QN.js";
import {
  leftAsideText
} from "./part-chunk-2Y6ZXNIK.js";
import "./part-chunk-MSE7CQRB.js";
import "./part-chunk-KGAUCTVZ.js";
import "./part-chunk-WEQSYUQY.js";
import {
  count,
  percent,
  plural,
  shorten,
  visible
} from "./part-chunk-SFLV2HNV.js";
import "./part-chunk-P634KMK6.js";
import "./part-chunk-UGMUCD6B.js";
import {
  isPlaceholderArtist,
  isPlaceholderTitle,
  textKey
} from "./part-chunk-AC6OP24P.js";
import "./part-chunk-4ZEMDWU3.js";
import "./part-chunk-COI4HMAY.js";
import "./part-chunk-5ZMBUPVT.js";
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
import {
  EVIDENCE_KINDS,
  EVIDENCE_NAMES,
  NAMESPACES,
  nameOfKind,
  showKinds
} from "./part-chunk-5ACNTLTZ.js";
import "./part-chunk-M4HILOJU.js";
import {
  TRACK_KEYS
} from "./part-chunk-73KRB5XV.js";
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
  problemsAt
} from "./part-chunk-JWVQYTID.js";
import "./part-chunk-VVT5JPPO.js";
import "./part-chunk-YAMCXJCY.js";
import "./part-chunk-TPDGTEQF.js";
import "./part-chunk-BW2HYB3A.js";

// src/cli/doctor.ts
import { existsSync } from "node:fs";

// src/split/notes.ts
var SEPARATORS = { "	": "a tab", " ": "a blank" };
function readingNotes({
  form,
  times,
  joined = [],
  leftAside
}) {
  const { text, separator, at, requoted = 0, unread = [] } = form ?? {};
  const { units = {}, notation = 0 } = times ?? {};
  const count2 = (n) => n.toLocaleString("en");
  return [
    ...text?.encoding ? [`decoded from ${text.encoding}${text.guessed ? ", by its bytes alone" : ""}`] : [],
    ...text?.returns ? ["lines end with a carriage return alone"] : [],
    ...separator === void 0 ? [] : [`fields are separated by ${SEPARATORS[separator] ?? `"${separator}"`}`],
    ...at === void 0 ? [] : [`rows are under the key "${at}"`],
    ...requoted > 0 ? [`${count2(requoted)} with a stray quote, read again without quotes`] : [],
    ...Object.entries(units).map(([key, unit]) => `${key} converted from ${unit}`),
    ...notation > 0 ? [`${count2(notation)} times in clock notation or with a unit`] : [],
    ...joined.map((one) => joinNote(one, count2)),
    ...unread.map((what) => `not read yet: audio in ${what}`),
    ...leftAside ? [leftAsideText(leftAside)] : []
  ];
}
function joinNote({ declared: source, rows, missing, missingKeys, repeated, unused, unusedKeys }, count2) {
  const some = (n, what, keys) => n > 0 ? [`${count2(n)} ${what} (${keys.map((key) => key || "an empty key").join(", ")}${n > keys.length ? ", …" : ""})`] : [];
  const parts = [
    ...some(missing, "of the split are not in it", missingKeys),
    ...repeated > 0 ? [`${count2(repeated)} repeat an earlier one`] : [],
    ...some(unused, "of its keys are not in the split", unusedKeys)
  ];
  return `joined with ${source}, ${count2(rows)} rows${parts.length > 0 ? `: ${parts.join("; ")}` : ", each with its partner"}`;
}

// src/cli/doctor.ts
var EXAMPLES = 5;
async function runDoctor(file, { json, ...options }) {
  const config = await loadConfig(file);
  const sources = await createSources(config, toAccess(options, process.env), false);
  const progress = progressOn(process.stderr);
  const examined = [];
  for (const split of config.splits) {
    const local = () => sources.local(split, (share) => progress.show(split, share, "fetching"));
    const one = await examine(config, split, local, (share) => progress.show(split, share)).finally(progress.clear);
    examined.push(one);
  }
  const compared = compare(config, examined);
  const warnings = warningsOf(config);
  const found = warnings.length > 0 ? { warnings } : {};
  if (json)
    process.stdout.write(`${JSON.stringify({ schema: 2, splits: examined, pairs: compared, ...found }, null, 2)}
`);
  else {
    const warned = warnings.map(({ message, remedy }) => `${visible(message)}.
  ${visible(remedy)}`);
    process.stdout.write(`${[...examined.map(describe), pairsOf(compared), ...warned].join("\n\n")}
`);
  }
  const isEmpty = compared.some(({ common, skip }) => common.length === 0 && skip === void 0);
  return isEmpty || examined.some(({ problems }) => problems.length > 0) ? 2 : 0;
}
async function examine(config, split, local, progress) {
  const seen = createCoverageCounter(({ id }) => id);
  const filled = {};
  const clips = /* @__PURE__ */ new Map();
  const texts = /* @__PURE__ */ new Map();
  const same = [];
  let [placeholders, placeholderTitles, sameText, files] = [0, 0, 0, 0];
  let tally;
  const problems = [];
  const see = (track) => {
    seen.add(track);
    for (const key of TRACK_KEYS)
      if (track[key] !== "" && track[key] !== void 0) filled[key] = (filled[key] ?? 0) + 1;
    if (split.song.length > 0) clips.set(track.song, (clips.get(track.song) ?? 0) + 1);
    if (track.audio !== "" && existsSync(track.audio)) files++;
    if (track.artist !== "" && isPlaceholderArtist(track.artist)) placeholders++;
    if (track.title !== "" && isPlaceholderTitle(track.title)) placeholderTitles++;
    if (!isComparable(track)) return;
    const text = `${textKey(track.title)}
${textKey(track.artist)}`;
    const first = texts.get(text);
    if (!first) texts.set(text, { id: track.id, song: track.song });
    else if (first.song !== track.song) {
      sameText++;
      if (same.length < EXAMPLES) same.push([first.id, track.id]);
    }
  };
  try {
    const reading = await readSplit(await local(), progress);
    tally = reading.tally;
    for await (const batch of repairedTracks(reading, split.repair)) for (const track of batch) see(track);
  } catch (error) {
    problems.push(...problemsAt(error, config.file, split.place));
  }
  const groups = seen.coverage();
  const tracksWith = (has) => groups.filter(({ kinds: kinds2 }) => kinds2.some(has)).reduce((sum, { tracks }) => sum + tracks, 0);
  const kinds = EVIDENCE_NAMES.map((name) => {
    const tracks = tracksWith((kind) => nameOfKind(kind) === name);
    return [name, name === "audio" ? Math.min(tracks, files) : tracks];
  });
  const comparableBy = Object.fromEntries(kinds.filter(([, tracks]) => tracks > 0));
  const services = NAMESPACES.map((namespace) => [
    namespace,
    tracksWith((kind) => kind === `source:${namespace}`)
  ]);
  const none = groups.find((group) => group.kinds.length === 0);
  return {
    ...{ split: split.name, role: split.role, declared: split.declared, problems },
    ...{ tracks: tally?.tracks ?? 0, songs: tally?.songs ?? 0, clips: Math.max(1, ...clips.values()) },
    ...{ malformed: tally?.malformed ?? 0, malformedRows: tally?.malformedRows ?? [] },
    ...tally?.files ? { files: tally.files } : {},
    ...tally?.damage && { damage: tally.damage },
    ...tally?.cut !== void 0 && { cut: tally.cut },
    ...{ suspicious: tally?.suspicious ?? 0, repaired: tally?.repaired ?? 0, filled, placeholders },
    ...{ comparableBy, services: Object.fromEntries(services.filter(([, tracks]) => tracks > 0)) },
    evidence: EVIDENCE_KINDS.filter(
      (kind) => comparableBy[nameOfKind(kind)] && tracksWith((each) => each === kind) > 0
    ),
    ...{
      suspiciousFields: (tally && storedSuspiciousFields(tally)) ?? [],
      missing: Object.fromEntries(tally?.missing ?? [])
    },
    ...{ placeholderTitles, unused: tally?.unused ?? [] },
    ...tally?.guessed ? { foundByName: tally.columns } : {},
    notes: tally ? readingNotes(tally) : [],
    notComparable: { tracks: none?.tracks ?? 0, examples: (none?.examples ?? []).slice(0, EXAMPLES) },
    sameText: { tracks: sameText, examples: same }
  };
}
var compare = (config, examined) => config.pairs.map((pair) => {
  const { pretrain, test, skip } = pair;
  const splitOf = (role, name) => config.splits.find((split) => split.role === role && split.name === name);
  const of = (role, name) => examined.find((one) => one.role === role && one.split === name)?.evidence ?? [];
  const [left, right] = [of("pretrain", pretrain), of("test", test)];
  const common = left.filter(
    (kind) => right.includes(kind) && saysSomething(kind, pair, splitOf("test", test), splitOf("pretrain", pretrain))
  );
  return { pretrain, test, common, ...skip === void 0 ? {} : { skip } };
});
var show = (text) => shorten(visible(text), 80);
function describe(one) {
  const { split, role, declared, tracks, songs, clips, problems, filled, comparableBy, notComparable, sameText } = one;
  const share = (n) => `${count(n)} (${percent(tracks === 0 ? 0 : n / tracks)})`;
  const songsSaid = songs === tracks ? "" : `, ${plural(songs, "song")}, at most ${plural(clips, "track")} of one`;
  const rows = Object.entries(filled).filter(
    ([key, n]) => n < tracks && (key !== "start" || filled.source !== void 0)
  );
  const seen = Object.entries(comparableBy).map(([kind, n]) => `${kind} ${share(n)}`);
  const services = Object.entries(one.services).map(([service, n]) => `${service} ${share(n)}`);
  const missing = Object.entries(one.missing).map(([key, n]) => `${key} in ${share(n)}`);
  const named = Object.entries(one.foundByName ?? {}).map(([key, column]) => `${show(String(column))} → ${key}`);
  const lines = [
    `${role} ${show(split)} (${show(declared)}): ${plural(tracks, "track")}${songsSaid}`,
    ...problems.map(
      ({ file, line, message, remedy }) => `  ${[show(file), line].filter((part) => part !== void 0).join(":")}: ${visible(message)}. ${visible(remedy)}`
    ),
    ...tracks === 0 ? [] : [`  can be compared by: ${seen.join(", ") || "nothing"}`],
    ...services.length > 0 ? [`  source ids: ${services.join(", ")}`] : [],
    ...named.length > 0 ? [`  found by name: ${named.join(", ")}`] : [],
    ...one.unused.length > 0 ? [`  not used: ${unusedOf(one)}`] : [],
    ...notComparable.tracks > 0 ? [`  by nothing at all: ${share(notComparable.tracks)}: ${notComparable.examples.map(show).join(", ")}`] : [],
    ...rows.length > 0 ? [`  empty: ${rows.map(([key, n]) => `${key} in ${share(tracks - n)}`).join(", ")}`] : [],
    ...missing.length > 0 ? [`  a missing value is written out: ${missing.join(", ")}`] : [],
    ...one.suspiciousFields.flatMap(({ field, rows: rows2, examples }) => {
      const cells = examples.map(({ line, value }) => `${lineOf(one, line)} "${show(value)}"`);
      return said(rows2, `with ${field} that cannot be read: ${cells.join("; ")}`, share);
    }),
    ...said(one.placeholderTitles, 'with a title such as "Untitled" or "nan", which is compared as missing', share),
    ...said(one.placeholders, 'with an artist such as "Various Artists", which nothing can be verified by', share),
    ...said(
      one.malformed,
      `malformed, left out: ${one.malformedRows.slice(0, 3).map(({ line, reason }) => `${lineOf(one, line)} ${show(reason)}`).join("; ")}`,
      count
    ),
    ...said(one.suspicious, "with a damaged character, an unreadable duration or identifier", share),
    ...one.notes.map((note) => `  ${shorten(visible(note), 400)}`),
    ...said(one.repaired, "read with a repair of the split", share),
    ...damageText(one.damage ?? {}, one.cut ?? 0).map((line) => `  ${line}`),
    ...said(
      sameText.tracks,
      `with title and artist of an earlier one of another song: ${sameText.examples.map(([a, b]) => `${show(a)} = ${show(b)}`).join(", ")}`,
      share
    )
  ];
  return lines.join("\n");
}
var UNUSED = 12;
var unusedOf = ({ unused }) => `${unused.slice(0, UNUSED).map(show).join(", ")}${unused.length > UNUSED ? `, and ${count(unused.length - UNUSED)} more` : ""}`;
function lineOf({ declared, files }, line) {
  if (!files) return `line ${line}`;
  const at = placeInFiles(declared, files, line);
  return `${show(at.file)}:${at.line}`;
}
var said = (n, what, share) => n > 0 ? [`  ${share(n)} ${what}`] : [];
var pairsOf = (pairs) => pairs.map(({ pretrain, test, common, skip }) => {
  const how = common.length > 0 ? `compared by ${showKinds(common)}` : "NOTHING in common: a check of them is blind";
  return `${show(pretrain)} → ${show(test)}: ${skip === void 0 ? how : `skipped, ${show(skip)}`}`;
}).join("\n");
export {
  runDoctor
};
