import { createHash } from 'node:crypto';
import { readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { discard, placeFile, temporaryPath } from '../fetch/cache.ts';
import { reportSchema } from '../model/report.ts';

/** Version of the file's form; part of each key. */
export const RESULT_FORMAT = 5;

const { checks, overlaps, splits, unchecked } = reportSchema.shape;

/** Schema of the result of a pair of splits, as far as another result is compared with it. */
const resultSchema = z.strictObject({
  key: z.string(),
  check: checks.element,
  overlaps,
  /** The two splits. */
  splits,
  unchecked,
  /** Ids of the tracks of the test split. */
  ids: z.array(z.string()),
});
export type PairResult = Omit<z.infer<typeof resultSchema>, 'key'>;

/** A larger one is made again. */
const LARGEST = 2 ** 26;

const fileOf = (cache: string, key: string): string => join(cache, 'results', `${key}.json`);
const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The result that was kept under a key; undefined when there is none, or it is not whole. */
export async function readResult(cache: string, key: string): Promise<PairResult | undefined> {
  try {
    const file = fileOf(cache, key);
    const content = await readFile(file, 'utf8');
    const end = content.indexOf('\n');
    const json = content.slice(end + 1);
    if (content.slice(0, end) !== digestOf(json)) return undefined;
    const { key: own, ...result } = resultSchema.parse(JSON.parse(json));
    await utimes(file, new Date(), new Date()).catch(() => undefined);
    return own === key ? result : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a result, by the digest of its content; what cannot be written costs time, nothing else. */
export async function writeResult(cache: string, key: string, result: PairResult): Promise<void> {
  const json = textOf(key, result);
  if (json === undefined) return;
  let path: string | undefined;
  try {
    path = await temporaryPath({ folder: cache });
    await writeFile(path, `${digestOf(json)}\n${json}`);
    await placeFile(path, fileOf(cache, key));
  } catch {
    // It is made again.
    if (path !== undefined) await discard(path).catch(() => undefined);
  }
}

/** An overlap has no fewer characters, for the names of its fields alone. */
const SHORTEST = 300;

/**
 * Returns a result as JSON, made item by item so that no text is longer than what is kept; undefined where it would be.
 */
function textOf(key: string, { check, overlaps, splits, unchecked, ids }: PairResult): string | undefined {
  // Most that are too many are known to be without a look.
  if (overlaps.length * SHORTEST > LARGEST) return undefined;
  const parts = [`{"key":${JSON.stringify(key)},"check":${JSON.stringify(check)},"overlaps":[`];
  let length = 0;
  for (const overlap of overlaps) {
    const part = `${length === 0 ? '' : ','}${JSON.stringify(overlap)}`;
    length += part.length;
    if (length > LARGEST) return undefined;
    parts.push(part);
  }
  for (const id of ids) length += id.length;
  if (length > LARGEST) return undefined;
  return `${parts.join('')}],"splits":${JSON.stringify(splits)},"unchecked":${JSON.stringify(unchecked)},"ids":${JSON.stringify(ids)}}`;
}
