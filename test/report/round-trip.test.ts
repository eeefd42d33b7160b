import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import Papa from 'papaparse';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { annotate } from '../../src/action/annotate.ts';
import { checkFile } from '../../src/cli/check.ts';
import { readBaseline } from '../../src/gate/baseline.ts';
import { type Report, type ReportOverlap, reportSchema } from '../../src/model/report.ts';
import { toAnnotations } from '../../src/report/annotations.ts';
import { renderComment } from '../../src/report/comment.ts';
import { shorten, uncsvCell, unsarifText, unvisible } from '../../src/report/escape.ts';
import { renderIssue } from '../../src/report/issue.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { titleAndArtist } from '../../src/report/overlap-cells.ts';
import { nameOf, textOf } from '../../src/report/phrases.ts';
import { renderSarif } from '../../src/report/sarif.ts';
import { renderText } from '../../src/report/text.ts';
import { readLines } from '../../src/split/id-list.ts';
import { readable } from '../../src/text/parse/readable.ts';
import {
  ACTS,
  MAIL,
  type Node,
  nodesOf,
  OURS,
  readCodes,
  readMarkdown,
  rowsOf,
  textsOutsideCode,
} from '../support/markdown.ts';
import { sarifRun } from '../support/sarif.ts';
import { uglyTexts } from '../support/ugly.ts';

// A few hundred titles that act somewhere go through every output, and each output is read back by its own format's
// reader: nothing acts, and what was written is what is read.

const TEXTS = uglyTexts();
const PLAIN = { bold: String, dim: String, verdict: (_: unknown, text: string) => text };

/** An id may hold anything but control characters and halves of characters; blanks around it are not its own. */
const ids = [...new Set(TEXTS.map((text) => text.replace(/[\p{Cc}\p{Cs}]/gu, '').trim()))].filter((id) => id !== '');
const titleOf = (i: number): string => TEXTS[i % TEXTS.length] as string;

const rows = (side: string): string =>
  ids
    .map((id, i) => ({
      ...{ id: side === 'b' ? id : `${id} of the corpus`, title: titleOf(i), artist: titleOf(i + 7) },
      ...{ album: titleOf(i + 31), isrc: `USABC${String(i).padStart(7, '0')}` },
    }))
    .map((row) => `${JSON.stringify(row)}\n`)
    .join('');

let folder: string;
let report: Report;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'music-leakage-test-'));
  const config = 'version: 1\npretrain: {c: {table: c.jsonl}}\ntest: {b: {table: b.jsonl}}\nlimits: {work: 0}\n';
  const files = { 'leakage.yml': config, 'b.jsonl': rows('b'), 'c.jsonl': rows('c') };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  report = await checkFile(join(folder, 'leakage.yml'), { out: join(folder, 'out') });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The report in pieces that an output shows in full: of each test track the overlap that it is meant to have. */
function piecesOf(size: number): readonly Report[] {
  const own = report.overlaps.filter(({ test, pretrain }) => pretrain.id === `${test.id} of the corpus`);
  return Array.from({ length: Math.ceil(own.length / size) }, (_, i) => ({
    ...report,
    overlaps: own.slice(i * size, (i + 1) * size),
  }));
}

describe('the report', () => {
  it('has every row as it was written', () => {
    expect(ids.length).toBeGreaterThan(300);
    expect([report.errors, report.splits.map(({ malformed }) => malformed)]).toEqual([[], [0, 0]]);
    const found = new Map(
      report.overlaps.filter(({ level }) => level === 'recording').map(({ test }) => [test.id, test]),
    );
    for (const [i, id] of ids.entries()) {
      const { title, artist } = found.get(id) as ReportOverlap['test'];
      // Damage that is undone, such as percent encoding, is undone here, too.
      const { fields } = readable({ title: titleOf(i).trim(), artist: titleOf(i + 7).trim(), album: '' });
      expect([title, artist]).toEqual([fields.title, fields.artist]);
    }
  });

  it('is the same once it was JSON', () => {
    expect(reportSchema.parse(JSON.parse(JSON.stringify(report)))).toEqual(report);
  });
});

describe('CSV', () => {
  const read = () => readFileSync(join(folder, 'out/overlap/c_b.csv'), 'utf8');
  const expected = () =>
    report.overlaps.map(({ test, pretrain, level }) => [test.id, pretrain.id, textOf(test), textOf(pretrain), level]);
  const COLUMNS = ['query_track_id', 'target_track_id', 'query_text', 'target_text', 'level'];
  const wanted = (records: readonly Record<string, string>[]) =>
    records.map((record) => COLUMNS.map((column) => uncsvCell(record[column] ?? '')));

  it.each([
    ['csv-parse', (text: string) => parseCsv(text, { columns: true }) as Record<string, string>[]],
    ['papaparse', (text: string) => Papa.parse<Record<string, string>>(text.trimEnd(), { header: true }).data],
  ])('%s reads what was written, and no spreadsheet runs it', (_, parse) => {
    const records = parse(read());
    // As UTF-8, in which half a character is U+FFFD.
    expect(wanted(records)).toEqual(expected().map((row) => row.map((text) => text.replace(/\p{Cs}/gu, '\ufffd'))));
    for (const cell of records.flatMap((record) => Object.values(record))) {
      expect(cell).not.toMatch(/^[=+@\t\r]|^-(?![\w.-]*$)/);
    }
  });
});

