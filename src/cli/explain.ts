import type { Config, Role, Split } from '../config/config.ts';
import { loadConfig } from '../config/load.ts';
import { type AccessOptions, toAccess } from '../fetch/access.ts';
import type { Track } from '../model/track.ts';
import { didYouMean } from '../platform/nearest.ts';
import { plural } from '../platform/plural.ts';
import { ProblemError } from '../platform/problem.ts';
import { visible } from '../report/escape.ts';
import { readSplit } from '../sources/read-split.ts';
import { createSources, type Sources } from '../sources/sources.ts';
import { placeInFiles } from '../split/files.ts';
import type { Tally } from '../split/tally.ts';
import { isOpen, measured } from '../text/match/evidence.ts';
import { createTextMatcher, isMatchable, type Match, type Matcher } from '../text/match/matcher.ts';
import { hasPostings, readPostings } from '../text/match/postings.ts';
import { storedMatcher } from '../text/match/text-part.ts';
import { matchAudio, renderAudioMatches } from './explain-audio.ts';
import { hasIdentifiers, type Identified, identify, renderIdentified } from './explain-ids.ts';
import { progressOn } from './progress.ts';

type Options = AccessOptions & { readonly config: string; readonly json?: boolean };

/**
 * Shows everything that any detector says of one track: of a test split in the pretraining splits that it is checked
 * against, of a pretraining split in the test splits.
 */
export async function runExplain(
  name: string,
  id: string,
  { config: file, json, ...options }: Options,
): Promise<number> {
  const config = await loadConfig(file);
  const access = toAccess(options, process.env);
  const sources = await createSources(config, access, false);
  const split = findOfEither(config, name);
  const { role } = split;
  const other = role === 'test' ? 'pretrain' : 'test';
  const { track, files } = await readTrack(await sources.local(split), id);
  const against = config.pairs
    .filter((pair) => pair[role] === name && pair.skip === undefined)
    .map((pair) => find(config, other, pair[other]));
  const found = [];
  for (const one of against) found.push({ split: one.name, ...(await candidatesIn(config, one, sources, track)) });
  const identified: Identified[] = [];
  for (const one of hasIdentifiers(track) ? against : [])
    identified.push(await identify(track, role, one.name, (await readSplit(await sources.local(one))).batches));
  const progress = progressOn(process.stderr);
  const how = { sources, access, progress: progress.show };
  const audio = await matchAudio(track, split, against, config, how).finally(progress.clear);
  if (json) {
    const named = <T extends { readonly split: string }>({ split, ...rest }: T) => ({ [other]: split, ...rest });
    print({
      schema: 2,
      track,
      found: found.map(named),
      identified: identified.map(named),
      audio: audio.map(named),
    });
    return 0;
  }
  process.stdout.write(`${fields(track, files).join('\n')}\n`);
  for (const { split, candidates, files } of found) {
    const byIds = identified.find((each) => each.split === split);
    if (byIds) process.stdout.write(`\n${renderIdentified(byIds, (each) => fields(each, files))}`);
    // Of a folder of audio files there is no text to be compared.
    const matched = audio.find((each) => each.split === split);
    if (isMatchable(track) || !(matched || byIds)) process.stdout.write(`\n${render(split, track, candidates, files)}`);
    if (matched) process.stdout.write(`\n${renderAudioMatches(matched)}`);
  }
  return 0;
}

/** A split of either role; of two that are called so the test split. */
function findOfEither(config: Config, name: string): Split {
  const split = config.splits.find((each) => each.role === 'pretrain' && each.name === name);
  return split && !config.splits.some((each) => each.role === 'test' && each.name === name)
    ? split
    : find(config, 'test', name);
}

/** Looks for a title and an artist in a pretraining split. */
export async function runMatch(
  title: string,
  artist: string,
  { config: file, json, in: name, album = '', ...options }: Options & { readonly in: string; readonly album?: string },
): Promise<number> {
  const config = await loadConfig(file);
  const track: Track = {
    ...{ id: 'query', line: 0, title, artist, album, duration: undefined, isrc: '', mbid: '', source: '' },
    ...{ start: undefined, end: undefined, md5: '', sha256: '', song: 'query', audio: '' },
  };
  const sources = await createSources(config, toAccess(options, process.env), false);
  const { candidates, files } = await candidatesIn(config, find(config, 'pretrain', name), sources, track);
  if (json) print({ schema: 1, track: { title, artist, album }, found: [{ pretrain: name, candidates, files }] });
  else process.stdout.write(render(name, track, candidates, files));
  return 0;
}

const print = (value: unknown): boolean => process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);

