import { INDEX_FILE, type Manifest } from '../index/manifest.ts';
import { sizeOf } from './index-info.ts';

const RELEASE = /^https:\/\/github\.com\/([^/]+\/[^/]+)\/releases\/download\/([^/]+)\/?$/;
/** Largest file of a release, in bytes. */
const LARGEST_ASSET = 2 ** 31;

/**
 * Lists the files to upload and the lines of leakage.yml. `to` is the https address that the files will lie below; for
 * a GitHub release the command is named.
 */
export function publishing(
  manifest: Manifest,
  files: readonly string[],
  sha256: string,
  to?: string,
): readonly string[] {
  const base = (to ?? 'https://example.org/indexes/NAME').replace('NAME', manifest.name).replace(/\/+$/, '');
  const release = RELEASE.exec(`${base}/`);
  const large = manifest.parts.filter(({ bytes }) => bytes >= LARGEST_ASSET);
  const [parts, last] = [files.slice(0, -1).map(shellWord).join(' '), shellWord(files.at(-1)!)];
  const [tag, repository] = release ? [shellWord(release[2]!), shellWord(release[1]!)] : ['TAG', 'OWNER/REPOSITORY'];
  return [
    `Upload ${files.length} files, ${INDEX_FILE} last: whoever has it can have its parts.`,
    ...uniqueParts(manifest).map(({ file, bytes }) => `  ${base}/${file}  ${sizeOf(bytes)}`),
    `  ${base}/${INDEX_FILE}`,
    '',
    'To a GitHub release (one release an index: its files are told by their names alone):',
    ...[parts, last].map((paths) => `  gh release upload ${tag} ${paths} --repo ${repository}`),
    ...large.map(({ file, bytes }) => `  ${file} (${sizeOf(bytes)}) is too large for a release: at most 2 GiB a file`),
    'To any static server, for example:',
    ...[parts, last].map((paths) => `  rsync ${paths} HOST:FOLDER/`),
    '',
    'In leakage.yml:',
    `  ${manifest.name}:`,
    `    index: ${base}/${INDEX_FILE}`,
    `    sha256: ${sha256}`,
    ...(to === undefined ? ['', `With --to https://… the addresses are those that the files will have.`] : []),
  ];
}

/** Parts of an index by their names; shards may have a part in common. */
export const uniqueParts = ({ parts }: Pick<Manifest, 'parts'>): Manifest['parts'] => [
  ...new Map(parts.map((part) => [part.file, part])).values(),
];

/** A path as one word of a POSIX shell. */
const shellWord = (text: string): string =>
  /^[\w./@%+:,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
