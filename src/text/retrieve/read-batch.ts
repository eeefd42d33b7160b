import { roomU8, roomU32, u8, u32 } from '../../platform/arrays.ts';
import { createReading, type ReadOptions, readStored } from './fields.ts';
import type { Batch } from './rows.ts';

/**
 * The words of a batch's rows, read ahead of the index that they go into: by whichever thread has the time. No shared
 * memory: it is read once, and copying it costs less than what the collector leaves of the other.
 */
export interface BatchWords {
  readonly bytes: Uint8Array;
  /** Ends of the texts as in `Words`, one row's after the other's. */
  readonly ends: Uint32Array;
  readonly hashes: Uint32Array;
  /** Row r has `rows[3 * r]` words, of which `rows[3 * r + 1]` are the title's core and `rows[3 * r + 2]` the title. */
  readonly rows: Uint32Array;
}

const reading = createReading();
let bytes = u8(1 << 19);
let ends = u32(1 << 17);
let hashes = u32(1 << 17);

export function readBatch(batch: Batch, options: ReadOptions): BatchWords {
  const { words } = reading;
  const rows = new Uint32Array(batch.starts.length - 1);
  let [count, end] = [0, 0];
  for (let at = 0; at < rows.length; at += 3) {
    readStored(batch, at / 3, options, reading);
    const length = words.count === 0 ? 0 : words.ends[words.count - 1]!;
    bytes = roomU8(bytes, end + length);
    ends = roomU32(ends, count + words.count);
    hashes = roomU32(hashes, count + words.count);
    for (let i = 0; i < length; i++) bytes[end + i] = words.bytes[i]!;
    for (let i = 0; i < words.count; i++) {
      ends[count + i] = end + words.ends[i]!;
      hashes[count + i] = words.hashes[i]!;
    }
    end += length;
    count += words.count;
    rows[at] = words.count;
    rows[at + 1] = reading.coreLength;
    rows[at + 2] = reading.titleLength;
  }
  return { bytes: bytes.slice(0, end), ends: ends.slice(0, count), hashes: hashes.slice(0, count), rows };
}
