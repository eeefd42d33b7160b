import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));

// src/platform/gunzip.ts
import { pipeline, Transform } from "node:stream";
import { createGunzip } from "node:zlib";
var GZIP_LIMITS = { ratio: 200, free: 2 ** 26, bytes: 2 ** 36 };
var GzipBomb = class extends Error {
};
function gunzip(packed, { ratio, free, bytes } = GZIP_LIMITS) {
  const count = (n) => n.toLocaleString("en");
  const unpacking = createGunzip({ chunkSize: 2 ** 18 });
  let written = 0;
  const after = new Transform({
    transform(chunk, _, done) {
      written += chunk.length;
      if (written > bytes) done(new GzipBomb(`the gzip data unpack to more than ${count(bytes)} bytes`));
      else if (written > free && written > ratio * unpacking.bytesWritten)
        done(new GzipBomb(`the gzip data unpack to more than ${count(ratio)} times their size, as only a bomb does`));
      else done(null, chunk);
    }
  });
  return pipeline(packed, unpacking, after, () => void 0);
}

export {
  GzipBomb,
  gunzip
};
