/** Kinds of files that are not audio. Playlists come first: ffmpeg would open the files that they name. */
const KINDS: readonly (readonly [test: RegExp, kind: string])[] = [
  [/^#EXTM3U/i, 'a playlist (M3U or HLS)'],
  [/^ffconcat version/, 'a list of files for ffmpeg (ffconcat)'],
  [/^\[playlist\]/i, 'a playlist (PLS)'],
  [/^\[Reference\]/i, 'a playlist (ASX)'],
  [/^;?FFMETADATA/, 'a file of metadata for ffmpeg'],
  [/^<(asx|smil|xspf|playlist)\b/i, 'a playlist'],
  [/^<(!doctype html|html)/i, 'a web page (HTML)'],
  [/^<(\?xml|svg|MPD)/i, 'XML'],
  [/^version https:\/\/git-lfs\.github\.com/, 'a pointer of Git LFS (git lfs pull fetches the file itself)'],
  [/^(\.\.\/|\/annex\/objects\/)\S*annex\/objects\//, 'a pointer of git-annex (git annex get fetches the file itself)'],
  [/^v=0\r?\n/, 'a description of a network stream (SDP)'],
  [/^#!/, 'a script'],
  [/^PK(\x03\x04|\x05\x06)/, 'a zip archive'],
  [/^\x1f\x8b/, 'a gzip file'],
  [/^\x28\xb5\x2f\xfd/, 'a zstd file'],
  [/^BZh[1-9]/, 'a bzip2 file'],
  [/^\xfd7zXZ/, 'an xz file'],
  [/^7z\xbc\xaf/, 'a 7z archive'],
  [/^Rar!/, 'a rar archive'],
  [/^\x89PNG/, 'an image (PNG)'],
  [/^\xff\xd8\xff[\xc0-\xfe]/, 'an image (JPEG)'],
  [/^GIF8/, 'an image (GIF)'],
  [/^RIFF....WEBP/s, 'an image (WebP)'],
  [/^%PDF/, 'a PDF'],
  [/^MThd/, 'MIDI, which is notes and no sound'],
  [/^\x93NUMPY/, 'an array of NumPy'],
  [/^\x7fELF|^MZ|^\xcf\xfa\xed\xfe/, 'a program'],
  [/^SQLite format 3/, 'a database (SQLite)'],
  [/^PAR1/, 'a table (Parquet)'],
  [/^\s*[{[]\s*["{[\]}]/, 'JSON'],
];

/** Names the apparent kind of a file, as words that follow "it is"; undefined when it is unknown. */
export function refusalOf(head: Buffer): string | undefined {
  const bytes = head.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? head.subarray(3) : head;
  const text = bytes.toString('latin1', 0, 1024);
  const kind = KINDS.find(([test]) => test.test(text.trimStart()) || test.test(text))?.[1];
  if (kind !== undefined) return `it is ${kind}`;
  if (head.every((byte) => byte === 0)) return 'it holds zeros only';
  return isText(head) ? 'it is text' : undefined;
}

/** No control characters but those of lines and tabs, and whole characters but for the last. */
function isText(head: Buffer): boolean {
  const text = new TextDecoder().decode(head.subarray(0, 4096), { stream: true });
  return !/[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]/.test(text);
}
