import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { groupBy } from '../src/platform/group.ts';

/**
 * Rooms of `src` from the ground up: a room imports only rooms before it. A folder without an entry belongs to the room
 * above it.
 */
const ROOMS = [
  ...['platform', 'model', 'config', 'text/parse', 'ids', 'audio/decode', 'split', 'fetch', 'index', 'github'],
  ...['audio/default', 'audio/audfprint', 'audio/match', 'audio'],
  ...['text/retrieve', 'text/verify', 'text/match', 'text/embed'],
  ...['detect', 'sources', 'overlap', 'gate', 'report', 'check', 'indexing', 'base', 'init', 'suites', 'action', 'cli'],
];

type Import = { readonly from: string; readonly to: string };

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.ts'));
const texts = new Map(sources.map((name) => [name, readFileSync(join('src', name), 'utf8')]));

/** Imports of types count too: whoever reads a file has to read what it names. */
const imports: readonly Import[] = [...texts].flatMap(([from, text]) =>
  [...text.matchAll(/(?:\bfrom |\bimport\(|\bimport )'(\.[^']+)'/g)].map(([, path = '']) => ({
    from,
    to: join(dirname(from), path).replaceAll('\\', '/'),
  })),
);

const isIn = (file: string, room: string): boolean => file.startsWith(`${room}/`);

/** Place of a file's room, of the innermost one; -1 if it has none. */
const placeOf = (file: string): number =>
  ROOMS.reduce((best, room, i) => (isIn(file, room) && room.length > (ROOMS[best] ?? '').length ? i : best), -1);

/** Groups of files that import each other in a circle (Tarjan 1972). */
function cycles(edges: readonly Import[]): readonly (readonly string[])[] {
  const next = groupBy(edges, ({ from }) => from);
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const found: string[][] = [];
  const visit = (file: string): void => {
    order.set(file, order.size);
    low.set(file, order.get(file)!);
    open.push(file);
    for (const { to } of next.get(file) ?? []) {
      if (!order.has(to)) visit(to);
      if (open.includes(to)) low.set(file, Math.min(low.get(file)!, low.get(to)!));
    }
    if (low.get(file) !== order.get(file)) return;
    const circle = open.splice(open.indexOf(file));
    if (circle.length > 1) found.push(circle);
  };
  for (const file of sources) if (!order.has(file)) visit(file);
  return found;
}

const linesOf = (file: string): number => (texts.get(file) ?? '').split('\n').length - 1;

describe('the house', () => {
  it('is read whole', () => {
    expect(imports.length).toBeGreaterThan(1000);
    const unknown = imports.filter(({ to }) => to.endsWith('.ts') && !texts.has(to));
    expect(unknown).toEqual([]);
  });

  it('has a room for every file, but for two at most', () => {
    expect(sources.filter((file) => placeOf(file) < 0).length).toBeLessThanOrEqual(2);
    expect(ROOMS.filter((room) => !sources.some((file) => isIn(file, room)))).toEqual([]);
  });

  it('has no room that imports one above it', () => {
    expect(imports.filter(({ from, to }) => placeOf(to) > placeOf(from))).toEqual([]);
  });

  it('has no files that import each other', () => {
    expect(cycles(imports)).toEqual([]);
  });

  it('notices a circle', () => {
    const circle = [
      ['a', 'b'],
      ['b', 'c'],
      ['c', 'a'],
    ].map(([from = '', to = '']) => ({ from: `${sources[0]}${from}`, to: `${sources[0]}${to}` }));
    const joined = [{ from: sources[0]!, to: circle[0]!.from }, ...circle];
    expect(cycles(joined).map((files) => files.length)).toEqual([3]);
  });

  it('has no file of code above 350 lines', () => {
    expect(sources.filter((file) => linesOf(file) > 350)).toEqual([]);
  });

  it('has few files of under 30 lines that a single file imports', () => {
    const importers = groupBy(imports, ({ to }) => to);
    const crumbs = sources.filter(
      (file) => linesOf(file) < 30 && new Set(importers.get(file)?.map(({ from }) => from)).size < 2,
    );
    expect(crumbs.length, crumbs.join(', ')).toBeLessThanOrEqual(15);
  });

  it('has no name that two unrelated rooms export', () => {
    const homes = new Map<string, string[]>();
    for (const [file, text] of texts)
      for (const [, name = ''] of text.matchAll(
        /^export (?:async )?(?:const|let|function\*?|class|type|interface|enum) ([\w$]+)/gm,
      ))
        homes.set(name, [...(homes.get(name) ?? []), file]);
    const twice = [...homes]
      .filter(([, files]) => new Set(files.map((file) => file.split('/', 1)[0])).size > 1)
      .map(([name, files]) => `${name}: ${files.join(', ')}`);
    expect(twice).toEqual([]);
  });
});
