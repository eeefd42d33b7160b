import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { ProblemError } from '../platform/problem.ts';
import { failedToWrite } from './cache.ts';
import type { Connections, Network } from './connect.ts';
import { toTrouble } from './diagnose.ts';
import { type Answer, type Callers, get, shown } from './http.ts';
import { Trouble } from './trouble.ts';

export type WantedDownload = {
  readonly url: URL;
  /** Where it is written, over what is there; on failure the remains stay. */
  readonly path: string;
  /** Its length and digest, where they are known. */
  readonly bytes?: number | undefined;
  readonly sha256?: string | undefined;
  /** It may not be longer. */
  readonly limit: number;
  /** ETag of the present content: a server does not send equal content again. */
  readonly etag?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Receives the number of bytes that have arrived. */
  readonly onBytes?: ((bytes: number) => void) | undefined;
};

export type Downloaded = { readonly sha256: string; readonly etag: string | undefined };

/**
 * Content that arrived and differs from what was expected; a cache on the way may hold it, so it is requested once
 * more.
 */
class Mismatch extends Trouble {}

/** Tries in a row without progress. */
const TRIES = 6;
/** Number of bytes after which progress is reported. */
const PROGRESS = 2 ** 20;
/** The least that a server may send within a window: a byte a second would hold a gate for the whole hour. */
const WINDOW_MS = 60_000;
const LEAST_PER_WINDOW = 2 ** 16;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 60_000;

/**
 * Downloads one file: waits and tries again after what passes (429, 5xx, a connection that is cut or stalls), going on
 * where it was cut when the server is sure to have the same content still. What is not as long or has not the digest
 * that it should have is fetched once more.
 * @returns undefined when it still is what `etag` says.
 * @throws ProblemError when it cannot be had, or is not what it should be.
 */
export async function download(
  wanted: WantedDownload,
  callers: Callers,
  connections: Connections,
  network: Network,
): Promise<Downloaded | undefined> {
  const deadline = network.clock() + network.totalMs;
  const state: State = { written: 0, hash: createHash('sha256'), validator: undefined, mismatched: false };
  const file = await open(wanted.path, 'w').catch(failedToWrite(wanted.path));
  try {
    for (let failures = 0; ; ) {
      const before = state.written;
      try {
        return await attempt(wanted, state, file, { callers, connections, pace: watchPace(network.clock, deadline) });
      } catch (error) {
        if (error instanceof Mismatch) {
          if (state.mismatched) throw another(wanted.url, error);
          state.mismatched = true;
          state.validator = undefined;
          continue;
        }
        const trouble = toTrouble(error, wanted.url);
        failures = state.written - before >= PROGRESS ? 1 : failures + 1;
        const wait = trouble.waitMs ?? backOff(failures, network.random());
        if (failures >= TRIES || wait > LONGEST_WAIT_MS || network.clock() + wait > deadline) {
          throw giveUp(wanted.url, trouble, failures);
        }
        await network.sleep(wait);
      }
    }
  } finally {
    await file.close();
  }
}

type State = {
  written: number;
  hash: Hash;
  /** Validator for If-Range; undefined where a partial file cannot be continued. */
  validator: string | undefined;
  mismatched: boolean;
};

type Attempt = {
  readonly callers: Callers;
  readonly connections: Connections;
  /**
   * Is called with the bytes of each piece as the server sent it; throws Trouble at the deadline, and after a window
   * with too few.
   */
  readonly pace: (bytes: number) => void;
};

function watchPace(clock: () => number, deadline: number): (bytes: number) => void {
  let since = clock();
  let sent = 0;
  return (bytes) => {
    sent += bytes;
    const now = clock();
    if (now > deadline) throw new Trouble('it takes too long');
    if (now - since < WINDOW_MS) return;
    if (sent < LEAST_PER_WINDOW)
      throw new Trouble(`the server sends less than ${count(LEAST_PER_WINDOW)} bytes per minute`);
    since = now;
    sent = 0;
  };
}

