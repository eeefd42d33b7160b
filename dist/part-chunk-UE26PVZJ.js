import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  parseYaml,
  require_dist
} from "./part-chunk-S7XCAKHN.js";
import {
  hold,
  letGo
} from "./part-chunk-XN7W7BIN.js";
import {
  openParquetTable
} from "./part-chunk-G6AB7H7Y.js";
import {
  TRACK_KEYS
} from "./part-chunk-73KRB5XV.js";
import {
  CONFLICT,
  isConflictMark,
  openJson,
  openJsonLines,
  peek,
  severalLists,
  toTable,
  typedCell
} from "./part-chunk-AXGTU5JC.js";
import {
  digestOf
} from "./part-chunk-C2U4G3JT.js";
import {
  LISTS,
  NAMED_LISTS,
  NO_CELLS,
  PROBED,
  TABBED,
  endingOf,
  missing,
  toRow
} from "./part-chunk-WWD7FUYI.js";
import {
  LONGEST_ROW,
  UNDECODABLE,
  decodedText,
  openBlocks,
  problem,
  tooLong,
  unreadable
} from "./part-chunk-EZGLWCEX.js";
import {
  foreignFile,
  unreadKind
} from "./part-chunk-CVGKSZOK.js";
import {
  didYouMean,
  listNames
} from "./part-chunk-VVT5JPPO.js";
import {
  __toESM
} from "./part-chunk-BW2HYB3A.js";

// src/split/columns.ts
var COMMON_NAMES = {
  id: ["id", "track_id", "trackid", "song_id", "clip_id", "item_id"],
  title: ["title", "track_title", "song_title", "track_name", "song_name", "song"],
  artist: ["artist", "artist_name", "track_artist", "artists", "artist_names", "performer"],
  album: ["album", "album_title", "album_name", "release", "release_name", "release_title"],
  artist_id: ["artist_id", "artistid", "artist_ids", "artist_mbid", "musicbrainz_artistid", "mb_artistid"],
  album_id: ["album_id", "albumid", "album_ids", "release_mbid", "musicbrainz_albumid", "mb_albumid"],
  duration: [
    "duration",
    "duration_s",
    "duration_sec",
    "duration_seconds",
    "track_duration",
    "length",
    "length_s",
    "duration_ms",
    "length_ms",
    "track_duration_ms",
    "durationms",
    "duration_in_ms",
    "duration_millis",
    "length_sec",
    "length_seconds"
  ],
  isrc: [
    "isrc",
    "isrcs",
    "isrc_code",
    "isrc_codes",
    "isrc_id",
    "track_isrc",
    "recording_isrc",
    "external_ids_isrc",
    "external_id_isrc"
  ],
  // Picard and beets call the id of a recording that of a track.
  mbid: [
    ...["mbid", "recording_mbid", "musicbrainz_recording_id", "mb_recording_id", "musicbrainz_id", "mb_recordingid"],
    "recordingmbid",
    ...[
      "musicbrainz_recordingid",
      "musicbrainz_recording_mbid",
      "mb_id",
      "recording_mbids",
      "mbids",
      "musicbrainz_mbid"
    ],
    ...["musicbrainz_trackid", "mb_trackid", "musicbrainz_recording", "recording_gid"]
  ],
  source: [
    ...[
      "media",
      "media_id",
      "ytid",
      "yt_id",
      "youtube_id",
      "video_id",
      "youtube_url",
      "youtube_link",
      "youtube_video_id"
    ],
    ...[
      "youtube",
      "youtubeid",
      "youtube_ids",
      "youtube_video",
      "youtube_video_url",
      "youtubelink",
      "youtubeurl",
      "yt_url",
      "yt_link"
    ],
    ...[
      "yt_video_id",
      "ytids",
      "yturl",
      "videoid",
      "video_ids",
      "source_id",
      "spotify_id",
      "spotify_uri",
      "spotify_url"
    ],
    ...[
      "spotify_track_id",
      "spotify_track_uri",
      "spotify_track_url",
      "spotify_link",
      "spotify",
      "spotifyid",
      "spotify_ids"
    ],
    ...[
      "deezer_id",
      "deezer_track_id",
      "deezer_url",
      "deezer_link",
      "deezer",
      "freesound_id",
      "freesound_url",
      "freesound_link"
    ],
    ...[
      "freesound",
      "fsid",
      "fs_id",
      "freesound_sound_id",
      "jamendo_id",
      "jamendo_track_id",
      "jamendo_url",
      "jamendo_link"
    ],
    ...[
      "jamendo",
      "soundcloud_id",
      "soundcloud_url",
      "soundcloud_link",
      "soundcloud_track_id",
      "soundcloud",
      "acoustid"
    ],
    ...[
      "acoustid_id",
      "acoustid_track_id",
      "acoust_id",
      "discogs_id",
      "discogs_release_id",
      "discogs_master_id",
      "discogs_url"
    ],
    ...["discogs_release", "discogs_link", "discogs"]
  ],
  start: [
    "start",
    "start_s",
    "start_sec",
    "start_seconds",
    "start_time",
    "start_ms",
    "start_time_ms",
    "start_time_s",
    "start_time_sec",
    "start_time_seconds",
    "start_second",
    "start_offset",
    "t_start",
    "time_start",
    "begin",
    "begin_time",
    "clip_start",
    "segment_start",
    "start_position"
  ],
  end: [
    "end",
    "end_s",
    "end_sec",
    "end_seconds",
    "end_time",
    "end_ms",
    "end_time_ms",
    "end_time_s",
    "end_time_sec",
    "end_time_seconds",
    "end_second",
    "end_offset",
    "t_end",
    "time_end",
    "stop",
    "stop_time",
    "clip_end",
    "segment_end"
  ],
  md5: ["md5", "md5sum", "audio_md5", "md5_hash", "file_md5", "md5_checksum", "checksum_md5", "hash_md5", "md5_digest"],
  sha256: [
    ...["sha256", "sha256sum", "audio_sha256", "sha256_hash", "file_sha256", "sha256_checksum", "checksum_sha256"],
    ...["hash_sha256", "sha_256", "sha256_digest"]
  ]
};
var GENERIC_NAMES = /* @__PURE__ */ new Set([
  ...[
    "url",
    "urls",
    "link",
    "links",
    "uri",
    "uris",
    "href",
    "source",
    "source_url",
    "src",
    "track_uri",
    "track_url",
    "track_link"
  ],
  ...[
    "song_url",
    "song_link",
    "video_url",
    "video_link",
    "video",
    "webpage_url",
    "page_url",
    "web_url",
    "original_url",
    "audio_url"
  ],
  ...[
    "audio_link",
    "media_url",
    "media_link",
    "external_url",
    "external_urls",
    "permalink",
    "permalink_url",
    "clip_url",
    "external_id"
  ],
  ...[
    "checksum",
    "hash",
    "digest",
    "file_hash",
    "audio_hash",
    "audio_checksum",
    "file_checksum",
    "content_hash",
    "sha",
    "fingerprint"
  ],
  ...["webpage", "website", "address", "shareurl", "share_url", "download_url", "file_url"]
]);
var genericColumns = (names) => names.filter((name) => GENERIC_NAMES.has(simplify(name.replace(WRAPPERS, ""))));
var simplify = (name) => name.trim().toLowerCase().replace(/[^a-z0-9]+/g, "_").replace(/^_+|_+$/g, "");
var WRAPPERS = /^(extra|meta|metadata|info|tags|track|song|recording)\./i;
function findColumns(names) {
  const own = names.map(simplify);
  const nested = names.map((name) => WRAPPERS.test(name) ? simplify(name.replace(WRAPPERS, "")) : "");
  const columnOf = (key, simple) => {
    const common = COMMON_NAMES[key].find((name) => simple.includes(name));
    return common === void 0 ? void 0 : names[simple.indexOf(common)];
  };
  const found = {};
  for (const key of TRACK_KEYS) {
    const column = columnOf(key, own) ?? columnOf(key, nested);
    if (column !== void 0) found[key] = column;
  }
  return found;
}
var OTHER_THING = /^(album|albums|release|releases|artist|artists|performer|label|labels|genre|genres|user|users|owner|uploader|channel|playlist|playlists|similar|related|work|works|charts?|links?)$/;
var NESTED = /^(title|artist|album|isrc|mbid|source|md5|sha256)$/;
function findNested(names) {
  const nested = names.map((name) => ({ name, path: name.split(".") })).filter(({ path }) => path.length > 1 && !path.slice(0, -1).some((part) => OTHER_THING.test(simplify(part))));
  const found = {};
  for (const depth of [...new Set(nested.map(({ path }) => path.length))].sort((a, b) => a - b)) {
    const here = nested.filter(({ path }) => path.length === depth);
    const last = here.map(({ path }) => path.at(-1));
    for (const [key, column] of Object.entries(findColumns(last))) {
      const same = here.filter((_, i) => last[i] === column);
      if (same.length === 1 && NESTED.test(key)) found[key] ??= same[0]?.name;
    }
  }
  return found;
}

