import { dirname } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Config, Split } from '../config/config.ts';
import type { Manifest } from '../index/manifest.ts';
import { readManifest } from '../index/read.ts';
import type { Problem } from '../platform/problem.ts';
import { isRemote } from '../sources/lock.ts';

/** Number of sources that a remedy writes out; of more it gives a pattern. */
const MOST_LISTED = 4;

type Candidate = { readonly split: Split; readonly manifest: Manifest | undefined };

/**
 * Finds pretraining splits that look like parts of one corpus: settings, model and audio profile are the same, and
 * names, files or what their indexes were built from differ only in a number (corpus-0 and corpus-1,
 * part-00001-of-00004). Each is judged by itself, so that a limit which the corpus exceeds may hold for every part.
 */
export function findSplitParts({ file, splits, pairs }: Config): readonly Problem[] {
  const used = splits.filter(
    ({ role, name, form, members, family }) =>
      role === 'pretrain' &&
      family === undefined &&
      (form === 'table' || form === 'index') &&
      !members &&
      pairs.some(({ pretrain, skip }) => pretrain === name && skip === undefined),
  );
  const candidates = used.map((split): Candidate => ({ split, manifest: manifestOf(split) }));
  const groups: Candidate[][] = [];
  for (const one of candidates) {
    const group = groups.find((group) => group.every((other) => arePartsOfOne(other, one)));
    if (group) group.push(one);
    else groups.push([one]);
  }
  return groups
    .filter(({ length }) => length > 1)
    .map((group) =>
      toWarning(
        group.map(({ split }) => split),
        file,
      ),
    );
}

function toWarning(parts: readonly Split[], file: string): Problem {
  const [first] = parts as [Split];
  const names = parts.map(({ name }) => name);
  const sources = parts.map(({ declared }) => declared);
  const pattern = patternOf(sources);
  const joined =
    sources.length > MOST_LISTED && pattern !== undefined
      ? JSON.stringify(pattern)
      : `[${sources.map(quoted).join(', ')}]`;
  const shown = names.length > MOST_LISTED ? [...names.slice(0, MOST_LISTED), '…'] : names;
  return {
    ...{ file, ...first.place },
    message: `${parts.length} pretraining splits look like parts of one corpus (${shown.join(', ')}), and each is compared with the limits by itself`,
    remedy: `If they are one corpus, make them one split, so that limits count all of it: \`${stemOf(names)}: {${first.form}: ${joined}}\``,
  };
}

const quoted = (source: string): string => (/^[\w./-]+$/.test(source) ? source : JSON.stringify(source));

/** Name for the joined split: what the names have before their numbers. */
const stemOf = (names: readonly string[]): string =>
  (names[0] ?? '').replace(/\d.*$/, '').replace(/[._-]+$/, '') || 'corpus';

/** Pattern that all sources match, where they differ in numbers alone. */
function patternOf(sources: readonly string[]): string | undefined {
  const [first = ''] = sources;
  return sources.every((source) => numberless(source) === numberless(first)) && !isRemote(first)
    ? first.replace(/\d+/g, '*')
    : undefined;
}

const numberless = (text: string): string => text.replace(/\d+/g, '#');

/** Tells whether two texts are equal but for numbers, and have some. */
const differInNumbers = (a: string, b: string): boolean => a !== b && numberless(a) === numberless(b);

function arePartsOfOne(a: Candidate, b: Candidate): boolean {
  if (!isDeepStrictEqual(settingsOf(a.split), settingsOf(b.split))) return false;
  if (!isDeepStrictEqual(madeHow(a.manifest), madeHow(b.manifest))) return false;
  const besides =
    dirname(a.split.file) === dirname(b.split.file) || numberless(a.split.file) === numberless(b.split.file);
  return (
    (besides && differInNumbers(a.split.declared, b.split.declared)) ||
    differInNumbers(a.split.name, b.split.name) ||
    differInNumbers(builtFrom(a.manifest), builtFrom(b.manifest))
  );
}

/** Settings of a split that say how its rows are read. */
function settingsOf({ form, columns, layout, names, keep, song, repair, audio, idsOf }: Split): unknown {
  const common = { form, columns, layout, names, song, repair, idsOf };
  return { ...common, keep: [keep.pattern, [...keep.equals]], audio: [audio?.column, audio?.pattern] };
}

function madeHow(manifest: Manifest | undefined): unknown {
  if (!manifest) return undefined;
  const { columns, model, audio } = manifest;
  const made = model && [model.name, model.template, model.imported ? '' : model.sha256];
  return [Object.keys(columns).sort(), made, audio && [audio.profile, audio.version]];
}

const builtFrom = (manifest: Manifest | undefined): string =>
  manifest?.sources.map(({ file }) => file).join('\n') ?? '';

/** Reads what an index on this machine says of itself; one that cannot be read is complained of when it is searched. */
function manifestOf({ form, file }: Split): Manifest | undefined {
  if (form !== 'index' || isRemote(file)) return undefined;
  try {
    return readManifest(file).manifest;
  } catch {
    return undefined;
  }
}