function find(config: Config, role: Role, name: string): Split {
  const ofRole = config.splits.filter((split) => split.role === role);
  const split = ofRole.find((candidate) => candidate.name === name);
  if (split) return split;
  const names = ofRole.map((candidate) => candidate.name);
  throw new ProblemError([
    {
      file: config.file,
      message: `no ${role} split is called "${name}"${didYouMean(name, names)}`,
      remedy: `Declared: ${names.join(', ')}`,
    },
  ]);
}

async function readTrack(split: Split, id: string): Promise<{ readonly track: Track; readonly files: Tally['files'] }> {
  let track: Track | undefined;
  const { tally, batches } = await readSplit(split);
  for await (const batch of batches) track ??= batch.find((track) => track.id === id);
  if (track) return { track, files: tally.files };
  throw new ProblemError([
    {
      file: split.file,
      message: `the split ${split.name} has no track with the id "${id}"`,
      remedy: 'Give an id as the report has it',
    },
  ]);
}

/** The most likely first. */
async function candidatesIn(
  config: Config,
  split: Split,
  sources: Sources,
  track: Track,
): Promise<{ readonly candidates: readonly Match[]; readonly files: Tally['files'] }> {
  const { tally, batches, index, problems = [] } = await readSplit(await sources.local(split));
  if (problems.length > 0) throw new ProblemError(problems);
  const matcher = index && hasPostings(index) ? storedMatcher(() => readPostings(index)) : await matcherIn(batches);
  let found: readonly Match[] = [];
  if (isMatchable(track)) await matcher.match([track], (_, matches) => (found = matches));
  const candidates = (await withCosines(track, found, config, sources)).toSorted(
    (a, b) => b.verdict.recording - a.verdict.recording || b.verdict.work - a.verdict.work || b.score - a.score,
  );
  return { candidates, files: tally.files };
}

/** Adds the cosine of the two texts as one more reason to candidates that the verifier leaves open. */
async function withCosines(
  track: Track,
  found: readonly Match[],
  { match }: Config,
  { models }: Sources,
): Promise<readonly Match[]> {
  const open = found.filter(({ verdict }) => isOpen(verdict.level, verdict.probability));
  if (open.length === 0) return found;
  const { textCosines } = await import('../text/embed/evidence.ts');
  const cosines = await textCosines(
    open.map(({ pretrain }) => [track, pretrain] as const),
    match.text,
    models,
  );
  const of = new Map(open.map((each, i) => [each, cosines[i]]));
  return found.map((each) => ({ ...each, verdict: measured(each.verdict, of.get(each)) }));
}

async function matcherIn(batches: AsyncIterable<readonly Track[]>): Promise<Matcher> {
  const matcher = createTextMatcher();
  for await (const batch of batches) for (const each of batch) if (isMatchable(each)) matcher.add(each);
  return matcher;
}

const SHOWN = 10;

function render(pretrain: string, track: Track, candidates: readonly Match[], files: Tally['files']): string {
  if (!isMatchable(track))
    return `${visible(pretrain)}: the text detector needs a title and an artist; "Untitled" and "nan" are none\n`;
  if (candidates.length === 0) return `${visible(pretrain)}: no candidate\n`;
  const [first, second] = candidates;
  const margin = (first?.verdict.recording ?? 0) - (second?.verdict.recording ?? 0);
  const lines = candidates
    .slice(0, SHOWN)
    .flatMap(({ pretrain: candidate, verdict, score }) => [
      `  ${verdict.level}  confidence ${verdict.probability.toFixed(3)} (a recording ${verdict.recording.toFixed(3)}, a work ${verdict.work.toFixed(3)}; words in common ${score.toFixed(2)})`,
      ...fields(candidate, files).map((line) => `      ${line}`),
      `      → ${verdict.reasons.map(visible).join('; ')}`,
    ]);
  const more = candidates.length > SHOWN ? [`  … and ${candidates.length - SHOWN} less likely`] : [];
  const head = `${visible(pretrain)}: ${plural(candidates.length, 'candidate')}${second ? `; the first is ahead of the second by ${margin.toFixed(3)}` : ''}`;
  return `${[head, ...lines, ...more].join('\n')}\n`;
}

function fields({ id, line, title, artist, album, duration, audio }: Track, files: Tally['files']): readonly string[] {
  const words = [title, artist && `by ${artist}`, album && `from ${album}`].filter((text) => text !== '').join(' ');
  const said = [words, duration === undefined ? '' : `${duration} s`, audio].filter((text) => text !== '').join(', ');
  const at = placeInFiles('', files, line);
  const place = files ? `${at.file}:${at.line}` : `line ${line}`;
  return [`${visible(id)}${line > 0 ? ` (${visible(place)})` : ''}: ${visible(said)}`];
}
