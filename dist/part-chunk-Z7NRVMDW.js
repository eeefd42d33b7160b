import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));

// src/platform/cache-folder.ts
import { homedir } from "node:os";
import { join } from "node:path";
function cacheFolder(env = process.env) {
  if (env.MUSIC_LEAKAGE_CACHE) return env.MUSIC_LEAKAGE_CACHE;
  if (process.platform === "win32") return join(env.LOCALAPPDATA ?? join(homedir(), "AppData/Local"), "music-leakage");
  if (process.platform === "darwin") return join(homedir(), "Library/Caches/music-leakage");
  return join(env.XDG_CACHE_HOME || join(homedir(), ".cache"), "music-leakage");
}

export {
  cacheFolder
};
