// Compares the reports of all fixtures before and after the keys of version 2 of the report (docs/decisions.md, "One vocabulary"):
// node scripts/compare-vocabulary.mjs BEFORE AFTER. Both are checkouts with `dist`; each reads its own fixtures.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

/** Renames keys of an object, and maps some of its values. */
const renamed = (object, keys, values = {}) =>
  Object.fromEntries(
    Object.entries(object).map(([key, value]) => [keys[key] ?? key, values[key] ? values[key](value) : value]),
  );

const sentence = (text) =>
  text
    .replaceAll(/\bmedia((?:<wbr>|<\/code>)? ?[(&])/g, 'source$1')
    .replaceAll('{media', '{source')
    .replaceAll(/(, )media(:|,|})/g, '$1source$2');

const name = (evidence) => (evidence === 'media' ? 'source' : evidence);
const track = (one) => renamed(one, { media: 'source' });
const overlap = (one) => ({ ...one, test: track(one.test), pretrain: track(one.pretrain) });
const check = (one) => renamed(one, { sources: 'services' }, { compared_by: (all) => all.map(name) });
const split = (one) =>
  renamed(
    one,
    { odd: 'suspicious', suspicious: 'suspicious_fields', source: 'declared' },
    {
      suspicious: (fields) => fields.map((field) => ({ ...field, field: name(field.field) })),
      columns: track,
      audio: (audio) => renamed(audio, { heard: 'comparable', broken: 'undecodable', unheard: 'not_comparable' }),
    },
  );
const unchecked = ({ examples, reason, ...one }) => ({
  ...one,
  examples: examples.map((example) => renamed(example, { unheard: 'audio_reason' })),
  reason: sentence(reason),
});

/** Maps a report of version 1 to version 2. */
const report = (one) => ({
  ...one,
  schema: 2,
  checks: one.checks.map(check),
  overlaps: one.overlaps.map(overlap),
  splits: one.splits.map(split),
  unchecked: one.unchecked.map(unchecked),
  errors: one.errors.map((error) => ({ ...error, message: sentence(error.message) })),
});

/** The digest of leakage.yml is another one where a key in it is. */
const withoutDigest = ({ config, ...one }) => ({ ...one, config: config.file });

const configs = (folder) =>
  readdirSync(folder).flatMap((entry) => {
    const path = join(folder, entry);
    if (statSync(path).isDirectory()) return entry === 'expected' ? [] : configs(path);
    return entry === 'leakage.yml' ? [folder] : [];
  });

const [before, after] = process.argv.slice(2);
const cache = mkdtempSync(join(tmpdir(), 'vocabulary-'));

function run(root, fixture, format) {
  const env = { PATH: process.env.PATH, MUSIC_LEAKAGE_FFMPEG: 'none', MUSIC_LEAKAGE_CACHE: join(cache, root) };
  const args = [join(root, 'dist/cli.js'), 'check', '--format', format];
  const { status, stdout } = spawnSync(process.execPath, args, {
    ...{ cwd: join(root, 'fixtures', fixture), encoding: 'utf8', maxBuffer: 2 ** 28, env },
  });
  return { status, stdout };
}

const fixtures = configs(join(after, 'fixtures')).map((folder) => folder.slice(join(after, 'fixtures').length + 1));
const different = [];
for (const fixture of fixtures)
  for (const format of ['json', 'text', 'markdown', 'csv', 'sarif']) {
    const [old, now] = [run(before, fixture, format), run(after, fixture, format)];
    const isReport = format === 'json' && old.stdout.startsWith('{');
    const [expected, found] = isReport
      ? [withoutDigest(report(JSON.parse(old.stdout))), withoutDigest(JSON.parse(now.stdout))]
      : [sentence(old.stdout), now.stdout];
    if (old.status !== now.status || !isDeepStrictEqual(found, expected)) different.push(`${fixture}: ${format}`);
  }
console.log(
  `${fixtures.length} fixtures, ${different.length} outputs differ${different.map((one) => `\n${one}`).join('')}`,
);
process.exitCode = different.length > 0 ? 1 : 0;
