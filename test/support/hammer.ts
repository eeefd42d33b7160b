import { createFingerprintStore } from '../../src/audio/store.ts';
import { writeResult } from '../../src/base/results.ts';
import { writeCachedAddress } from '../../src/fetch/cache.ts';
import { createCachedVectors } from '../../src/text/embed/cache.ts';
import { fingerprintOf, KEY, RESULT, SIZES, TEXTS, URL_SEEN, vectorsOf } from './hammered.ts';

// A process that writes the same entries of a cache again and again, each time with other content, until it is killed.
const [, , folder = ''] = process.argv;
const fingerprints = createFingerprintStore(folder);
const vectors = createCachedVectors(folder, ['x'], 64, { files: 2 });
for (let round = 0; ; round++) {
  const size = SIZES[round % SIZES.length] as number;
  await fingerprints.write(KEY, fingerprintOf(size));
  await vectors.write(TEXTS, vectorsOf(size));
  await writeResult(folder, 'key', { ...RESULT, ids: Array.from({ length: size }, () => `${size}`) });
  await writeCachedAddress({ folder }, { url: URL_SEEN, sha256: 'a'.repeat(64), etag: `${size}`.padEnd(size, '.') });
  if (round === 0) process.send?.('ready');
}
