import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  progressOn
} from "./chunk-YXQ5OMRW.js";
import {
  damageText
} from "./chunk-RQVEVFAG.js";
import {
  toAccess
} from "./chunk-S4BPBIEF.js";
import "./chunk-B7A4RTR2.js";
import {
  saysSomething,
  warningsOf
} from "./chunk-47JD7VYU.js";
import "./chunk-FMOO7QPE.js";
import "./chunk-VYTB54NU.js";
import {
  repairedTracks
} from "./chunk-GHPBUAB7.js";
import {
  createSources,
  readSplit
} from "./chunk-YZDYB3YI.js";
import "./chunk-M5LLT6XO.js";
import "./chunk-3LEBUQA6.js";
import {
  createCoverageCounter,
  isComparable
} from "./chunk-AIDU34MF.js";
import "./chunk-ZXYG35NU.js";
import "./chunk-ACTFC4FJ.js";
import "./chunk-IBOGCLY2.js";
import {
  storedSuspiciousFields
} from "./chunk-HMALXKGQ.js";
import "./chunk-6MTF267L.js";
import "./chunk-5GJDT7AT.js";
import {
  count,
  percent,
  plural
} from "./chunk-JV4LLGA3.js";
import {
  loadConfig
} from "./chunk-P45QDWOO.js";
import "./chunk-ITOQTTGW.js";
import "./chunk-BUCYGDZ7.js";
import "./chunk-MLFTOJRE.js";
import "./chunk-ARYSNZ6V.js";
import "./chunk-DC3HYL73.js";
import "./chunk-3XMB4J2E.js";
import {
  placeInFiles
} from "./chunk-KGVTBZUL.js";
import {
  leftAsideText
} from "./chunk-5LEGYDZ5.js";
import "./chunk-TEGOCYSU.js";
import "./chunk-2YQZHINX.js";
import "./chunk-HQUBNQYJ.js";
import {
  shorten,
  visible
} from "./chunk-CS4WPPBY.js";
import "./chunk-VKJKA6B4.js";
import "./chunk-3GB7LYRK.js";
import {
  isPlaceholderArtist,
  isPlaceholderTitle,
  textKey
} from "./chunk-P5EOZTUF.js";
import "./chunk-U3PXGIYQ.js";
import "./chunk-5723ON4F.js";
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
import {
  EVIDENCE_KINDS,
  EVIDENCE_NAMES,
  NAMESPACES,
  nameOfKind,
  showKinds
} from "./chunk-N324ONLO.js";
import "./chunk-ISHT2OZ3.js";
import {
  TRACK_KEYS
} from "./chunk-YLH2Y34M.js";
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
  problemsAt
} from "./chunk-K5QRLENS.js";
import "./chunk-G342AMSD.js";
import "./chunk-IJ2Z6TYN.js";
import "./chunk-Z3XD6VJM.js";
import "./chunk-PWDJDPDX.js";

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
