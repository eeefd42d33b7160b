import { GzipBomb } from '../platform/gunzip.ts';
import { ProblemError } from '../platform/problem.ts';
import { shown } from './http.ts';
import { Trouble } from './trouble.ts';

/** Why an attempt failed for good, and how to fix it: nothing of this changes within a minute. */
const FINAL: readonly (readonly [code: RegExp, message: string, remedy: string])[] = [
  [/^ENOTFOUND$/, 'cannot be fetched', 'Is the name of the host right, and has this machine a network?'],
  [/^ERR_TLS_CERT_ALTNAME_INVALID$/, 'cannot be fetched', 'The certificate is for another host: correct the address'],
  [
    /^CERT_HAS_EXPIRED$/,
    'cannot be fetched',
    "The server's certificate has expired: it has to be renewed, unless the clock of this machine is wrong",
  ],
  [
    /^CERT_NOT_YET_VALID$/,
    'cannot be fetched',
    "The server's certificate is not valid yet: correct the clock of this machine, or wait",
  ],
  [
    /SELF_SIGNED|UNABLE_TO|_CERT_|^CERT_/,
    'cannot be fetched',
    'Where the certificate is your own, name its authority in NODE_EXTRA_CA_CERTS',
  ],
  [
    /^(EPROTO$|ERR_SSL_)/,
    'the server does not speak TLS as https needs it',
    'Is the port right? A proxy or a login page of the network may answer in its place',
  ],
];

/** How an attempt failed that may succeed when it is tried again. */
const PASSING: Readonly<Record<string, string>> = {
  UND_ERR_HEADERS_TIMEOUT: 'it stalls',
  UND_ERR_BODY_TIMEOUT: 'it stalls',
  UND_ERR_CONNECT_TIMEOUT: 'no connection comes about in time',
  UND_ERR_SOCKET: 'the server closes the connection',
  ECONNREFUSED: 'nothing answers at this port (ECONNREFUSED)',
  ECONNRESET: 'the connection is cut (ECONNRESET)',
  EAI_AGAIN: 'the name of the host cannot be looked up now (EAI_AGAIN)',
};

/**
 * Returns what an error of an attempt means, where another attempt may succeed.
 * @throws ProblemError when another attempt would end the same, and an error that is neither.
 */
export function toTrouble(error: unknown, url: URL): Trouble {
  if (error instanceof Trouble) {
    if (error.advice?.final)
      throw new ProblemError([
        {
          ...{ file: shown(url), message: `cannot be fetched: ${error.message}`, remedy: error.advice.remedy },
          infrastructure: true,
        },
      ]);
    return error;
  }
  if (error instanceof GzipBomb) {
    const remedy = 'Have it served as the file that it is';
    throw new ProblemError([{ file: shown(url), message: error.message, remedy }]);
  }
  const { code, message } = error as NodeJS.ErrnoException;
  if (error instanceof ProblemError || typeof code !== 'string') throw error;
  const final = FINAL.find(([pattern]) => pattern.test(code));
  if (final) throw new ProblemError([{ file: shown(url), message: `${final[1]} (${code})`, remedy: final[2] }]);
  if (code.startsWith('HPE_')) return new Trouble(`the server does not answer as HTTP has it (${code})`);
  return new Trouble(PASSING[code] ?? `${code}${message ? `: ${message}` : ''}`);
}
