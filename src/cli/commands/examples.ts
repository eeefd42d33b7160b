import type { Command } from 'commander';

/** Examples of each command, with what an example is for behind three blanks, and its exit codes. */
const HELP: Readonly<Record<string, { readonly examples: readonly string[]; readonly codes?: string }>> = {
  check: {
    examples: [
      'check   by ./leakage.yml',
      'check bench   by bench/leakage.yml',
      'check --max 100   list up to 100 overlaps',
      'check --out leakage   write the report, overlaps, and clean, leaked and excluded ids',
      'check --base main   what is new on this branch, and what weakens the gate',
      'check --within gtzan   duplicates inside a split',
      'check --shard 2/8 --out parts/2   search for an eighth of the test rows, one of eight jobs',
      'check --merge parts/*   judge what all eight found',
      'check --format json > report.json',
    ],
    codes: '0 pass or warn, 1 a limit is exceeded, 2 something could not be read or compared.',
  },
  lock: {
    examples: ['lock   pin the tables and indexes of ./leakage.yml', 'lock bench   those of bench/leakage.yml'],
  },
  init: {
    examples: [
      'init   for the tables and audio of this folder',
      'init bench --no-workflow',
      'init --force   write over a leakage.yml that is there',
    ],
    codes: '0 written, pass or warn; 1 a limit is exceeded; 2 nothing to compare, or something could not be read.',
  },
  doctor: { examples: ['doctor   by ./leakage.yml', 'doctor bench --json'] },
  'cache info': { examples: ['cache info', 'cache info --cache /mnt/cache --json'] },
  'cache prune': { examples: ['cache prune', 'cache prune --max-age 7d --max-size 2G'] },
  explain: {
    examples: [
      'explain gtzan blues.00012   why this track is a leak, or is not',
      'explain gtzan -0Gj8-vB1q4   an id that begins with -',
      'explain msd TRAAAAW128F429D538 --config bench/leakage.yml --json',
    ],
  },
  match: {
    examples: ['match "Aurora" "Björk" --in msd', 'match "Aurora" "Björk" --album Vespertine --in msd --json'],
  },
  eval: {
    examples: ['eval --pairs pairs.csv', 'eval --pairs pairs.csv --predictions said.csv --cosine'],
  },
  fingerprint: {
    examples: [
      'fingerprint song.mp3',
      'fingerprint --profile audfprint --afpt hashes/ a.mp3 b.flac   as audfprint precompute does',
      'fingerprint --profile audfprint --density 70 --fanout 8 --afpt song.afpt song.mp3',
    ],
    codes: '0 done, 2 a file could not be read: it is named with the reason, and the others are done.',
  },
  align: {
    examples: ['align clip.wav song.mp3', 'align clip.afpt song.afpt --profile audfprint'],
    codes: '0 done, match or not; 2 one could not be read, or holds too little to be compared.',
  },
  'index build': {
    examples: [
      'index build msd --out msd.index   the split msd of ./leakage.yml',
      'index build data/msd.tsv.gz --out msd.index --embeddings',
      'index build music/ --out music.index   a folder of audio, fingerprinted',
      'index build msd.parquet --shard 2/8 --out msd.index/2   an eighth of its rows, one of eight jobs',
      'index build test/ --role test --out t.index   a benchmark to give away: no audio, no titles',
      'index build fma.csv --audio fma/ --audio-pattern "{id}.mp3" --out fma.index',
    ],
  },
  'index add': { examples: ['index add msd.index more.csv   append its tracks'] },
  'index info': { examples: ['index info msd.index', 'index info msd.index --json'] },
  'index verify': { examples: ['index verify msd.index   is every part whole?'] },
  'index status': {
    examples: ['index status msd.index/*   which shards are to be built', 'index status msd.index/* --json'],
  },
  'index join': { examples: ['index join msd.index/* --out msd.index   nothing is copied'] },
  'index publish': {
    examples: [
      'index publish msd.index --dry-run --to https://github.com/OWNER/REPOSITORY/releases/download/msd-2026-01',
    ],
  },
  'index import': {
    examples: [
      'index import --npy vectors.npy --ids ids.txt --table data/msd.tsv.gz --model my-model-2 --out msd.index',
    ],
  },
  report: {
    examples: [
      'report leakage   the report in a folder again, as the check printed it',
      'report leakage/report.json --format html --out report.html',
      'report report.json --format junit --out junit.xml   for CI servers: a failure per exceeded limit',
      'report report.json --format csv | head',
      'report diff old new   overlaps that are new or gone',
    ],
    codes: '0 rendered, whatever its verdict; 2 a report cannot be read, is cut, is not ours or of a newer version.',
  },
  'report diff': {
    examples: ['report diff old/report.json new/report.json', 'report diff old new --format markdown'],
    codes: '0 rendered, 2 a report cannot be read.',
  },
  scan: {
    examples: [
      'scan corpus.csv',
      'scan corpus.csv --suite gtzan-filtered,musiccaps --format markdown',
      "scan 'shards/*.parquet' --columns title=name,artist=performer --out scan/",
      'scan music/ --suite-dir suites/   audio, on a machine without network',
      'scan mtg-jamendo-genre/split-1/train --suite song-describer',
    ],
    codes:
      '0 none of them found, 1 a test set is in the corpus, 2 something that was asked for could not be read or compared. Of "all", a set that cannot be compared has a row that says so, and changes no exit code.',
  },
  map: { examples: ['map --out map/', 'map --suite gtzan-filtered,fma --out map/'] },
  'suite list': { examples: ['suite list', 'suite list --json'] },
  'suite show': { examples: ['suite show gtzan-filtered'] },
  'suite fetch': { examples: ['suite fetch all --out suites/   where there is a network'] },
  'suite verify': { examples: ['suite verify --suite-dir suites/   and where there is none'] },
  'suite lint': { examples: ['suite lint suites/my-set.yml   a recipe of your own'] },
  schema: {
    examples: ['schema > leakage.schema.json   the form of leakage.yml, for editors', 'schema report', 'schema suite'],
  },
};

const CODES = '0 done, 2 something could not be read, written or compared.';

/** Adds examples and exit codes to the help of every command; a group shows those of the commands below it. */
export function addExamples(command: Command, path = ''): void {
  for (const child of command.commands) {
    const name = path === '' ? child.name() : `${path} ${child.name()}`;
    addExamples(child, name);
    const own = HELP[name];
    const below = child.commands.flatMap((each) => HELP[`${name} ${each.name()}`]?.examples.slice(0, 1) ?? []);
    const examples = own?.examples ?? below;
    if (examples.length === 0) continue;
    child.addHelpText(
      'after',
      `\nExamples:\n${examples.map(exampleLine).join('\n')}\n\nExit codes: ${own?.codes ?? CODES}`,
    );
  }
}

function exampleLine(example: string): string {
  const [text = '', ...rest] = example.split('   ');
  const line = `  music-leakage ${text}`;
  return rest.length === 0 ? line : `${line.padEnd(46)}   ${rest.join(' ')}`;
}
