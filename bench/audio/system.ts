import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Span } from '../../src/model/audio-profile.ts';
import { type Clip, folder, type Half, type Manifest } from './manifest.ts';
import { shuffled } from './random.ts';

/** The best a system says of a clip. */
export type Hit = {
  readonly reference: string;
  /** Higher is better. Only what the system would accept by default is a hit. */
  readonly score: number;
  /** Second of the reference at which the clip would begin. */
  readonly offset: number;
  /** Span of the clip that was found, where the system reports it. */
  readonly clip?: Span;
};

export type System = {
  readonly name: string;
  /** With its version and settings; results are kept by it. */
  readonly version: string;
  /** Share of the clips that it is asked for: the slow ones get some. */
  readonly share: number;
  /** Makes an index of the references, and gives what it says of each clip: undefined where it accepts nothing. */
  readonly open: (references: Manifest['references']) => Promise<(clip: Clip) => Promise<Hit | undefined>>;
};

/** Or why there is none. */
export type Found = System | { readonly name: string; readonly missing: string };

export type Results = ReadonlyMap<string, Hit | undefined>;

/**
 * Looks up each clip among the references of `half`; earlier results are kept beside the data set,
 * and are all that is given when only that is wanted.
 */
export async function look(
  system: System,
  half: Half,
  references: Manifest['references'],
  clips: readonly Clip[],
  soFar = false,
): Promise<Results> {
  const path = join(folder(), 'results', half, `${slug(`${system.name} ${system.version}`)}.jsonl`);
  mkdirSync(dirname(path), { recursive: true });
  const results = new Map<string, Hit | undefined>();
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n').slice(0, -1) : [];
  for (const line of lines) {
    const { id, hit } = JSON.parse(line) as { id: string; hit?: Hit };
    results.set(id, hit);
  }
  // In an order by which a run that is cut short has looked up some of every kind.
  const missing = soFar
    ? []
    : shuffled(
        clips.filter(({ id }) => !results.has(id)),
        ({ id }) => `share ${id}`,
      );
  if (missing.length > 0) {
    const ask = await system.open(references);
    for (const [i, clip] of missing.entries()) {
      const hit = await ask(clip);
      results.set(clip.id, hit);
      appendFileSync(path, `${JSON.stringify({ id: clip.id, ...(hit && { hit }) })}\n`);
      if (i % 250 === 249) console.error(`${system.name}, half ${half}: ${i + 1} of ${missing.length}`);
    }
  }
  return new Map(clips.flatMap(({ id }) => (results.has(id) ? [[id, results.get(id)]] : [])));
}

function slug(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}
