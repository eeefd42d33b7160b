import type { TextMatch } from '../../config/config.ts';
import { readEmbeddings } from '../../index/embeddings.ts';
import type { Manifest } from '../../index/manifest.ts';
import type { OpenIndex } from '../../index/read.ts';
import type { Track } from '../../model/track.ts';
import { problem } from '../../platform/blocks.ts';
import type { Vectors } from '../../platform/vectors.ts';
import { isMatchable } from '../match/matcher.ts';
import type { Embedder } from './embedder.ts';
import { SEED_TEMPLATE } from './seed.ts';
import { DEFAULT_TEMPLATE } from './text.ts';

/** Whether an index holds vectors. */
export const hasEmbeddings = (index: OpenIndex | undefined): index is OpenIndex =>
  index?.manifest.parts.some(({ kind }) => kind === 'embeddings') ?? false;

/**
 * Whether the vectors of two indexes can be compared: made by one model, or by models of one name elsewhere, from texts
 * of one form.
 */
export function sameModel({ manifest: a }: OpenIndex, { manifest: b }: OpenIndex): boolean {
  if (!a.model || !b.model || a.model.name !== b.model.name || a.model.template !== b.model.template) return false;
  if (dimensionsOf(a) !== dimensionsOf(b)) return false;
  return a.model.sha256 === b.model.sha256 || Boolean(a.model.imported || b.model.imported);
}

const dimensionsOf = ({ parts }: Manifest): number | undefined =>
  parts.find((part) => part.kind === 'embeddings')?.dimensions;

/** Whether an index holds vectors that were made elsewhere: its tracks may have no texts. */
export const isImported = (index: OpenIndex | undefined): index is OpenIndex =>
  hasEmbeddings(index) && index.manifest.model?.imported === true;

/** @throws ProblemError when both sides have vectors made elsewhere that cannot be compared. */
export function refuseOtherVectors(index: OpenIndex, tests: OpenIndex): void {
  const said = ({ manifest }: OpenIndex): string =>
    `${manifest.model?.name}, ${dimensionsOf(manifest)} dimensions, of "${manifest.model?.template}"`;
  const message = `its embeddings are by ${said(index)}, those of ${tests.folder} are by ${said(tests)}`;
  throw problem(
    index.folder,
    undefined,
    message,
    'Import both sides from the same model, with the same --model and --template',
  );
}

/** The text that is embedded, as an index would name it. */
export const templateOf = ({ retrieve, template }: TextMatch): string =>
  template ?? (retrieve === 'seed' ? SEED_TEMPLATE : DEFAULT_TEMPLATE);

/**
 * The vectors of an index's tracks. Those of tracks that could not be verified, for want of a title or an artist, are
 * zeros: near nothing. Tracks of vectors made elsewhere may have no texts at all: theirs are given.
 */
export async function storedVectors(
  index: OpenIndex,
  canCompare: (track: Track) => boolean = isMatchable,
): Promise<Vectors> {
  const vectors = (await readEmbeddings(index)) as Vectors;
  if (index.manifest.model?.imported) return vectors;
  const { at } = await index.trackTable();
  const { dimensions } = vectors;
  const read = async (from: number, to: number): Promise<Float32Array> => {
    const block = await vectors.read(from, to);
    for (let row = from; row < to; row++)
      if (!canCompare(at(row))) block.fill(0, (row - from) * dimensions, (row - from + 1) * dimensions);
    return block;
  };
  return { ...vectors, read };
}

/** @throws ProblemError when the vectors of an index were made in another way than those of the test tracks will be. */
export function refuseOtherModel(index: OpenIndex, { model }: Pick<Embedder, 'model'>, match: TextMatch): void {
  const { model: was } = index.manifest;
  if (!was) return;
  const template = templateOf(match);
  const sameWeights = was.imported || was.sha256 === model.sha256;
  if (was.name === model.name && sameWeights && was.template === template) return;
  const differ =
    was.name !== model.name
      ? `by the model ${was.name}, those of the test tracks are by ${model.name}`
      : !sameWeights
        ? `by other weights of ${was.name} (${was.sha256.slice(0, 12)}…, not ${model.sha256.slice(0, 12)}…)`
        : `of the text "${was.template}", those of the test tracks are of "${template}"`;
  const remedy = was.imported
    ? `Import the test split too, with --model ${was.name} and the same --template, or have \`match.text\` say the same model and template`
    : `Build it again with that model: music-leakage index build … --embeddings --template "${template}", or change \`match.text\``;
  throw problem(index.folder, undefined, `the embeddings of the index are ${differ}`, remedy);
}
