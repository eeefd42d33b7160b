import type { ModelSource, TextMatch } from '../config/config.ts';
import type { Manifest } from '../index/manifest.ts';
import type { Embedding } from '../indexing/embed.ts';
import { problem } from '../platform/blocks.ts';
import { templateOf } from '../text/embed/embedding-part.ts';
import { openEmbedder } from '../text/embed/model.ts';
import { DEFAULT_TEMPLATE, embeddingText } from '../text/embed/text.ts';

export type EmbeddingOptions = {
  readonly embeddings?: boolean;
  readonly model?: string;
  readonly template?: string;
};

/**
 * Opens the model that embeds the tracks of an index: by the command line, else by the configuration; additions to an
 * index use the model of `was`.
 * @throws ProblemError when the model cannot be loaded, or is not the one of the index.
 */
export async function openEmbedding(
  options: EmbeddingOptions,
  match: TextMatch | undefined,
  was?: Manifest['model'],
): Promise<Embedding> {
  const model: ModelSource | undefined = options.model === undefined ? match?.model : { folder: options.model };
  const template = options.template ?? was?.template ?? (match ? templateOf(match) : DEFAULT_TEMPLATE);
  if (!template.includes('{title}'))
    throw problem('--template', undefined, 'has no {title}', 'Such as "{title} by {artist}"');
  // No cache: it is for the texts of a check, which an index would push out. The build keeps its own.
  const embedder = await openEmbedder({ model });
  if (was && (was.sha256 !== embedder.model.sha256 || was.template !== template)) {
    const message = `the index was embedded by ${was.name} (sha256 ${was.sha256}) from "${was.template}"`;
    throw problem('--model', undefined, message, 'Give that model and template, or build the index again');
  }
  return { embedder, type: 'float16', template, textOf: (track) => embeddingText(track, template).trim() };
}
