import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  count,
  percent,
  plural
} from "./part-chunk-SFLV2HNV.js";
import {
  LEVELS
} from "./part-chunk-RUUNYSMZ.js";

// src/report/phrases.ts
var VERDICT_WORD = { pass: "PASS", warn: "WARN", fail: "FAIL", unknown: "NOT CHECKED" };
var ended = (text) => /[.?!…]$/.test(text) ? text : `${text}.`;
var pairOf = ({ pretrain, test, within }, show) => within ? `within ${show(test)}` : `${show(pretrain)} → ${show(test)}`;
var notComparableAudioOf = ({ audio, tracks }) => audio && audio.comparable < tracks ? `audio could not look at ${count(tracks - audio.comparable)} of ${plural(tracks, "track")}` : void 0;
var oneChannelOf = ({ audio }) => audio?.one_channel === void 0 ? void 0 : `${plural(audio.one_channel, "track")} compared by one channel where the channels cancel each other`;
function sharedSamplesOf(check, show) {
  const [first] = check.shared_samples?.examples ?? [];
  if (check.shared_samples === void 0 || first === void 0) return void 0;
  const { pairs } = check.shared_samples;
  const some = pairs === 1 ? "shares samples and is not one recording" : "share samples and are not one recording";
  return `${pairOf(check, show)}: ${plural(pairs, "pair")} of tracks ${some}: ${show(first.test.id)} and ${show(first.pretrain.id)}${pairs > 1 ? ", …" : ""}`;
}
function resolvedText(comparison) {
  const tracks = new Set(comparison.resolved.map(({ test }) => JSON.stringify([test.split, test.id]))).size;
  return `Resolved: ${plural(countResolved(comparison), "pair")} of ${plural(tracks, "test track")} that overlap at the base and no longer`;
}
var countResolved = (comparison) => (comparison?.resolved ?? []).reduce((sum, { pairs = 1 }) => sum + pairs, 0);
function tripped({ levels, unchecked }) {
  const counts = [
    ...LEVELS.flatMap((level) => {
      const counted = levels?.[level];
      return counted ? [{ level, role: void 0, counted, judged: counted.judged, what: shareText(level) }] : [];
    }),
    ...["test", "pretrain"].flatMap((role) => {
      const counted = unchecked?.[role];
      const what = `of the ${role === "test" ? "test" : "pretraining"} split cannot be compared`;
      return counted ? [{ level: void 0, role, counted, judged: void 0, what }] : [];
    })
  ];
  return counts.flatMap(({ level, role, counted: { limit, outcome, ...counted }, judged, what }) => {
    if (outcome !== "warn" && outcome !== "fail") return [];
    const { unit } = limit;
    const found = (judged ?? counted)[unit];
    const number = plural(found, `${judged ? "new " : ""}${unit === "songs" ? "song" : "track"}`);
    const sentence = `${number} ${what} (${outcome} above ${limit[outcome]})`;
    return [{ outcome, level, role, found, unit, sentence }];
  });
}
var shareText = (level) => `share ${level === "album" || level === "artist" ? "an" : "a"} ${level}`;
var levelsShown = (checks) => LEVELS.filter((level) => {
  const found = checks.map(({ levels }) => (levels?.[level].tracks ?? 0) + (levels?.[level].accepted?.tracks ?? 0));
  return level === "recording" || found.some((tracks) => tracks > 0);
});
function songInterval({ verdict, levels }) {
  if (!levels) return "?";
  if (verdict === "unknown") return "incomplete";
  const { tracks, song_share, interval, accepted } = levels.recording;
  if (tracks === 0) return accepted ? "none but the accepted" : `0 found, at most ${percent(interval[1])}`;
  const range = `${percent(song_share)} [${percent(interval[0])}, ${percent(interval[1])}]`;
  return accepted ? `${range} besides the accepted` : range;
}
function nameOf({ split, id, title, artist }, show) {
  const words = [title && show(title), artist && `by ${show(artist)}`].filter((part) => part !== "");
  return [`${show(split)}/${show(id)}`, ...words].join(" ");
}
var textOf = ({ title, artist, album }) => [title, artist && ` by ${artist}`, album && ` from ${album}`].join("");
var exitCode = (report) => ({ pass: 0, warn: 0, fail: 1, unknown: 2 })[report.verdict];

export {
  VERDICT_WORD,
  ended,
  pairOf,
  notComparableAudioOf,
  oneChannelOf,
  sharedSamplesOf,
  resolvedText,
  countResolved,
  tripped,
  shareText,
  levelsShown,
  songInterval,
  nameOf,
  textOf,
  exitCode
};
