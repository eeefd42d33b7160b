import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  damageText
} from "./part-chunk-WNAKUMXL.js";
import {
  leftAsideText
} from "./part-chunk-2Y6ZXNIK.js";
import {
  count,
  plural,
  visible
} from "./part-chunk-SFLV2HNV.js";

// src/cli/index-info.ts
function sizeOf(bytes) {
  const [size, unit] = bytes >= 1e9 ? [bytes / 1e9, "GB"] : bytes >= 1e6 ? [bytes / 1e6, "MB"] : [bytes / 1e3, "kB"];
  return `${size.toFixed(1)} ${unit}`;
}
function describeIndex(manifest, sha256) {
  const {
    name,
    counts,
    sources,
    columns,
    columns_found,
    coverage,
    model,
    audio,
    parts,
    generator,
    format,
    files_left_aside,
    shard,
    shards
  } = manifest;
  const mapped = Object.entries(columns).map(([key, column]) => `${key} = ${column}`);
  const kinds = coverage.map(({ evidence, tracks }) => `${evidence.join(" + ") || "nothing"} ${count(tracks)}`);
  const bytes = parts.reduce((sum, part) => sum + part.bytes, 0);
  return [
    `${name}: ${plural(counts.tracks, "track")} in ${plural(counts.songs, "song")}, ${sizeOf(bytes)}`,
    ...shard ? [`  shard ${shard.number} of ${shard.of}, which have ${plural(shard.tracks, "track")} together`] : [],
    ...shards ? [`  joined of ${plural(shards.length, "shard")}`] : [],
    ...sources.map(({ file, rows, sha256: sha2562 }) => `  from ${file} (${plural(rows, "track")}), sha256 ${sha2562}`),
    `  columns: ${mapped.join(", ")}${columns_found ? " (found by their common names)" : ""}`,
    `  malformed rows ${count(counts.malformed)}, suspicious ${count(counts.suspicious)}, repaired ${count(counts.repaired)}`,
    ...damageText(counts.damage ?? {}, counts.cut ?? 0).map((line) => `  ${line}`),
    ...files_left_aside ? [`  ${leftAsideText(files_left_aside)}`] : [],
    `  comparable by: ${kinds.join(", ")}`,
    `  model: ${model ? `${model.name}, sha256 ${model.sha256}, text ${model.template}` : "none"}`,
    ...audio ? describeAudio(audio) : [],
    ...parts.map((part) => `  ${sizeOf(part.bytes).padStart(9)}  ${part.file}, ${plural(part.rows, "row")}`),
    `  format ${format}, by ${generator}`,
    `  sha256 of index.json: ${sha256}`
  ].map(visible);
}
function describeAudio(audio) {
  const { profile, version, recordings, undecodable, missing, seconds, landmarks, postings } = audio;
  const lacking = [
    ...undecodable > 0 ? [`undecodable ${count(undecodable)}`] : [],
    ...missing > 0 ? [`missing ${count(missing)}`] : []
  ];
  return [
    `  audio: ${[plural(recordings, "recording"), ...lacking].join(", ")}, ${(seconds / 3600).toFixed(2)} hours, profile ${profile} ${version}`,
    `  landmarks: ${count(landmarks)}, ${postings.mean.toFixed(2)} a hash; one hash in a thousand has more than ${count(postings.p999)}`
  ];
}

export {
  sizeOf,
  describeIndex
};
