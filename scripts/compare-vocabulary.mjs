// Compares the expected reports of all fixtures before and after the keys of version 2 of the report
// (docs/decisions.md, "One vocabulary"), in the root of the repository: node scripts/compare-vocabulary.mjs COMMIT.
// Other tests hold that the program writes what is expected.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';

/** Renames keys of an object, and maps some of its values. */
const renamed = (object, keys, values = {}) =>
  Object.fromEntries(
    Object.entries(object).map(([key, value]) => [keys[key] ?? key, values[key] ? values[key](value) : value]),
  );

const sentence = (text) =>
  text
    .replaceAll(/\bmedia((?:<wbr>|<\/code>)? ?[(&])/g, 'source$1')
    .replaceAll(/(\{|, )media:/g, '$1source:')
    // A column that is called as its key was shown by one word.
    .replaceAll(/(\{|, )media(?=,|\})/g, '$1source: media');

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

const [before = 'HEAD'] = process.argv.slice(2);
const git = (...args) => execFileSync('git', args, { encoding: 'utf8', maxBuffer: 2 ** 28 });

const files = git('ls-tree', '-r', '--name-only', before, 'fixtures')
  .split('\n')
  .filter((file) => file.includes('/expected/'));
const different = files.filter((file) => {
  const [old, now] = [git('show', `${before}:${file}`), existsSync(file) ? readFileSync(file, 'utf8') : ''];
  return file.endsWith('/report.json')
    ? !isDeepStrictEqual(withoutDigest(JSON.parse(now)), withoutDigest(report(JSON.parse(old))))
    : now !== sentence(old);
});
console.log(`${files.length} files, ${different.length} differ${different.map((file) => `\n${file}`).join('')}`);
process.exitCode = different.length > 0 ? 1 : 0;
