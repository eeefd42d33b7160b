/** Numbers from 0 up to 1, the same from the same seed on every machine (mulberry32). */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A copy with one to four places changed: a bit flipped, a byte set to a value that often matters, or bytes moved. */
export function mutated(bytes: Buffer, next: () => number): Buffer {
  const changed = Buffer.from(bytes);
  const at = (): number => Math.floor(next() * changed.length);
  for (let n = 1 + Math.floor(next() * 4); n > 0; n--) {
    const kind = next();
    if (kind < 0.4) changed[at()]! ^= 1 << Math.floor(next() * 8);
    else if (kind < 0.8) changed[at()] = [0, 1, 0x7f, 0x80, 0xff, 0x11][Math.floor(next() * 6)]!;
    else changed.copy(changed, at(), at(), at());
  }
  return changed;
}
