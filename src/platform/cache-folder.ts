import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Where fetched indexes, computed embeddings and fingerprints are kept between runs: MUSIC_LEAKAGE_CACHE, or the
 * system's place for caches.
 */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  if (env.MUSIC_LEAKAGE_CACHE) return env.MUSIC_LEAKAGE_CACHE;
  if (process.platform === 'win32') return join(env.LOCALAPPDATA ?? join(homedir(), 'AppData/Local'), 'music-leakage');
  if (process.platform === 'darwin') return join(homedir(), 'Library/Caches/music-leakage');
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'music-leakage');
}
