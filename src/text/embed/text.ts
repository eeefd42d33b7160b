import type { Fields } from '../parse/parsed.ts';

/** The text that music-data-leakage embeds. */
export const DEFAULT_TEMPLATE = '{title} by {artist} from {album}';

const PLACEHOLDER = /\{(title|artist|album)\}/g;

/**
 * Returns the text of a track that is embedded. A missing field is left out with the words that lead to it: "{title} by
 * {artist}" of a track without an artist is its title. Words of the texts are never read as placeholders.
 */
export function embeddingText(track: Pick<Fields, 'title' | 'artist' | 'album'>, template = DEFAULT_TEMPLATE): string {
  let text = '';
  let end = 0;
  for (const { 0: placeholder, 1: field, index } of template.matchAll(PLACEHOLDER)) {
    const value = track[field as 'title' | 'artist' | 'album'];
    if (value !== '') text += template.slice(end, index) + value;
    end = index + placeholder.length;
  }
  return text + template.slice(end);
}