// src/split/delimited.ts
var CSV = { separator: ",", comment: void 0, quotes: true };
async function* readDelimited(name, blocks, { separator, comment, quotes }, tally = { requoted: 0 }) {
  const isComment = (row) => comment !== void 0 && row.startsWith(comment);
  let shape;
  let rest = "";
  let line = 1;
  for await (const block of blocks) {
    const text = rest === "" ? block.text : rest + block.text;
    const rows = [];
    const sound = !text.includes("�") && !text.includes(UNDECODABLE);
    const returns = /\r(?![\r\n]|$)/.test(text);
    let at = 0;
    rest = "";
    while (at < text.length) {
      if (rows.length >= MOST_ROWS) yield rows.splice(0);
      const feed = text.indexOf("\n", at);
      const end = feed < 0 ? text.length : feed;
      const raw = text.slice(at, end);
      if (raw.length > LONGEST_ROW) throw tooLong(name, line);
      let quoted2;
      let plain = !quotes || !raw.includes('"') || isComment(raw) || !shape && separatorLine(raw) !== void 0;
      if (!plain) {
        quoted2 = readQuotedRow(text, at, separator);
        if (!quoted2 && !block.last && text.length - at <= LONGEST_ROW) {
          rest = text.slice(at);
          break;
        }
        shape ??= shapeOf(raw, separator, quoted2);
        const swallowed = quoted2 ? swallowedRows(text.slice(at, quoted2.next), quoted2, shape) : "stray";
        if (!quoted2 && !beginsRows(text, at, shape)) throw unclosed(name, line, text.length - at);
        if (swallowed === "stray") {
          plain = true;
          tally.requoted++;
        } else if (swallowed === "unclear" && quoted2) {
          for (let i = 0; i < quoted2.lines; i++) rows.push({ line: line + i, cells: [], sound, broken: UNCLEAR });
          line += quoted2.lines;
          at = quoted2.next;
          continue;
        }
      }
      if (plain || !quoted2) {
        const row = trimReturn(raw);
        if (row !== "" && !isComment(row) && (shape || separatorLine(row) === void 0)) {
          shape ??= shapeOf(row, separator, void 0);
          if (returns && row.includes("\r")) rows.push({ line, cells: [], sound, broken: LONE_RETURN });
          else rows.push({ line, cells: row.split(separator), sound });
        }
        at = end + 1;
        line++;
        continue;
      }
      rows.push({ line, cells: quoted2.cells, sound });
      line += quoted2.lines;
      at = quoted2.next;
    }
    yield rows;
  }
}
var MOST_ROWS = 2 ** 15;
var separatorLine = (line) => /^"?sep=(.)"?\r?$/i.exec(line)?.[1];
var LONE_RETURN = "a carriage return inside the row: the lines of the file do not all end alike";
var UNCLEAR = "a quoted cell runs over lines that look like rows";
function unclosed(name, line, length) {
  if (length > LONGEST_ROW) return tooLong(name, line);
  const remedy = "Close it, double it if it is part of the text, or write `layout: {quotes: false}` if none is meant";
  return problem(name, line, "a quote opened in this row is never closed", remedy);
}
function shapeOf(first, separator, quoted2) {
  const width = quoted2?.clean ? quoted2.cells.length : first.split(separator).length;
  return { separator, width, spaced: isSpaced(first, separator) };
}
var isSpaced = (line, separator) => line.split(separator).slice(1).every((cell) => cell.startsWith(" "));
var looksLikeRow = (line, { separator, width, spaced }) => width > 1 && line.split(separator).length === width && (spaced || !isSpaced(line, separator));
function swallowedRows(span, row, shape) {
  if (row.lines === 1) return "none";
  const lines = span.split("\n").slice(0, row.lines);
  const [first, last] = [looksLikeRow(lines[0] ?? "", shape), looksLikeRow(lines.at(-1) ?? "", shape)];
  const inside = lines.slice(1, -1).some((line) => looksLikeRow(line, shape));
  const whole = row.clean && row.cells.length === shape.width;
  if (!whole) return first || inside || last ? "stray" : "none";
  if (row.quoted === row.cells.length) return "none";
  return inside || first && last ? "unclear" : "none";
}
function beginsRows(text, at, shape) {
  const end = text.indexOf("\n", at);
  if (end < 0) return looksLikeRow(text.slice(at), shape);
  const next = text.indexOf("\n", end + 1);
  return [text.slice(at, end), text.slice(end + 1, next < 0 ? void 0 : next)].some(
    (line) => looksLikeRow(line, shape)
  );
}
function readQuotedRow(text, start, separator) {
  const cells = [];
  let at = start;
  let [lines, quoted2, clean] = [1, 0, true];
  for (; ; ) {
    let content;
    if (text[at] === '"') {
      const close = closingQuote(text, at + 1);
      if (close < 0) return void 0;
      content = text.slice(at + 1, close);
      for (let feed2 = content.indexOf("\n"); feed2 >= 0; feed2 = content.indexOf("\n", feed2 + 1)) lines++;
      content = content.replaceAll('""', '"');
      at = close + 1;
    }
    const feed = text.indexOf("\n", at);
    const lineEnd = feed < 0 ? text.length : feed;
    const stop = text.indexOf(separator, at);
    const ends = stop < 0 || stop > lineEnd;
    const plain = ends ? trimReturn(text.slice(at, lineEnd)) : text.slice(at, stop);
    if (content === void 0) cells.push(plain);
    else if (plain.trim() === "") {
      cells.push(content);
      quoted2++;
    } else {
      cells.push(`"${content}"${plain}`);
      clean = false;
    }
    if (ends) return { cells, next: lineEnd + 1, lines, clean, quoted: quoted2 };
    at = stop + separator.length;
  }
}
function closingQuote(text, from) {
  let at = text.indexOf('"', from);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}
