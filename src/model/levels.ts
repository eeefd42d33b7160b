/**
 * Levels of overlap: what two tracks share, strongest first. The first three are the recording chain: each implies
 * `recording`.
 */
export const LEVELS = ['file', 'segment', 'recording', 'work', 'source', 'album', 'artist'] as const;
export type Level = (typeof LEVELS)[number];

const CHAIN: ReadonlySet<Level> = new Set(['file', 'segment', 'recording']);

/** Whether the level says that the very recording is shared. */
export const isOnChain = (level: Level): boolean => CHAIN.has(level);

/** Whether the level is about an artist or album as a whole: looked for only where a limit is set on it. */
export const isOfGroup = (level: Level): boolean => level === 'album' || level === 'artist';

/** Sorts the strongest level first. */
export const byStrength = (a: Level, b: Level): number => LEVELS.indexOf(a) - LEVELS.indexOf(b);
