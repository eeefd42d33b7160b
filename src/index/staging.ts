import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { isAlive } from '../platform/alive.ts';
import { problem } from '../platform/blocks.ts';
import { hold, letGo } from '../platform/half-files.ts';
import { makeFolderNow } from '../platform/make-folder.ts';
import type { Written } from '../platform/parquet/write.ts';
import { writeAll } from '../platform/parquet/write-all.ts';
import { INDEX_FILE, type Manifest } from './manifest.ts';
import { RESUME_FILE } from './resume.ts';

type Kind = Manifest['parts'][number]['kind'];

/** Part with the name that its content gives it, and its facts. */
export type StagedPart = Written & { readonly file: string };

/** Where an index is written before it is seen. */
export type Staging = {
  /** A name to write a part to. */
  readonly path: (name: string) => string;
  /** Says that the part is written: it is called by its kind, its table and the beginning of its digest. */
  readonly part: (path: string, kind: Kind, written: Written, table?: string) => StagedPart;
  /**
   * Moves the parts beside index.json, then index.json over the old one: at every moment the folder holds the old index
   * or the new one, whole. Parts of no index are deleted after. Returns the digest of index.json.
   */
  readonly publish: (manifest: Manifest) => string;
  /** Deletes what was staged, whether published or not. */
  readonly close: () => void;
};

/** Everything that a build leaves in the folder before index.json names it. */
const STAGED = /^\.build-(\d+)-(\d+)-([0-9a-f]{8})-[0-9a-z]+$/;
const PART = /^(tracks|postings|embeddings|landmarks|recordings|queries|places)(-[a-z0-9]+)*-[0-9a-f]{16}\.parquet$/;

/** Two that start in the same moment see each other, and both step back. */
const ATTEMPTS = 5;

/**
 * Opens a folder to write an index into, alone: its name for what is staged says whose it is, so that what a killed
 * build has left is told from one that is at work.
 * @throws ProblemError when another build is at work there.
 */
export async function openStaging(folder: string): Promise<Staging> {
  const made = makeFolderNow(folder);
  const own = `.build-${process.pid}-${startOf(process.pid)}-${HOST}-${Math.random().toString(36).slice(2)}`;
  for (let attempt = 1; ; attempt++) {
    mkdirSync(hold(join(folder, own)));
    const others = readdirSync(folder).filter((name) => STAGED.test(name) && name !== own);
    for (const other of others) if (!isAtWork(other)) rmSync(join(folder, other), { recursive: true, force: true });
    const rival = others.find(isAtWork);
    if (rival === undefined) break;
    rmSync(join(folder, own), { recursive: true });
    letGo(join(folder, own));
    if (attempt < ATTEMPTS) await wait(Math.random() * 100 * attempt);
    else {
      const pid = STAGED.exec(rival)?.[1];
      const remedy = `Wait until it has ended; if it has, delete ${join(folder, rival)}`;
      throw problem(folder, undefined, `another build (process ${pid}) is at work in this folder`, remedy);
    }
  }
  const staged = join(folder, own);
  const parts = new Map<string, string>();
  return {
    path: (name) => join(staged, name),
    part(path, kind, written, table) {
      const file = `${[kind, table, written.sha256.slice(0, 16)].filter((word) => word !== undefined).join('-')}.parquet`;
      parts.set(file, path);
      return { ...written, file };
    },
    publish(manifest) {
      for (const [file, path] of parts) renameSync(path, join(folder, file));
      syncFolder(folder);
      const text = `${JSON.stringify(manifest, null, 2)}\n`;
      writeDurably(join(staged, INDEX_FILE), text);
      renameSync(join(staged, INDEX_FILE), join(folder, INDEX_FILE));
      syncFolder(folder);
      const named = new Set(manifest.parts.map(({ file }) => file));
      for (const file of readdirSync(folder))
        if ((PART.test(file) && !named.has(file)) || RESUME_FILE.test(file))
          rmSync(join(folder, file), { recursive: true });
      return createHash('sha256').update(text).digest('hex');
    },
    close() {
      rmSync(staged, { recursive: true, force: true });
      letGo(staged);
      if (made && readdirSync(folder).length === 0) rmdirSync(folder);
    },
  };
}

/** Whether something stands where an index is to be written that none of ours has written. */
export function refuseForeign(folder: string): void {
  const file = join(folder, INDEX_FILE);
  if (!existsSync(file)) return;
  try {
    if (typeof JSON.parse(readFileSync(file, 'utf8')).format === 'number') return;
  } catch {
    // what is no JSON is no index
  }
  throw problem(file, undefined, 'exists already and is not an index', 'Name another folder, or delete it');
}

function writeDurably(path: string, text: string): void {
  const file = openSync(path, 'w');
  writeAll(file, Buffer.from(text));
  fsyncSync(file);
  closeSync(file);
}

/** Makes renames last; Windows cannot open a folder, and needs it not. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

const HOST = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);

/** When a process started, where the system says it: a number that a later process of the same id does not have. */
function startOf(pid: number): string {
  try {
    // The name, in parentheses, may hold blanks.
    const [, rest = ''] = readFileSync(`/proc/${pid}/stat`, 'latin1').split(/\) (?!.*\) )/);
    return rest.split(' ')[19] ?? '0';
  } catch {
    return '0';
  }
}

/** Whether the process that staged this is still at work; of another machine nobody knows. */
function isAtWork(staged: string): boolean {
  const [, pid = '', start, host] = STAGED.exec(staged) ?? [];
  if (host !== HOST) return true;
  return isAlive(Number(pid)) && (start === '0' || startOf(Number(pid)) === start);
}