var trimReturn = (line) => line.endsWith("\r") ? line.endsWith("\r\r") ? line.replace(/\r+$/, "") : line.slice(0, -1) : line;

// src/split/digest-list.ts
var SUM = /^\\?([0-9a-f]{32}|[0-9a-f]{64})(?: [ *]|[ \t])(\S.*)$/i;
var BSD = /^(?:md5|sha-?256) ?\((.*)\) ?= ?([0-9a-f]{32}|[0-9a-f]{64})$/i;
function splitDigestLine(line) {
  const sum = SUM.exec(line);
  if (sum) return [sum[1], line.startsWith("\\") ? unescaped(sum[2]) : sum[2]];
  const bsd = BSD.exec(line);
  return bsd ? [bsd[2], bsd[1]] : void 0;
}
var unescaped = (path) => path.replace(/\\([\\nr])/g, (_, letter) => ({ n: "\n", r: "\r" })[letter] ?? letter);
function digestKindOf(lines) {
  const found = lines.flatMap((line) => splitDigestLine(line)?.[0].length ?? []);
  const [length] = found;
  if (2 * found.length <= lines.length || found.some((other) => other !== length)) return void 0;
  return length === 64 ? "sha256" : "md5";
}
var NO_SEPARATOR = "\0";

// src/split/separators.ts
var CANDIDATES = [",", "	", ";", "|"];
var LINES = 50;
var ENOUGH = 0.9;
function firstLines(head, whole, comment) {
  const lines = head.split("\n", 4 * LINES + 1);
  if (!whole && lines.length <= 4 * LINES) lines.pop();
  return lines.map((line) => line.replace(/\r+$/, "")).filter((line) => line.trim() !== "" && (comment === void 0 || !line.startsWith(comment))).slice(0, LINES);
}
function findSeparator(lines, expected, quotes) {
  const fits = [expected, ...CANDIDATES.filter((one) => one !== expected)].map((one) => fitOf(lines, one, quotes));
  const [own, ...others] = fits;
  if (own.width > 1 && own.share >= 0.5) return expected;
  const best = others.filter(({ width, share }) => width > 1 && share >= ENOUGH).sort((a, b) => b.share - a.share || b.width - a.width)[0];
  return best?.separator ?? (own.width > 1 ? expected : void 0);
}
function fitOf(lines, separator, quotes) {
  const counts = lines.map((line) => {
    const row = quotes && line.includes('"') ? readQuotedRow(line, 0, separator) : void 0;
    return row?.cells.length ?? line.split(separator).length;
  });
  const [width = 1] = counts;
  return { separator, width, share: counts.filter((count) => count === width).length / Math.max(1, counts.length) };
}

