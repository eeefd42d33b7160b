import { pipeline, type Readable, Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';

/**
 * Bounds on what gzip data may unpack to. Tables are packed to a tenth, the most repetitive to a fiftieth; a bomb to a
 * thousandth.
 */
export type GzipLimits = {
  /** Unpacked bytes for each packed one, once there are more than `free` unpacked. */
  readonly ratio: number;
  readonly free: number;
  /** Unpacked bytes in all. */
  readonly bytes: number;
};

export const GZIP_LIMITS: GzipLimits = { ratio: 200, free: 2 ** 26, bytes: 2 ** 36 };

/** Unpacking was stopped by a limit; the message says which. */
export class GzipBomb extends Error {}

/** Unpacks gzip data; errors, among them GzipBomb, reach the reader of what comes out. */
export function gunzip(packed: Readable, { ratio, free, bytes }: GzipLimits = GZIP_LIMITS): Readable {
  const count = (n: number): string => n.toLocaleString('en');
  const unpacking = createGunzip({ chunkSize: 2 ** 18 });
  let written = 0;
  const after = new Transform({
    transform(chunk: Buffer, _, done) {
      written += chunk.length;
      if (written > bytes) done(new GzipBomb(`the gzip data unpack to more than ${count(bytes)} bytes`));
      else if (written > free && written > ratio * unpacking.bytesWritten)
        done(new GzipBomb(`the gzip data unpack to more than ${count(ratio)} times their size, as only a bomb does`));
      else done(null, chunk);
    },
  });
  return pipeline(packed, unpacking, after, () => undefined);
}
