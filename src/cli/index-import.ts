import { importIndex } from '../indexing/import.ts';
import { problem } from '../platform/blocks.ts';
import { show } from './index.ts';
import { findSource, type SourceOptions } from './index-source.ts';
import { refuseTarget } from './targets.ts';

type Options = SourceOptions & {
  readonly npy: string;
  readonly ids: string;
  readonly table?: string;
  readonly model: string;
  readonly template?: string;
  readonly out: string;
};

/** Makes an index of vectors that were made elsewhere. */
export async function runImport({ npy, ids, table, model, template, out, ...options }: Options): Promise<number> {
  if (model.trim() === '')
    throw problem('--model', undefined, 'is empty', 'Name the model that made the vectors, with its version');
  await refuseTarget({ option: '--out', path: out, kind: 'folder' });
  // Without a table only the name is wanted, which must be fit for a split.
  const { split, malformedRows } = await findSource(
    table ?? npy,
    table === undefined ? { name: options.name } : options,
  );
  return show(out, (progress) =>
    importIndex({
      ...{ npy, ids, model: model.trim(), template: template ?? '', folder: out, name: options.name ?? split.name },
      table: table === undefined ? undefined : { split, malformedRows },
      progress,
    }),
  );
}