// src/split/delimited-table.ts
var SEPARATORS = { csv: ",", tsv: "	" };
function cutOf(name, layout, { head, whole }, form) {
  const ending = endingOf(name);
  const lines = firstLines(head, whole, layout?.comment);
  const named = separatorLine(lines[0] ?? "");
  const rows = named === void 0 ? lines : lines.slice(1);
  const tabs = layout?.format === "tsv" || TABBED.has(ending) || LISTS.has(ending) && !layout?.format;
  const usual = tabs ? SEPARATORS.tsv : SEPARATORS.csv;
  const quotes = layout?.quotes ?? true;
  const found = layout?.separator ?? named ?? findSeparator(rows, usual, quotes);
  const said = LISTS.has(ending) ? SEPARATORS.csv : usual;
  if (layout?.separator === void 0 && found !== void 0 && found !== said) form.separator = found;
  const separator = found ?? usual;
  const cells = (rows[0] ?? "").split(separator);
  const digest = layout === void 0 ? digestKindOf(rows) : void 0;
  if (digest) {
    form.separator = void 0;
    return { cut: { ...CSV, separator: NO_SEPARATOR, quotes: false }, list: true, digest };
  }
  const list = LISTS.has(ending) && layout?.format === void 0 && Object.keys(findColumns(cells)).length === 0;
  return { cut: { ...CSV, ...layout, separator }, list, digest };
}
async function openDelimited(name, given, layout, peeked, sha256, form) {
  const { cut, list, digest } = cutOf(name, layout, peeked, form);
  const { separator } = cut;
  const batches = readDelimited(name, peeked.blocks, cut, form)[Symbol.asyncIterator]();
  const columns = Object.values(given ?? {});
  const byPosition = columns.length > 0 && columns.every((column) => typeof column === "number");
  const only = layout === void 0 && given === void 0 ? NAMED_LISTS[endingOf(name)] : void 0;
  const titled = only !== void 0 && isTitle(firstLines(peeked.head, peeked.whole, void 0)[0] ?? "", only);
  const headers = layout?.header ?? (titled ? 1 : byPosition || list || only !== void 0 ? 0 : 1);
  const head = [];
  while (head.length <= headers) {
    const batch = await batches.next();
    if (batch.done) break;
    for (const row of batch.value) head.push(row);
  }
  const [first] = head;
  if (first === void 0) throw problem(name, 1, "the table is empty", "Give a table with a header and rows");
  const fixed = digest ? [digest, "path"] : only === void 0 ? void 0 : [only];
  const names = fixed ?? (headers === 0 ? [] : joinHeaders(head.slice(0, headers)));
  const width = fixed?.length ?? (headers === 0 && typeof layout?.rest === "number" ? layout.rest : first.cells.length);
  if (layout?.rest !== void 0 && position(name, layout.rest, names, width) !== width - 1)
    throw problem(name, first.line, `the column ${layout.rest} is not the last`, "Only the last column can be `rest`");
  const ragged = layout?.rest !== void 0;
  async function* rows(wanted) {
    const absent = wanted.filter((column) => typeof column === "string" && names.length > 0 && !names.includes(column));
    if (absent.length > 0) throw missing(name, 1, absent.map(String), names);
    const positions = wanted.map((column) => position(name, column, names, width));
    const inOrder = positions.length === width && positions.every((at, i) => at === i);
    const toRow2 = ({ line, cells: found, sound, broken }) => {
      const cells = digest ? splitDigestLine(found[0] ?? "") ?? found : ragged ? fold(found, width, separator) : found;
      if (broken === void 0 && cells.length === width && !(width === 1 && isConflictMark(found[0])))
        return { line, cells: inOrder ? cells : positions.map((at) => cells[at]), broken: void 0, sound };
      if (digest && broken === void 0 && !isConflictMark(found[0]))
        return { line, cells: NO_CELLS, broken: `not a ${digest} digest and a path` };
      const fields = `${found.length} fields instead of ${width}${ragged ? " or more" : ""}`;
      return { line, cells: NO_CELLS, broken: broken ?? (isConflictMark(found[0]) ? CONFLICT : fields) };
    };
    yield head.slice(headers).map(toRow2);
    for (let batch = await batches.next(); !batch.done; batch = await batches.next()) yield batch.value.map(toRow2);
  }
  const rowsOf = digest ? ([line = ""]) => splitDigestLine(line) ?? [line] : (cells) => cells;
  const probe = { names, rows: head.slice(headers, headers + PROBED).map(({ cells }) => rowsOf(cells)) };
  const skipped = (head[headers]?.line ?? 1) - 1;
  const lines = list && names.length === 0 ? { known: { id: 1 } } : {};
  const known = digest ? { known: { id: "path", [digest]: digest } } : lines;
  return { names, rows, sha256, form, probe, ...known, ...skipped > 0 ? { skipped } : {} };
}
var isTitle = (line, key) => findColumns([line])[key] !== void 0;
var joinHeaders = (rows) => (rows[0]?.cells ?? []).map(
  (_, column) => [...new Set(rows.map(({ cells }) => (cells[column] ?? "").trim()))].filter((part) => part !== "").join(".")
);
function fold(cells, width, separator) {
  if (cells.length === width - 1) return [...cells, ""];
  if (cells.length <= width) return cells;
  return [...cells.slice(0, width - 1), cells.slice(width - 1).join(separator)];
}
function position(file, column, names, width) {
  const headerless = names.length === 0;
  const at = typeof column === "number" || headerless ? Number(column) - 1 : names.indexOf(column);
  if (headerless && Number.isNaN(at)) {
    throw problem(
      file,
      1,
      `no column "${column}": the columns are given by position, so there is no header`,
      "Give its position too"
    );
  }
  if (at < 0) throw missing(file, 1, [String(column)], names);
  if (typeof column === "string" && names.lastIndexOf(column) > at) {
    throw problem(
      file,
      1,
      `two columns are called "${column}"`,
      `Give the position of the right one in \`columns\` (the first of them: ${at + 1})`
    );
  }
  if (at >= width) throw problem(file, 1, `no column ${column}: the first row has ${width}`, "Positions start at 1");
  return at;
}