describe('the baseline', () => {
  it('takes in every overlap, reads back what it wrote, and then accepts each', async () => {
    const yaml = readFileSync(join(folder, 'leakage.yml'), 'utf8');
    const file = join(folder, 'known.yml');
    writeFileSync(file, `${yaml}baseline: known.json\n`);
    await checkFile(file, { update: 'write' });
    const { entries } = (await readBaseline(join(folder, 'known.json')))!;
    expect(new Set(entries.map(({ track }) => track.id))).toEqual(new Set(report.overlaps.map(({ test }) => test.id)));
    const again = await checkFile(file, {});
    expect(again.overlaps).toHaveLength(report.overlaps.length);
    expect(again.overlaps.filter(({ baselined, counted }) => counted || !baselined)).toEqual([]);
    expect(again.verdict).not.toBe('fail');
  });
});

describe('id lists', () => {
  it.each([
    ['b/leaked_ids.txt', 'test'],
    ['c/exclude_ids.txt', 'pretrain'],
  ] as const)('%s has an id a line', async (file, side) => {
    const lines: string[] = [];
    for await (const batch of readLines(join(folder, 'out', file))) lines.push(...batch);
    expect(new Set(lines)).toEqual(new Set(report.overlaps.map((overlap) => overlap[side].id)));
    expect(lines.length).toBe(new Set(lines).size);
  });
});

/** The commands that GitHub's runner takes out of a log: `::x::` at the start of a line, `##[x]` anywhere. */
const commandsIn = (log: string): readonly string[] =>
  log.split(/\r\n|[\n\r]/).filter((line) => /^\s*::/.test(line) || /##\[/.test(line));

describe('the log', () => {
  it('has no line that acts on the runner or the terminal', () => {
    for (const piece of piecesOf(10)) {
      const text = renderText(piece, PLAIN);
      expect(commandsIn(text)).toEqual([]);
      expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    }
  });

  it('has none when waivers, reasons and file names are as ugly', () => {
    for (const { overlaps } of piecesOf(5)) {
      const text = renderText(uglier(overlaps), PLAIN);
      expect(commandsIn(text)).toEqual([]);
      expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    }
  });

  it('names each test track', () => {
    for (const piece of piecesOf(10)) {
      const text = renderText(piece, PLAIN);
      // Shortened after what is invisible was spelled out, so that only short ids are there whole.
      const short = piece.overlaps.filter(({ test }) => test.id.length < 8);
      for (const { test } of short) expect(unvisible(text)).toContain(`b/${test.id}`);
    }
  });
});

describe('annotations', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  const plain = (text: string): string =>
    text.replace(/%(0D|0A|3A|2C|25)/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

  it('are just the commands that were meant, with the text that was meant', () => {
    for (const piece of piecesOf(10)) {
      let log = '';
      vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
        log += text;
        return true;
      });
      annotate(piece, folder);
      vi.restoreAllMocks();
      const commands = log.trimEnd().split('\n');
      const read = commands.map((line) => {
        const [, kind, properties = '', message = ''] = /^::(\w+) ([^:]*)::(.*)$/s.exec(line) ?? [];
        const values = Object.fromEntries(properties.split(',').map((pair) => pair.split('=') as [string, string]));
        return {
          kind,
          title: plain(values.title ?? ''),
          line: values.line === undefined ? undefined : Number(values.line),
          message: plain(message),
        };
      });
      const meant = toAnnotations(piece).map(({ kind, title, line, message }) => ({ kind, title, line, message }));
      expect(read).toEqual(meant);
      expect(commands.join('')).not.toMatch(/##\[/);
    }
  });
});

describe('SARIF', () => {
  it('is valid, and says of each track what it is called', () => {
    const results = sarifRun(renderSarif(report)).results ?? [];
    const byId = new Map(results.map((result) => [JSON.stringify([result.ruleId, result.properties?.testId]), result]));
    for (const { test, pretrain, level } of report.overlaps) {
      const key = [...byId.keys()].find((each) => {
        const [rule, id] = JSON.parse(each);
        return rule === level && unvisible(id) === test.id;
      });
      const result = byId.get(key ?? '');
      const show = (text: string): string => shorten(text, 120);
      const read = unsarifText(result?.message.text ?? '');
      if (result?.properties?.pretrainIds.length === 1) {
        expect(read.startsWith(`${nameOf(test, show)} is also ${nameOf(pretrain, show)}`)).toBe(true);
      }
      expect(read).toContain(nameOf(test, show));
    }
  });
});

