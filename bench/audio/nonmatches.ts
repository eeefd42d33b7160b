// False matches by class of music: `node bench/run.mjs audio/nonmatches FOLDER... [--half report]`, with folders as
// audio/data has them, and those that audio/made made. Every piece is held against the music of other soundtracks, and
// against other pieces of its own where they are made from one set of sounds.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { landmarks } from '../../src/audio/default-profile.ts';
import type { AudioMatch } from '../../src/model/audio-profile.ts';
import { atMost } from './bounds.ts';
import { CLASSES, classOf, type MusicClass } from './classes.ts';
import { folder, type Half } from './manifest.ts';
import { findPieces, further, halfOf, type Piece } from './music.ts';
import { CLIPS, type ClipKind, type Prints, printsOf } from './prints.ts';
import { chance, shuffled } from './random.ts';

/** Parts of the music; a clip is looked up in all but the one of its soundtrack. */
const FOLDS = 4;
/** Classes whose soundtracks are one set of sounds: two of their pieces are not one recording. */
const ONE_SET: readonly MusicClass[] = ['one sound font', 'drum machines', 'one-shots'];

type Held = { readonly piece: Piece; readonly of: MusicClass; readonly prints: Prints };
type Asked = {
  readonly held: Held;
  readonly kind: ClipKind;
  readonly found: readonly AudioMatch[];
  readonly as: string;
};

const { values, positionals } = parseArgs({
  options: {
    half: { type: 'string', default: 'report' },
    // Only fingerprints pieces, to be looked up later.
    prepare: { type: 'boolean', default: false },
    // Several may do so at once, each a part of the pieces, such as 1/2.
    part: { type: 'string', default: '1/1' },
    // Kinds of clips; all where none is named.
    kind: { type: 'string', multiple: true, default: [] },
    // Only of pieces that are fingerprinted already.
    'so-far': { type: 'boolean', default: false },
    // Pieces at most, drawn by digest.
    most: { type: 'string', default: '100000' },
  },
  allowPositionals: true,
});
const half: Half = values.half === 'choose' ? 'choose' : 'report';
const began = process.cpuUsage();
const known = join(folder(), 'durations.json');
const found = further(findPieces(positionals, known), []);
const made = existsSync(join(folder(), 'made')) ? findPieces([join(folder(), 'made')], known) : [];
// In an order by which a run that is cut short has fingerprinted some of everything.
const drawn = shuffled([...found, ...made], ({ id }) => `print ${id}`).slice(0, Number(values.most));
const [part, parts] = values.part.split('/').map(Number) as [number, number];
const pieces = drawn.filter((_, i) => i % parts === part - 1);
const held: Held[] = [];
for (const [i, piece] of pieces.entries()) {
  const prints = printsOf(piece, values['so-far']);
  if (prints !== undefined) held.push({ piece, of: classOf(piece), prints });
  if (i % 100 === 99) console.error(`${i + 1} of ${pieces.length} pieces`);
}
console.error(`${pieces.length - held.length} silent or not decoded`);
if (!values.prepare) report();

function report(): void {
  const asked: Asked[] = [];
  let hours = Number.POSITIVE_INFINITY;
  for (let fold = 0; fold < FOLDS; fold++) {
    const within = held.filter(({ piece }) => foldOf(piece) !== fold);
    hours = Math.min(hours, within.reduce((sum, { prints }) => sum + prints.seconds, 0) / 3600);
    asked.push(
      ...lookedUp(
        held.filter((each) => isAsked(each) && foldOf(each.piece) === fold),
        within,
      ),
    );
  }
  const sets = held.filter(({ of }) => ONE_SET.includes(of));
  const together = [...new Set(sets.map(({ piece }) => piece.soundtrack))].flatMap((soundtrack) => {
    const all = sets.filter(({ piece }) => piece.soundtrack === soundtrack);
    return all.filter(isAsked).flatMap((one) =>
      lookedUp(
        [one],
        all.filter((other) => other !== one),
      ),
    );
  });
  const { user, system } = process.cpuUsage(began);
  console.log(
    `${new Date().toISOString().slice(0, 10)}, half '${half}': clips against at least ${hours.toFixed(1)} hours of other soundtracks; ${((user + system) / 1e6).toFixed(0)} CPU seconds\n`,
  );
  console.log(tableOf(asked, CLASSES));
  console.log(`\nAnother piece made from the same set of sounds:\n\n${tableOf(together, ONE_SET)}`);
  console.log(`\nBy kind of clip, other soundtracks:\n\n${byKind(asked)}`);
  for (const { held, kind, found, as } of [...asked, ...together])
    if (recordings(found).length > 0)
      console.log(`accepted: ${held.piece.id}, ${kind}, as ${as}, one in ${recordings(found)[0]!.oneIn}`);
}

function isAsked({ piece }: Held): boolean {
  return halfOf(piece.soundtrack) === half;
}

function foldOf({ soundtrack }: Piece): number {
  return Math.floor(FOLDS * chance(`fold ${soundtrack}`));
}

function lookedUp(clips: readonly Held[], within: readonly Held[]): readonly Asked[] {
  const matcher = landmarks.createMatcher(within.map(({ prints }) => prints.seconds));
  for (const [track, { prints }] of within.entries()) matcher.add(track, prints.landmarks);
  return clips.flatMap((held) =>
    CLIPS.flatMap((kind) => {
      const query = held.prints.clips[kind];
      if (query === undefined || (values.kind.length > 0 && !values.kind.includes(kind))) return [];
      // The same tune by another font is another recording of it, but it is related.
      const found = matcher.match(query).filter(({ track }) => nameOf(within[track]!.piece) !== nameOf(held.piece));
      return [{ held, kind, found, as: found[0] === undefined ? '' : within[found[0].track]!.piece.id }];
    }),
  );
}

function nameOf({ id, path }: Piece): string {
  return path.includes('/font-') ? path.replace(/^.*\//, '') : id;
}

/** Matches that are said to be a recording. */
function recordings(found: readonly AudioMatch[]): readonly AudioMatch[] {
  return found.filter(({ shares }) => shares === undefined);
}

function tableOf(asked: readonly Asked[], classes: readonly MusicClass[]): string {
  const rows = [...classes, undefined].map((name) =>
    row(
      name ?? '**all**',
      asked.filter(({ held }) => name === undefined || held.of === name),
    ),
  );
  return [
    '| | pieces | clips | accepted: pieces | clips | at most one clip in (95 %) | noted as shared sounds |',
    '|---|---|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}

function byKind(asked: readonly Asked[]): string {
  const rows = CLIPS.map((kind) =>
    row(
      kind,
      asked.filter((each) => each.kind === kind),
    ),
  );
  return [
    '| | pieces | clips | accepted: pieces | clips | at most one clip in (95 %) | noted as shared sounds |',
    '|---|---|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}

function row(name: string, asked: readonly Asked[]): string {
  const accepted = asked.filter(({ found }) => recordings(found).length > 0);
  const noted = asked.filter(({ found }) => found.length > recordings(found).length).length;
  const of = (some: readonly Asked[]) => new Set(some.map(({ held }) => held.piece.id)).size;
  return `| ${name} | ${of(asked)} | ${asked.length} | ${of(accepted)} | ${accepted.length} | ${atMost(accepted.length, asked.length)} | ${noted} |`;
}
