import { expect, it } from 'vitest';
import { freeMemory } from '../src/memory.ts';

const MIB = 2 ** 20;
const external = (): number => process.memoryUsage().arrayBuffers / MIB;

it('what nobody refers to is given back at once', async () => {
  const before = external();
  let held: SharedArrayBuffer | undefined = new SharedArrayBuffer(64 * MIB);
  expect(held.byteLength).toBe(64 * MIB);
  const meanwhile = external();
  held = undefined;
  await freeMemory();
  expect(meanwhile - before).toBeGreaterThan(60);
  expect(external() - before).toBeLessThan(8);
});
