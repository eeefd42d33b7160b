import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  pairOf
} from "./part-chunk-5SZNPHIW.js";
import {
  groupBy
} from "./part-chunk-5ZMBUPVT.js";

// src/report/evidence.ts
var KIND_NAMES = {
  isrc: "ISRCs",
  mbid: "MusicBrainz ids",
  source: "source ids",
  md5: "MD5 digests",
  sha256: "SHA-256 digests",
  text: "title and artist",
  embedding: "embeddings of the text",
  audio: "audio",
  id: "ids of one data set",
  artist_id: "artist ids",
  album_id: "album ids"
};
var nameOfAudio = (splits) => {
  const profile = splits.find(({ audio }) => audio !== void 0 && audio !== null)?.audio?.profile ?? "";
  return `audio (${rangeOfAudio(profile)})`;
};
function rangeOfAudio(profile) {
  if (profile.startsWith("audfprint")) return "copies at the same speed and pitch";
  return profile.endsWith("wide") ? "copies at .75 to 1.34 times the speed or tempo, or within 3 semitones" : "copies within 8 % of speed, 10 % of tempo or a semitone";
}
function comparedBy({ checks, splits }, show) {
  const compared = checks.filter(({ levels, compared_by }) => levels !== null && compared_by.length > 0);
  const groups = [...groupBy(compared, ({ compared_by }) => compared_by.join(" ")).values()].map(
    (group) => {
      const [{ compared_by }] = group;
      const names = compared_by.map((kind) => kind === "audio" ? nameOfAudio(splits) : KIND_NAMES[kind]);
      const only = names.length === 1;
      return {
        only,
        kinds: only ? `${names[0]} only` : names.join(", "),
        pairs: group.map((check) => pairOf(check, show))
      };
    }
  );
  return [...groups.filter(({ only }) => only), ...groups.filter(({ only }) => !only)];
}

export {
  KIND_NAMES,
  rangeOfAudio,
  comparedBy
};
