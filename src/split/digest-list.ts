/** Digest that each line of a list begins with. */
export type DigestKind = 'sha256' | 'md5';

/** `DIGEST  PATH` as sha256sum and md5sum write it, or with one blank; `*` marks binary files. */
const SUM = /^\\?([0-9a-f]{32}|[0-9a-f]{64})(?: [ *]|[ \t])(\S.*)$/i;
/** `SHA256 (PATH) = DIGEST`, as BSD tools write it. */
const BSD = /^(?:md5|sha-?256) ?\((.*)\) ?= ?([0-9a-f]{32}|[0-9a-f]{64})$/i;

/** Splits a line of a list of digests into digest and path; undefined where it is no such line. */
export function splitDigestLine(line: string): readonly [digest: string, path: string] | undefined {
  const sum = SUM.exec(line);
  if (sum) return [sum[1] as string, line.startsWith('\\') ? unescaped(sum[2] as string) : (sum[2] as string)];
  const bsd = BSD.exec(line);
  return bsd ? [bsd[2] as string, bsd[1] as string] : undefined;
}

/** A backslash before the digest says that the name has escapes. */
const unescaped = (path: string): string =>
  path.replace(/\\([\\nr])/g, (_, letter: string) => ({ n: '\n', r: '\r' })[letter] ?? letter);

/**
 * Returns which digest the lines of a text begin with; undefined where less than half of them do, or it is not the same
 * for all.
 */
export function digestKindOf(lines: readonly string[]): DigestKind | undefined {
  const found = lines.flatMap((line) => splitDigestLine(line)?.[0].length ?? []);
  const [length] = found;
  if (2 * found.length <= lines.length || found.some((other) => other !== length)) return undefined;
  return length === 64 ? 'sha256' : 'md5';
}

/** Separates nothing: a text with it is refused. Each line is one field. */
export const NO_SEPARATOR = '\0';
