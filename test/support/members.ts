import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { parse, stringify } from 'yaml';
import type { Split } from '../../src/config/config.ts';
import { loadConfig } from '../../src/config/load.ts';
import { buildIndex } from '../../src/indexing/build.ts';
import { reportOf } from './index.ts';

/** Cuts a table into so many files of about equal length, `part-0.csv` and so on, in a folder; returns their paths. */
export function cutTable(file: string, parts: number, folder: string): readonly string[] {
  const ending = extname(file);
  const lines = rowsOf(readFileSync(file, 'utf8').replace(/\n$/, ''), ending === '.csv');
  const header = /^\.[ct]sv$/.test(ending) ? lines.splice(0, 1) : [];
  mkdirSync(folder, { recursive: true });
  return Array.from({ length: parts }, (_, i) => {
    const [from, to] = [i, i + 1].map((at) => Math.round((at * lines.length) / parts));
    const path = join(folder, `part-${i}${ending}`);
    writeFileSync(path, `${[...header, ...lines.slice(from, to)].join('\n')}\n`);
    return path;
  });
}

/** Splits a text into rows; a line break between quotes is none. */
function rowsOf(text: string, quotes: boolean): string[] {
  const rows: string[] = [];
  for (const line of text.split('\n')) {
    const last = rows.at(-1);
    if (!quotes || last === undefined || last.split('"').length % 2 === 1) rows.push(line);
    else rows[rows.length - 1] = `${last}\n${line}`;
  }
  return rows;
}

/** Form in which the rows of a split may lie. */
export const FORMS = ['table', 'list', 'glob', 'index', 'indexes', 'index-glob'] as const;
export type Form = (typeof FORMS)[number];

/** Settings of a split whose rows lie in another form, as leakage.yml has them. */
async function inForm(split: Split, form: Form, parts: number, folder: string, settings: object): Promise<object> {
  const { table: _, ...rest } = settings as { readonly table?: string };
  if (form === 'table') return { ...rest, table: resolve(split.file) };
  const files = cutTable(split.file, parts, join(folder, 'tables'));
  if (form === 'list') return { ...rest, table: files };
  if (form === 'glob') return { ...rest, table: join(folder, `tables/part-*${extname(split.file)}`) };
  const build = async (file: string, name: string): Promise<string> => {
    const index = join(folder, 'indexes', name);
    await buildIndex({ ...split, file }, 1000, { folder: index });
    return index;
  };
  if (form === 'index') return { index: await build(split.file, 'whole') };
  const indexes: string[] = [];
  for (const file of files) indexes.push(await build(file, basename(file)));
  return { index: form === 'indexes' ? indexes : join(folder, 'indexes/part-*') };
}

/** Writes a configuration whose splits of these roles lie in another form; returns its path. */
export async function inOtherForm(
  config: string,
  form: Form,
  folder: string,
  { parts = 3, roles = ['pretrain'] }: { readonly parts?: number; readonly roles?: readonly string[] } = {},
): Promise<string> {
  const loaded = await loadConfig(config);
  const settings = parse(readFileSync(config, 'utf8'));
  for (const split of loaded.splits) {
    const own = settings[split.role][split.name];
    const { keep } = own;
    if (keep?.ids) keep.ids = resolve(dirname(config), keep.ids);
    const place = join(folder, form, split.role, split.name);
    const other = roles.includes(split.role) ? form : 'table';
    settings[split.role][split.name] = await inForm(split, other, parts, place, own);
  }
  const path = join(folder, `${form}.yml`);
  writeFileSync(path, stringify(settings));
  return path;
}

/** Returns a report as text, without the names of the files of its splits. */
export async function namelessReport(config: string): Promise<string> {
  const { splits, weak_settings = [], ...report } = await reportOf(config);
  const weak = weak_settings.map(({ message }) => message);
  return JSON.stringify({ ...report, weak, splits: splits.map(({ files: _, ...split }) => split) }, null, 1);
}
