import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));

// src/model/namespaces.ts
var NAMESPACES = [
  "youtube",
  "spotify",
  "deezer",
  "discogs",
  "discogs-master",
  "acoustid",
  "freesound",
  "jamendo",
  "soundcloud",
  "soundcloud-page",
  "musicbrainz",
  "link",
  "uuid",
  "number",
  "name"
];
var SERVICES = [
  ["youtube", /(?:^|_)(?:youtube|yt)|ytid/],
  ["spotify", /spotify/],
  ["deezer", /deezer/],
  ["discogs", /discogs/],
  ["acoustid", /acoust_?id/],
  ["freesound", /freesound|(?:^|_)fs_?id(?:_|$)/],
  ["jamendo", /jamendo/],
  ["soundcloud", /soundcloud/]
];
function serviceOf(column) {
  const name = column.toLowerCase().replace(/[^a-z0-9]+/g, "_");
  const said = SERVICES.filter(([, pattern]) => pattern.test(name));
  const [first] = said;
  if (said.length !== 1 || !first) return void 0;
  const [namespace] = first;
  return { namespace, prefix: namespace === "discogs" && /master/.test(name) ? "discogs:master:" : `${namespace}:` };
}

// src/model/detector.ts
var EVIDENCE_NAMES = [
  ...["isrc", "mbid", "source", "md5", "sha256", "text", "embedding", "audio"],
  ...["id", "artist_id", "album_id"]
];
var EVIDENCE_KINDS = EVIDENCE_NAMES.flatMap((name) => {
  if (name === "source") return NAMESPACES.map((namespace) => `source:${namespace}`);
  return name === "artist_id" || name === "album_id" ? [name, `${name}:own`] : [name];
});
var BIT = Object.fromEntries(EVIDENCE_KINDS.map((kind, i) => [kind, 1 << i]));
var nameOfKind = (kind) => kind.split(":", 1)[0];
var showKinds = (kinds) => [...new Set([...kinds].map((kind) => kind.replace(/^source:(.*)/, "source ($1)").replace(/:own$/, "")))].join(", ") || "nothing";
var GROUP_KINDS = {
  ...{ artist_id: "artist", "artist_id:own": "artist" },
  ...{ album_id: "album", "album_id:own": "album" }
};
var OWN_KINDS = /* @__PURE__ */ new Set(["id", "artist_id:own", "album_id:own"]);
var TEXTS = ["title", "artist", "album", "isrc", "mbid", "source", "md5", "sha256", "audio"];
function shareTexts(track, other) {
  if (track.song === track.id) track.song = track.id;
  if (other) {
    for (const name of TEXTS) if (track[name] === other[name]) track[name] = other[name];
  }
}
function createDetach() {
  let last;
  return (track) => {
    const copy = structuredClone(track);
    shareTexts(copy, last);
    last = copy;
    return copy;
  };
}
function sharedTexts(tracks) {
  for (const [i, track] of tracks.entries()) shareTexts(track, tracks[i - 1]);
  return tracks;
}
var detach = (track) => structuredClone(track);

export {
  NAMESPACES,
  serviceOf,
  EVIDENCE_NAMES,
  EVIDENCE_KINDS,
  BIT,
  nameOfKind,
  showKinds,
  GROUP_KINDS,
  OWN_KINDS,
  createDetach,
  sharedTexts,
  detach
};