const TAGS =
  /^(<\/?(code|b)>|<br>|<wbr>|<details><summary>([\w ,:.-]|<code>c<\/code>)+<\/summary>|<\/details>|<!-- music-leakage key [\w-]+ -->)$/;

/**
 * Lists the parts of a Markdown text that are not ours: other nodes and tags, addresses, and text that GitHub
 * interprets outside of code.
 */
const strangersIn = (tree: Node): readonly unknown[] =>
  nodesOf(tree).filter((node) => {
    if (node.type === 'html') return !(node.value ?? '').split('\n').every((line) => TAGS.test(line));
    if (node.type === 'text') return MAIL.test(node.value ?? '');
    if (node.type === 'paragraph' || node.type === 'tableCell')
      return textsOutsideCode(node).some((text) => ACTS.test(text));
    return !OURS.includes(node.type);
  });

/** Name and text of a track in a cell. */
const side = (track: ReportOverlap['test']): readonly string[] => [
  shorten(`${track.split}/${track.id}`, 200),
  shorten(titleAndArtist(track), 200),
];

/** Reads a side of an overlap back. */
const readSide = (cell: Node): readonly string[] => {
  const { codes, rest } = readCodes(cell);
  return [codes[0] ?? '', rest.replace(/ in $/, '')].map(unvisible);
};

/** Renderers of Markdown, each with how many overlaps it shows in full. */
const SHOWN = { key: 'key', artifactUrl: undefined, runUrl: '', limit: 2 ** 24 };
const MARKDOWN: readonly (readonly [string, (report: Report) => string, number])[] = [
  ['the job summary', (report) => renderMarkdown(report), 1000],
  ['the comment', (report) => renderComment(report, SHOWN), 20],
  ['the issue', (report) => renderIssue(report, [], SHOWN), 20],
];

/**
 * Puts the same texts wherever else an outsider writes: in waivers, limits, file names, reasons, overlaps that are
 * gone.
 */
const uglier = (overlaps: Report['overlaps']): Report => {
  const texts = overlaps.map(({ test: { id, title } }) => ({ id, title }));
  const on = { test: 'b', pretrain: 'c', level: 'work', expires: '2027-01-31', line: 3 } as const;
  return {
    ...report,
    overlaps: overlaps.map((overlap, i) =>
      i % 2 === 0
        ? overlap
        : { ...overlap, counted: false, waiver: { reason: overlap.test.title, expires: on.expires } },
    ),
    comparison: {
      ...{ base: 'a5c3785ed8d6a35868bc169f07e40e889087fd2e', policy: 'head', fail_on: 'limits', problem: null },
      ...{ notes: texts.map(({ title }) => title), added: 1, existing: 1 },
      resolved: overlaps.map(({ test: { row: _, ...test } }) => ({ test, pretrain: 'c', level: 'work' })),
      loosened: texts.map(({ id, title }) => ({ what: 'waiver', message: title, file: id, line: 1 })),
    },
    waivers: texts.map(({ id, title }) => ({ ...on, id, reason: title, state: 'expired' })),
    skipped: texts.map(({ title }) => ({ test: 'b', pretrain: 'c', reason: title })),
    weak_settings: texts.map(({ id, title }) => ({ file: id, line: 1, message: title })),
    errors: texts.map(({ id, title }) => ({ file: id, line: 1, column: null, message: title, remedy: id })),
  };
};

describe.each(MARKDOWN)('%s', (_, render, size) => {
  it('has nothing in it but our own markup, and each name as it was written', () => {
    for (const piece of piecesOf(size)) {
      const tree = readMarkdown(render(piece));
      expect(strangersIn(tree)).toEqual([]);
      expect(rowsOf(tree, 3).map((cells) => cells.slice(0, 2).map(readSide))).toEqual(
        piece.overlaps.map(({ test, pretrain }) => [side(test), side(pretrain)]),
      );
    }
  });

  it('has as little when waivers, reasons and file names are as ugly', () => {
    for (const { overlaps } of piecesOf(40)) expect(strangersIn(readMarkdown(render(uglier(overlaps))))).toEqual([]);
  });
});

describe.each(MARKDOWN)('%s', (_, render, size) => {
  it('has lines for leakage.yml that mean just these ids', () => {
    for (const piece of piecesOf(size)) {
      const [list, waivers] = nodesOf(readMarkdown(render(piece))).filter((node) => node.type === 'code');
      const lines = parseYaml(waivers?.value ?? '').waivers as readonly Readonly<Record<string, string>>[];
      expect(lines.map(({ test, id, pretrain }) => [test, id, pretrain])).toEqual(
        piece.overlaps.map(({ test, pretrain }) => [test.split, test.id, pretrain.split]),
      );
      expect(list?.value?.split('\n').map(unvisible)).toEqual(piece.overlaps.map(({ pretrain }) => pretrain.id));
    }
  });
});
