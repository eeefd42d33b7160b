import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  repaired
} from "./part-chunk-AC6OP24P.js";
import {
  readable
} from "./part-chunk-COI4HMAY.js";

// src/sources/repaired-tracks.ts
async function* repairedTracks({ tally, batches }, names) {
  const repair = (track) => {
    const { fields, damage, cut } = readable(track);
    for (const kind of damage) {
      tally.damage ??= {};
      tally.damage[kind] = (tally.damage[kind] ?? 0) + 1;
    }
    if (cut) tally.cut = (tally.cut ?? 0) + 1;
    const [found] = names.length > 0 ? repaired(fields, names) : [];
    if (!found) return fields;
    tally.repaired++;
    return { ...fields, ...found.fields };
  };
  for await (const batch of batches) yield batch.map(repair);
}

export {
  repairedTracks
};