async function attempt(
  wanted: WantedDownload,
  state: State,
  file: FileHandle,
  { callers, connections, pace }: Attempt,
): Promise<Downloaded | undefined> {
  const resumes = state.validator !== undefined && state.written > 0;
  const answer = await get(
    wanted.url,
    {
      ...wanted.headers,
      ...(resumes ? { range: `bytes=${state.written}-`, 'if-range': state.validator as string } : {}),
      ...(wanted.etag === undefined || resumes ? {} : { 'if-none-match': wanted.etag }),
      ...(state.mismatched ? { 'cache-control': 'no-cache' } : {}),
    },
    callers,
    connections,
    pace,
  );
  const { body, headers, packed } = answer;
  body.on('error', () => undefined); // it reaches the loop below, where there is one
  try {
    if (answer.status === 304 && wanted.etag !== undefined) return undefined;
    if (answer.status !== 200 && !(resumes && goesOn(answer, wanted, state))) {
      state.validator = undefined;
      throw new Trouble(`the server answers ${answer.status} with another part of the file than was asked for`);
    }
    if (answer.status === 200) {
      // A first try, a server without ranges, or another content than before.
      if (state.written > 0) await file.truncate(0);
      Object.assign(state, {
        written: 0,
        hash: createHash('sha256'),
        validator: packed ? undefined : validator(headers),
      });
      const length = headers['content-length'];
      if (!packed && length !== undefined) refuseLength(wanted, Number(length), 'the server has');
    }
    for await (const chunk of body as AsyncIterable<Buffer>) {
      if (!packed) pace(chunk.length);
      if (state.written + chunk.length > (wanted.bytes ?? wanted.limit)) {
        refuseLength(wanted, state.written + chunk.length, 'the server sends at least');
      }
      await file.write(chunk, 0, chunk.length, state.written).catch(failedToWrite(wanted.path));
      state.hash.update(chunk);
      state.written += chunk.length;
      wanted.onBytes?.(state.written);
    }
  } finally {
    body.destroy();
  }
  refuseLength(wanted, state.written, 'the server sent');
  const sha256 = state.hash.copy().digest('hex');
  if (wanted.sha256 !== undefined && sha256 !== wanted.sha256) {
    throw new Mismatch(`its SHA-256 is ${sha256} where ${wanted.sha256} is expected`);
  }
  return { sha256, etag: etagOf(headers) };
}

/** Whether a 206 begins where the file ends, in the same content. */
function goesOn({ status, headers }: Answer, { bytes }: WantedDownload, state: State): boolean {
  const [, start, total] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(String(headers['content-range'])) ?? [];
  const same = validator(headers) === undefined || validator(headers) === state.validator;
  const whole = total === '*' || bytes === undefined || Number(total) === bytes;
  return status === 206 && Number(start) === state.written && same && whole;
}

const etagOf = ({ etag }: Answer['headers']): string | undefined => (typeof etag === 'string' ? etag : undefined);

/** A strong ETag, or the date of the content; a weak one stands for several contents. */
function validator(headers: Answer['headers']): string | undefined {
  const etag = etagOf(headers);
  if (etag !== undefined) return etag.startsWith('W/') ? undefined : etag;
  return headers['last-modified'] === undefined ? undefined : String(headers['last-modified']);
}

function refuseLength({ url, bytes, limit }: WantedDownload, length: number, subject: string): void {
  if (bytes !== undefined && length !== bytes) {
    throw new Mismatch(`${subject} ${count(length)} bytes where ${count(bytes)} are expected`);
  }
  if (length <= limit) return;
  const remedy = 'Check that it is the address of an index.json';
  throw new ProblemError([{ file: shown(url), message: `is longer than ${count(limit)} bytes`, remedy }]);
}

const count = (n: number): string => n.toLocaleString('en');

const another = (url: URL, { message }: Mismatch): ProblemError =>
  new ProblemError([
    {
      file: shown(url),
      message: `the file there is not the one that is expected, twice: ${message}`,
      remedy:
        'Was it published whole, and is the digest in leakage.yml (or leakage.lock, or index.json) the one of it?',
    },
  ]);

/** Full jitter on half of it, so that jobs that were refused together do not come back together. */
const backOff = (failures: number, random: number): number =>
  Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1)) * (0.5 + random / 2);

function giveUp(url: URL, { message, waitMs, advice }: Trouble, failures: number): ProblemError {
  const asked = waitMs === undefined ? '' : ` and asks to wait ${Math.ceil(waitMs / 1000)} s`;
  return new ProblemError([
    {
      file: shown(url),
      message: `cannot be fetched: ${message}${asked} (${failures === 1 ? 'one try' : `${failures} tries`})`,
      remedy: advice?.remedy ?? 'Try again later; this says nothing about overlaps',
      infrastructure: true,
    },
  ]);
}
