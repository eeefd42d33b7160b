import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));

// src/config/keys.ts
var TRACK_KEYS = [
  "id",
  "title",
  "artist",
  "album",
  "artist_id",
  "album_id",
  "duration",
  "isrc",
  "mbid",
  "source",
  "start",
  "end",
  "md5",
  "sha256"
];
var NAME_KEYS = ["id", "title", "artist", "album", "isrc", "mbid", "source", "start", "end"];

export {
  TRACK_KEYS,
  NAME_KEYS
};
