import { problem } from '../platform/blocks.ts';

/** Bytes of one chunk, and of all that is held. */
const CHUNK = 2 ** 22;
const MOST_BYTES = 2 ** 31;

/** Cells by a key, as bytes: a million rows of a path and a SHA-256 take some 120 MiB. */
export type PackedCells = {
  /** Adds the cells of a key; returns the place of the key if it was there already. */
  readonly add: (key: string, cells: readonly string[]) => number | undefined;
  /** The place of a key: 0, 1, 2, … in the order in which keys came; undefined where it is unknown. */
  readonly placeOf: (key: string) => number | undefined;
  readonly keyAt: (place: number) => string;
  readonly cellsAt: (place: number) => readonly string[];
  readonly size: () => number;
  /** Bytes that are held. */
  readonly bytes: () => number;
};

/**
 * Creates a table of cells by key that takes little more memory than its text.
 * @throws ProblemError while adding, when there is more than 2 GiB of it.
 */
export function createPackedCells(file: string): PackedCells {
  const chunks: Buffer[] = [];
  let used = CHUNK;
  let starts = new Float64Array(1024);
  let lengths = new Uint32Array(1024);
  let slots = new Int32Array(2048).fill(-1);
  let size = 0;

  const bytesAt = (place: number): Buffer => {
    const start = starts[place] as number;
    const chunk = chunks[Math.floor(start / CHUNK)] as Buffer;
    return chunk.subarray(start % CHUNK, (start % CHUNK) + (lengths[place] as number));
  };
  const partsAt = (place: number): readonly string[] => bytesAt(place).toString('utf8').split('\0');

  /** The slot of a key, or the free one where it belongs. */
  function slotOf(key: Buffer): number {
    const mask = slots.length - 1;
    for (let slot = hashOf(key) & mask; ; slot = (slot + 1) & mask) {
      const place = slots[slot] as number;
      if (place < 0) return slot;
      const bytes = bytesAt(place);
      if (bytes[key.length] === 0 && key.equals(bytes.subarray(0, key.length))) return slot;
    }
  }

  function grow(): void {
    slots = new Int32Array(slots.length * 2).fill(-1);
    const mask = slots.length - 1;
    for (let place = 0; place < size; place++) {
      const bytes = bytesAt(place);
      let slot = hashOf(bytes.subarray(0, bytes.indexOf(0))) & mask;
      while ((slots[slot] as number) >= 0) slot = (slot + 1) & mask;
      slots[slot] = place;
    }
  }

  function store(bytes: Buffer): void {
    if (size === starts.length) {
      starts = widened(starts, new Float64Array(2 * size));
      lengths = widened(lengths, new Uint32Array(2 * size));
    }
    // A row longer than a chunk, which the reader of the table allows, has one of its own.
    if (used + bytes.length > CHUNK) {
      if (chunks.length * CHUNK >= MOST_BYTES) throw tooLarge(file);
      chunks.push(Buffer.allocUnsafe(Math.max(CHUNK, bytes.length)));
      used = 0;
    }
    bytes.copy(chunks.at(-1) as Buffer, used);
    starts[size] = (chunks.length - 1) * CHUNK + used;
    lengths[size] = bytes.length;
    used += bytes.length;
  }

  return {
    add(key, cells) {
      if (2 * (size + 1) > slots.length) grow();
      const slot = slotOf(Buffer.from(key, 'utf8'));
      const known = slots[slot] as number;
      if (known >= 0) return known;
      store(Buffer.from([key, ...cells].join('\0'), 'utf8'));
      slots[slot] = size++;
      return undefined;
    },
    placeOf(key) {
      const place = slots[slotOf(Buffer.from(key, 'utf8'))] as number;
      return place < 0 ? undefined : place;
    },
    keyAt: (place) => partsAt(place)[0] as string,
    cellsAt: (place) => partsAt(place).slice(1),
    size: () => size,
    bytes: () => chunks.length * CHUNK + 12 * starts.length + 4 * slots.length,
  };
}

function widened<T extends Float64Array | Uint32Array>(old: T, wide: T): T {
  wide.set(old);
  return wide;
}

/** FNV-1a, 32 bits. */
function hashOf(bytes: Buffer): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < bytes.length; i++) hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193);
  return hash >>> 1;
}

const tooLarge = (file: string): Error =>
  problem(file, undefined, 'has more than 2 GiB of keys and cells', 'Join only what the split needs: a shorter table');
