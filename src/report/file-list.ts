import { openSync, readSync } from 'node:fs';
import { lazyList } from '../platform/lazy-list.ts';
import { createNumbers } from '../platform/numbers.ts';

/** Bytes that are read at once: items are mostly asked for one after another. */
const READ = 1 << 20;

/** Items of JSON in a file by the places of their bytes. */
export type FileList = {
  readonly add: (start: number, bytes: number) => void;
  /** The items, each read from the file when it is asked for; a short list is an array of them. */
  readonly items: () => readonly unknown[];
};

/** Creates a list of what lies in a file, which stays open. */
export function createFileList(file: string): FileList {
  const starts: number[] = [];
  const sizes = createNumbers('the list of items in a report');
  return {
    add(start, bytes) {
      starts.push(start);
      sizes.add(bytes);
    },
    items() {
      if (starts.length === 0) return [];
      const handle = openSync(file, 'r');
      const places = Float64Array.from(starts);
      let [held, from] = [Buffer.alloc(0), 0];
      return lazyList(places.length, (i) => {
        const [start, size] = [places[i] as number, sizes.at(i)];
        if (start < from || start + size > from + held.length) {
          const buffer = Buffer.alloc(Math.max(READ, size));
          [held, from] = [buffer.subarray(0, readSync(handle, buffer, 0, buffer.length, start)), start];
        }
        return JSON.parse(held.toString('utf8', start - from, start - from + size)) as unknown;
      });
    },
  };
}
