import type { Config, Split } from '../config/config.ts';
import type { Part } from './manifest.ts';

/** Embeddings and landmarks are large, so they are fetched only by those who search in them. */
export const kindsFor = (
  { match, splits }: Config,
  { role }: Pick<Split, 'role'>,
  givenAway: boolean,
): readonly Part['kind'][] => [
  ...(['tracks', 'postings'] as const),
  ...(match.text.retrieve === 'words' ? [] : (['embeddings'] as const)),
  ...(role === 'test' ? (['recordings', 'queries'] as const) : []),
  ...(role === 'pretrain' && (givenAway || splits.some(({ role, audio }) => role === 'test' && audio))
    ? (['landmarks', 'recordings'] as const)
    : []),
];