// src/split/npy-table.ts
import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
var LONGEST_HEADER = 2 ** 16;
var WIDEST = 256;
var BLOCK = 2 ** 18;
var SAVE = "Write the ids as text: `np.save(FILE, np.array(ids, dtype=str))`, or one per line in a .txt file";
async function openNpyTable(name, progress) {
  const handle = await open(name).catch((error) => {
    throw unreadable(name, error);
  });
  const hash = createHash("sha256");
  const read = async (position2, length) => {
    const bytes = Buffer.alloc(length);
    let done = 0;
    while (done < length) {
      const { bytesRead } = await handle.read(bytes, done, length - done, position2 + done);
      if (bytesRead === 0) break;
      done += bytesRead;
    }
    return bytes.subarray(0, done);
  };
  try {
    const head = await read(0, LONGEST_HEADER + 12);
    const header = readHeader(name, head);
    const { type, rows, width, start } = header;
    const rowBytes = type.bytes * width;
    const { size } = await handle.stat();
    if (size !== start + rows * rowBytes) {
      const message = `${size < start + rows * rowBytes ? "is cut short: it " : ""}has ${size} bytes where ${rows} rows of ${rowBytes} bytes make ${start + rows * rowBytes}`;
      throw problem(name, void 0, message, "Write or fetch it again");
    }
    const decode = decoderOf(type);
    const cellsOf = (bytes, at) => {
      const cells = Array.from({ length: width }, (_, i) => decode(bytes, at + i * type.bytes));
      return width === 1 && cells[0]?.includes("	") ? cells[0].split("	") : cells;
    };
    const firstRows = Math.min(rows, PROBED, Math.floor(BLOCK / rowBytes) || 1);
    const first = await read(start, firstRows * rowBytes);
    const probe = Array.from({ length: firstRows }, (_, i) => cellsOf(first, i * rowBytes).map((cell) => cell ?? ""));
    const columns = probe[0]?.length ?? width;
    await handle.close();
    return {
      names: [],
      known: { id: 1 },
      probe: { names: [], rows: probe },
      rows: (wanted) => rowsIn(name, header, { cellsOf, columns, hash, size, progress }, wanted),
      sha256: () => hash.copy().digest("hex")
    };
  } finally {
    await handle.close().catch(() => void 0);
  }
}
async function* rowsIn(name, { type, rows, width, start }, { cellsOf, columns, hash, size, progress }, wanted) {
  const places = wanted.map((column) => {
    const at = Number(column) - 1;
    if (Number.isInteger(at) && at >= 0 && at < columns) return at;
    const has = columns === 1 ? "it has one column" : `it has ${columns} columns`;
    throw problem(name, void 0, `no column "${column}": an array has no names`, `Give a position from 1; ${has}`);
  });
  const toRow2 = (bytes, at, line) => {
    const cells = cellsOf(bytes, at);
    const broken = cells.includes(void 0) ? "an element that is not text" : cells.length === columns ? void 0 : `${cells.length} fields instead of ${columns}`;
    if (broken !== void 0) return { line, cells: NO_CELLS, broken };
    return { line, cells: places.map((place) => cells[place]), broken };
  };
  const rowBytes = type.bytes * width;
  const step = Math.max(1, Math.floor(BLOCK / rowBytes)) * rowBytes;
  const handle = await open(name);
  try {
    const header = Buffer.alloc(start);
    await handle.read(header, 0, start, 0);
    hash.update(header);
    for (let from = start; from < size; from += step) {
      const bytes = Buffer.alloc(Math.min(step, size - from));
      for (let done = 0; done < bytes.length; ) {
        const { bytesRead } = await handle.read(bytes, done, bytes.length - done, from + done);
        if (bytesRead === 0) throw problem(name, void 0, "became shorter while it was read", "Read it again");
        done += bytesRead;
      }
      hash.update(bytes);
      progress?.((from + bytes.length) / size);
      const line = (from - start) / rowBytes + 1;
      yield Array.from({ length: bytes.length / rowBytes }, (_, i) => toRow2(bytes, i * rowBytes, line + i));
    }
  } finally {
    await handle.close();
  }
  if (rows === 0) throw problem(name, void 0, "the array is empty", "Give an array with rows");
}
function readHeader(name, head) {
  const refuse = (message, remedy = SAVE) => problem(name, void 0, message, remedy);
  const isNpy = head.toString("latin1", 0, 6) === "NUMPY";
  if (isNpy && head.length < 12) throw refuse("is cut short", "Write or fetch it again");
  if (!isNpy) {
    const foreign = foreignFile(head);
    throw refuse(foreign?.message ?? "is not a .npy file: it does not begin as numpy.save writes it", foreign?.remedy);
  }
  const version = head[6];
  if (version < 1 || version > 3) throw refuse(`is of .npy format version ${version}; versions 1 to 3 are read`);
  const length = version === 1 ? head.readUInt16LE(8) : head.readUInt32LE(8);
  const from = version === 1 ? 10 : 12;
  const text = length > LONGEST_HEADER ? "" : head.toString("utf8", from, from + length);
  if (/'descr': *(?:'[|<>=]?O'|\[)/.test(text))
    throw refuse("holds Python objects or records: reading them would mean to run a pickle, which is never done");
  const descr = /'descr': *'([<>=|]?)([a-zA-Z])(\d{0,9})'/.exec(text);
  const fortran = /'fortran_order': *(True|False)/.exec(text)?.[1];
  const shape = /'shape': *\(([\d, ]*)\)/.exec(text)?.[1];
  if (!descr || fortran === void 0 || shape === void 0 || text.length < length)
    throw refuse("has a header that is not as numpy writes it", "Write it again with numpy.save");
  const sides = shape.split(",").flatMap((side) => side.trim() === "" ? [] : [Number(side)]);
  const [rows = 0, width = 1] = sides;
  if (sides.length < 1 || sides.length > 2 || width < 1 || width > WIDEST || !Number.isSafeInteger(rows * width))
    throw refuse(`is of shape (${shape.trim()}), not a list`, "Write a list of ids, or rows of some columns");
  if (fortran === "True" && width > 1) throw refuse("is in Fortran order", "Write it with np.ascontiguousarray");
  const [, order, letter, digits] = descr;
  const n = Number(digits);
  const kind = letter === "a" ? "S" : letter;
  if (!(kind === "U" || kind === "S" || (kind === "i" || kind === "u") && [1, 2, 4, 8].includes(n)))
    throw refuse(`holds values of type ${order}${letter}${digits}, which are not ids`);
  const bytes = kind === "U" ? 4 * n : n;
  if (bytes < 1 || bytes * width > LONGEST_ROW) throw refuse(`has elements of ${bytes} bytes`);
  return { type: { kind, bytes, big: order === ">" }, rows, width, start: from + length };
}
function decoderOf({ kind, bytes, big }) {
  if (kind === "S") {
    const decoder = new TextDecoder("utf-8", { fatal: true });
    return (block, at) => {
      let end = at + bytes;
      while (end > at && block[end - 1] === 0) end--;
      try {
        return decoder.decode(block.subarray(at, end));
      } catch {
        return void 0;
      }
    };
  }
  if (kind === "U")
    return (block, at) => {
      let text = "";
      let zeros = 0;
      for (let i = at; i < at + bytes; i += 4) {
        const code = big ? block.readUInt32BE(i) : block.readUInt32LE(i);
        if (code === 0) zeros++;
        else if (code > 1114111 || code >= 55296 && code < 57344) return void 0;
        else {
          text += "\0".repeat(zeros) + String.fromCodePoint(code);
          zeros = 0;
        }
      }
      return text;
    };
  return (block, at) => String(wholeNumber(block, at, { kind, bytes, big }));
}
function wholeNumber(block, at, { kind, bytes, big }) {
  if (bytes === 8) {
    if (kind === "i") return big ? block.readBigInt64BE(at) : block.readBigInt64LE(at);
    return big ? block.readBigUInt64BE(at) : block.readBigUInt64LE(at);
  }
  if (kind === "i") return big ? block.readIntBE(at, bytes) : block.readIntLE(at, bytes);
  return big ? block.readUIntBE(at, bytes) : block.readUIntLE(at, bytes);
}

// src/split/sqlite-table.ts
import { existsSync, statSync } from "node:fs";
import { mkdtemp, open as open2, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
var BATCH = 4096;
var MAGIC = "SQLite format 3\0";
async function openSqliteTable(name, at, progress) {
  await refuseOtherFile(name);
  const { table, names } = await reading(name, (database) => {
    const table2 = tableOf(name, at, database);
    const columns = database.all(`pragma table_info(${quoted(table2)})`);
    return { table: table2, names: columns.map((column) => String(column.name)) };
  });
  let sha256;
  async function* rows(wanted) {
    const keys = wanted.map((column) => typeof column === "number" ? names[column - 1] ?? String(column) : column);
    const absent = keys.filter((key) => !names.includes(key));
    if (absent.length > 0) throw missing(name, void 0, absent, names);
    const [database, close] = await openDatabase(name);
    try {
      const last = lastRow(database, table);
      const query = database.prepare(`select ${keys.map(quoted).join(", ")} from ${quoted(table)} not indexed`);
      let batch = [];
      let line = 0;
      for (const row of query.iterate()) {
        const values = row;
        const cells = keys.map((key) => typedCell(values[key]));
        batch.push(toRow(++line, keys, cells));
        if (batch.length < BATCH) continue;
        yield batch;
        batch = [];
        progress?.(Math.min(1, line / last));
      }
      if (batch.length > 0) yield batch;
    } catch (error) {
      throw damaged(name, error);
    } finally {
      await close();
    }
    progress?.(1);
    sha256 = await digestOf(name);
  }
  return { names, rows, sha256: () => sha256 ?? "" };
}
var quoted = (identifier) => `"${identifier.replaceAll('"', '""')}"`;
function tableOf(name, at, database) {
  const rows = database.all(
    "select name from sqlite_master where type = 'table' and name not like 'sqlite\\_%' escape '\\'"
  );
  const tables = rows.map((row) => String(row.name));
  if (at === void 0 && tables.length === 1) return tables[0];
  if (at !== void 0 && tables.includes(at)) return at;
  const there = `The tables are: ${listNames(tables) || "none"}`;
  if (at === void 0)
    throw problem(
      name,
      void 0,
      `the database has ${tables.length} tables`,
      `Name one: \`layout: {at: …}\`. ${there}`
    );
  throw problem(name, void 0, `no table "${at}"${didYouMean(at, tables)}`, there);
}
function lastRow(database, table) {
  try {
    return Number(database.get(`select max(rowid) as last from ${quoted(table)}`)?.last ?? Number.POSITIVE_INFINITY);
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
async function reading(name, read) {
  const [database, close] = await openDatabase(name);
  try {
    return read(database);
  } catch (error) {
    throw damaged(name, error);
  } finally {
    await close();
  }
}
async function openDatabase(name) {
  const { Database } = (await import("./part-node-sqlite3-wasm-VUUB4TRB.js")).default;
  const folder = hold(await mkdtemp(join(tmpdir(), "music-leakage-sqlite-")));
  const clean = () => rm(folder, { recursive: true, force: true }).finally(() => letGo(folder));
  try {
    const link = join(folder, "table.db");
    const path = await symlink(resolve(name), link).then(
      () => link,
      () => name
      // Windows lets not everybody make links
    );
    const database = new Database(path, { readOnly: true, fileMustExist: true });
    const close = async () => {
      database.close();
      await clean();
    };
    return [database, close];
  } catch (error) {
    await clean();
    throw damaged(name, error);
  }
}
function damaged(name, error) {
  if (!(error instanceof Error) || error.name !== "SQLite3Error") return error;
  const message = `the SQLite database is damaged or of an unknown kind (${error.message})`;
  return problem(name, void 0, message, "Fetch it again, or write the table as CSV or Parquet");
}
async function refuseOtherFile(name) {
  const handle = await open2(name).catch((error) => {
    throw unreadable(name, error);
  });
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4096), 0, 4096, 0);
    const head = buffer.subarray(0, bytesRead);
    if (head[0] === 31 && head[1] === 139)
      throw problem(name, void 0, "is packed by gzip, and a database is read in place", "Unpack it");
    const isDatabase = head.toString("latin1", 0, MAGIC.length) === MAGIC;
    const foreign = isDatabase ? void 0 : foreignFile(head);
    if (foreign) throw problem(name, void 0, foreign.message, foreign.remedy);
    if (!isDatabase)
      throw problem(name, void 0, "is not a SQLite database, or is encrypted", "Fetch or write the file again");
    const unfinished = ["-wal", "-journal"].find((end) => existsSync(name + end) && statSync(name + end).size > 0);
    if (unfinished !== void 0 || head[18] === 2) {
      const message = `is in use, or keeps a log of changes${unfinished === void 0 ? "" : ` (${name}${unfinished})`}`;
      throw problem(name, void 0, message, 'Close it, and run `sqlite3 FILE "pragma journal_mode = delete"`');
    }
  } catch (error) {
    throw error.code ? unreadable(name, error) : error;
  } finally {
    await handle.close();
  }
}

// src/split/yaml-table.ts
var import_yaml = __toESM(require_dist(), 1);
import { createHash as createHash2 } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
var LONGEST = 2 ** 20;
async function openYaml(name, at) {
  const bytes = await readWhole(name);
  const { document, lines } = parseYaml(decodedText(bytes), name);
  (0, import_yaml.visit)(document, {
    Node: (_, node) => {
      if ((0, import_yaml.isAlias)(node)) throw problem(name, lineOf(node, lines), "has an alias (`*…`)", "Write it without aliases");
    }
  });
  const found = at === void 0 ? onlyList(name, document.contents) : { at, node: lookUp(document.contents, at) };
  if (!(0, import_yaml.isSeq)(found.node)) {
    const keys = (0, import_yaml.isMap)(document.contents) ? keysOf(document.contents).slice(0, 20).join(", ") : "none";
    throw problem(name, 1, `has no list under the key "${at}"`, `Name one of its keys: ${keys}`);
  }
  const rows = found.node.items.map((item) => {
    const line = lineOf(item, lines) ?? 1;
    if ((0, import_yaml.isScalar)(item) && ["string", "number", "bigint"].includes(typeof item.value))
      return { line, object: void 0, text: typeof item.value === "string" ? item.value : String(item.source) };
    const value = (0, import_yaml.isMap)(item) ? item.toJS(document) : void 0;
    return { line, object: value };
  });
  async function* batches() {
    yield rows;
  }
  const sha256 = createHash2("sha256").update(bytes).digest("hex");
  const form = { requoted: 0, ...at === void 0 && found.at !== void 0 ? { at: found.at } : {} };
  return toTable(name, batches(), () => sha256, form);
}
async function readWhole(name) {
  const bytes = await stat(name).then(({ size }) => size > LONGEST ? void 0 : readFile(name)).catch((error) => {
    throw unreadable(name, error);
  });
  const most = LONGEST.toLocaleString("en");
  if (!bytes) throw problem(name, void 0, `is YAML of more than ${most} bytes`, "Write long lists as .txt or .json");
  const foreign = foreignFile(bytes);
  if (foreign) throw problem(name, 1, foreign.message, foreign.remedy);
  if (bytes.subarray(0, 8192).includes(0)) throw problem(name, 1, "is not text", "Write it in UTF-8");
  return bytes;
}
var lineOf = (node, lines) => (0, import_yaml.isNode)(node) && node.range ? lines.linePos(node.range[0]).line : void 0;
var keysOf = ({ items }) => items.map(({ key }) => String(key));
function lookUp(node, at) {
  if (!(0, import_yaml.isMap)(node)) return void 0;
  for (const { key, value } of node.items) {
    const name = String(key);
    if (name === at) return value;
    const found = at.startsWith(`${name}.`) ? lookUp(value, at.slice(name.length + 1)) : void 0;
    if (found !== void 0) return found;
  }
  return void 0;
}
function onlyList(name, contents) {
  if ((0, import_yaml.isSeq)(contents)) return { at: void 0, node: contents };
  const lists = listsIn(contents, "");
  const [list, another] = lists;
  if (another) throw problem(name, 1, ...severalLists(lists.map(({ at }) => at ?? "")));
  if (list) return list;
  throw problem(name, 1, "is YAML without a list", "Give a list (`- id`), at the top or under a key");
}
var listsIn = (node, path) => (0, import_yaml.isMap)(node) ? node.items.flatMap(({ key, value }) => {
  const at = `${path}${key}`;
  return (0, import_yaml.isSeq)(value) ? value.items.length > 0 ? [{ at, node: value }] : [] : listsIn(value, `${at}.`);
}) : [];

// src/split/formats.ts
var delimited = (name, { columns, layout }, { peeked, sha256, form }) => openDelimited(name, columns, layout, peeked, sha256, form);
var FORMATS = {
  csv: { endings: [".csv", ".psv"], openText: delimited, lines: "whole" },
  tsv: { endings: [...TABBED], openText: delimited, lines: "whole" },
  json: {
    endings: [".json"],
    openText: (name, { layout }, { peeked, sha256, form }) => openJson(name, layout?.at, peeked.blocks, sha256, form),
    lines: "cut"
  },
  jsonl: {
    endings: [".jsonl", ".ndjson"],
    openText: (name, _, { peeked, sha256, form }) => openJsonLines(name, peeked, sha256, form),
    lines: "whole"
  },
  parquet: { endings: [".parquet"], open: (name, _, progress) => openParquetTable(name, progress) },
  sqlite: {
    endings: [".db", ".sqlite", ".sqlite3"],
    open: (name, layout, progress) => openSqliteTable(name, layout?.at, progress)
  },
  yaml: { endings: [".yaml", ".yml"], open: (name, layout) => openYaml(name, layout?.at), certain: true },
  npy: { endings: [".npy"], open: (name, _, progress) => openNpyTable(name, progress), certain: true }
};
var BY_ENDING = new Map(
  Object.keys(FORMATS).flatMap(
    (format) => FORMATS[format].endings.map((ending) => [ending, format])
  )
);
function formatOf(name, layout) {
  const ending = endingOf(name);
  if (layout?.format !== void 0) return layout.format;
  const format = BY_ENDING.get(ending);
  const known = format && FORMATS[format];
  if (known && "open" in known && known.certain) return format;
  if (layout?.separator !== void 0 || LISTS.has(ending) || NAMED_LISTS[ending] !== void 0) return "csv";
  return format;
}
async function openTable(name, settings = {}, progress) {
  const { layout, blockBytes } = settings;
  const format = formatOf(name, layout);
  const known = format && FORMATS[format];
  if (known && "open" in known) return known.open(name, layout, progress);
  const form = { requoted: 0 };
  const { blocks, sha256, form: text } = await openBlocks(name, progress, known?.lines ?? "whole", blockBytes);
  const peeked = await peek(blocks);
  form.text = text;
  const json = layout === void 0 && (format === "csv" || format === "tsv") ? jsonIn(peeked.head) : void 0;
  if (json)
    return json === "json" ? openJson(name, void 0, peeked.blocks, sha256, form) : openJsonLines(name, peeked, sha256, form);
  if (known === void 0) throw peeked.failed?.error ?? unsupported(name);
  return known.openText(name, settings, { peeked, sha256, form });
}
function jsonIn(head) {
  if (/^\s*\[\s*(\{\s*"|\])/.test(head) || /^\s*\{\s*\n\s*"/.test(head)) return "json";
  return /^\s*\{\s*"(?:[^"\\\n]|\\.)*"\s*:/.test(head) ? "jsonl" : void 0;
}
function unsupported(name) {
  const unread = unreadKind(name);
  if (unread) return problem(name, void 0, unread.message, unread.remedy);
  const message = `a table of this kind (${endingOf(name) || "no ending"}) is not supported`;
  const remedy = "Give .csv, .tsv, .json or .jsonl or a list (.txt, .lst), plain or .gz, .parquet, .yaml, .npy, or .db of SQLite; or say how it is laid out: `layout: {separator: …}` or `layout: {format: …}`";
  return problem(name, void 0, message, remedy);
}

export {
  genericColumns,
  findColumns,
  findNested,
  UNCLEAR,
  splitDigestLine,
  digestKindOf,
  openTable
};
