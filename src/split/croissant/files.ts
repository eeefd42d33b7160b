import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { TableFile } from '../../config/config.ts';
import { problem, unreadable } from '../../platform/blocks.ts';
import { filesBelow, fixedPart, matchesAnyDepth } from '../../platform/glob.ts';
import { below, openRoot } from '../audio-files.ts';
import type { Document } from './document.ts';
import { idOf } from './fields.ts';
import type { Resource } from './schema.ts';

/** A file of a resource. */
export type ResourceFile = TableFile & {
  /** Path as Croissant has it: below the folder or the repository that contains the resource. */
  readonly fullpath: string;
  /** Digest of the content, where the Croissant file gives one. */
  readonly digest: { readonly algorithm: 'sha256' | 'md5'; readonly hex: string } | undefined;
};

/** Where what lies beside the Croissant file is to be found; paths are below its folder. */
export type Beside = {
  readonly locate: (path: string) => string;
  /** Whether a file that exists really lies below the folder, wherever links lead. */
  readonly holds: (path: string) => boolean;
};

/**
 * `moved` are paths that lie elsewhere, as files of another revision do; whoever moved them has looked at their links.
 */
export async function openBeside(file: string, moved: ReadonlyMap<string, string> | undefined): Promise<Beside> {
  const folder = dirname(file);
  const { holds } = await openRoot(folder);
  const start = (path: string): string | undefined => {
    for (let at = path; ; at = dirname(at)) {
      const key = at === '.' ? '' : at;
      if (moved?.has(key)) return key;
      if (key === '') return undefined;
    }
  };
  return {
    locate(path) {
      const from = start(path);
      return from === undefined ? join(folder, path) : join(moved?.get(from) as string, path.slice(from.length));
    },
    holds: (path) => start(path) !== undefined || holds(path),
  };
}

/** A resource with its path in the Croissant file. */
export type PlacedFile = { readonly resource: Resource; readonly path: readonly PropertyKey[] };

const ARCHIVE = /(zip|tar|gzip|bzip2?|x-xz|7z|rar)$/;
const ARCHIVE_NAME = /\.(zip|tar|tgz|7z|rar|tar\.[a-z0-9]+)$/i;

const isArchive = ({ encodingFormat, contentUrl = '' }: Resource): boolean =>
  encodingFormat.some((one) => ARCHIVE.test(one)) || ARCHIVE_NAME.test(contentUrl);

const isRemote = (url: string): boolean => /^[a-z][a-z0-9+.-]*:/i.test(url);

/** Lists the names that a remote resource may have on this machine. */
function localNames({ name, contentUrl = '', ...resource }: Resource): readonly string[] {
  const path = contentUrl
    .replace(/[?#].*$/s, '')
    .replace(/\/tree\/[^/]*\/?$/, '')
    .replace(/^[a-z+.-]+:\/\/[^/]*/i, '');
  const last = decoded(basename(path)).replace(/\.git$/, '');
  const names = [name, resource['@id'], last].filter((one) => one !== undefined && isPlain(one));
  return [...new Set(names as readonly string[])];
}

const isPlain = (name: string): boolean => /^[^./\\:\0][^/\\:\0]*$/.test(name);

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Lists the paths, below the folder of the Croissant file, that a resource may be read from: files, and folders whose
 * files are searched. Reads nothing.
 */
export function pathsOf(resource: Resource, find: (id: string) => PlacedFile | undefined): readonly string[] {
  const roots = resource.containedIn.flatMap((id) => {
    const container = find(id)?.resource;
    if (!container) return [];
    const { contentUrl = '' } = container;
    return isRemote(contentUrl) ? [...localNames(container), ''] : [below(contentUrl) ?? ''];
  });
  const own =
    resource.includes.length > 0
      ? resource.includes.map(fixedPart)
      : isRemote(resource.contentUrl ?? 'none:')
        ? localNames(resource)
        : [resource.contentUrl ?? ''];
  const all = (roots.length > 0 ? roots : ['']).flatMap((root) => own.map((path) => below(join(root, path)) ?? ''));
  return [...new Set(all)].map((path) => path.replaceAll('\\', '/'));
}

/**
 * The files that a FileObject or a FileSet stands for, those of a FileSet in the order of their paths.
 * @throws ProblemError when they are not here, in an archive, or lead out of the folder.
 */
export async function filesOf(
  placed: PlacedFile,
  find: (id: string) => PlacedFile | undefined,
  beside: Beside,
  { file, refuse }: Document,
): Promise<readonly ResourceFile[]> {
  const { resource, path } = placed;
  const name = idOf(resource);
  const complain = (at: readonly PropertyKey[], message: string, remedy: string): Error =>
    refuse([...path, ...at], message, remedy);

  /** The folder of a container, below that of the Croissant file. */
  const rootOf = async (id: string, i: number): Promise<string> => {
    const container = find(id)?.resource;
    const at = ['containedIn', i];
    if (!container) throw complain(at, `there is no FileObject "${id}"`, 'Name one of `distribution`');
    if (isArchive(container)) {
      const remedy = 'Unpack it beside the Croissant file and describe what was in it';
      throw complain(at, `${name} lies in the archive ${id}, and archives are not opened`, remedy);
    }
    if (container.includes.length > 0 || container.containedIn.length > 0)
      throw complain(at, `${name} is contained in ${id}, which is not a folder of its own`, 'Name the folder itself');
    const { contentUrl = '', encodingFormat } = container;
    const names = isRemote(contentUrl) ? localNames(container) : [localPath(contentUrl, at)];
    for (const folder of names)
      if ((await stat(beside.locate(folder)).catch(() => undefined))?.isDirectory()) return folder;
    // A Croissant file often lies in the repository that it describes.
    if (encodingFormat.some((one) => one.startsWith('git'))) return '';
    const remedy = `Put what is in it into the folder ${join(dirname(file), names[0] ?? 'data')}`;
    throw complain(at, `${name} is contained in ${id}, and there is no such folder`, remedy);
  };

  /** A path as it is written, below the folder. */
  const localPath = (written: string, at: readonly PropertyKey[]): string => {
    const short = /[\\\0]/.test(written) || isRemote(written) ? undefined : below(written);
    if (short !== undefined) return short;
    throw complain(
      at,
      `the path "${written}" is not one below the folder of the file`,
      'Put the file beside it, or below',
    );
  };

  const toFile = async (path: string, fullpath: string, digest: ResourceFile['digest']): Promise<ResourceFile> => {
    const place = beside.locate(path);
    if (!beside.holds(path)) {
      const message = `${place} is a link that leads out of the folder of the Croissant file, or into that of git`;
      throw complain([], message, 'Put the file itself there');
    }
    const found = await stat(place).catch((error: NodeJS.ErrnoException) => {
      throw unreadable(place, error);
    });
    if (found.isFile()) return { path: place, name: path, fullpath, digest };
    throw problem(place, undefined, 'is a folder, a pipe or a device, not a file', 'Put the table there');
  };

  const single = async (): Promise<ResourceFile> => {
    const digest = digestIn(resource, (key, message) =>
      complain([key], message, 'Write the true one, or leave it out'),
    );
    if (resource.contentUrl === undefined) throw complain([], `${name} has no \`contentUrl\``, 'Add it');
    const [container] = resource.containedIn;
    if (container !== undefined) {
      const root = await rootOf(container, 0);
      const inside = localPath(resource.contentUrl, ['contentUrl']);
      return toFile(join(root, inside), inside, digest);
    }
    if (!isRemote(resource.contentUrl)) {
      const own = localPath(resource.contentUrl, ['contentUrl']);
      return toFile(own, own, digest);
    }
    const names = localNames(resource);
    for (const own of names) if (await stat(beside.locate(own)).catch(() => undefined)) return toFile(own, own, digest);
    const remedy = `Download it to ${join(dirname(file), names[0] ?? 'a file that `name` calls')}`;
    throw complain(['contentUrl'], `${name} is at ${resource.contentUrl}, and not here: nothing is downloaded`, remedy);
  };

  const several = async (): Promise<readonly ResourceFile[]> => {
    const { includes, excludes, containedIn } = resource;
    for (const [i, pattern] of includes.entries()) {
      if (!/(^|[/\\])\./.test(pattern.replace(/^\.?\//, ''))) continue;
      throw complain(['includes', i], `"${pattern}" names what is hidden, or above the folder`, 'Name files below it');
    }
    const roots = containedIn.length === 0 ? [''] : await Promise.all(containedIn.map(rootOf));
    const found = new Map<string, ResourceFile>();
    for (const root of roots) {
      const starts = [...new Set(includes.map(fixedPart))];
      for (const start of starts) {
        const from = beside.locate(join(root, start));
        if (!beside.holds(join(root, start)))
          throw complain(
            ['includes'],
            `${from} is a link that leads out of the folder of the Croissant file, or into that of git`,
            'Put the files themselves there',
          );
        const paths = await filesBelow(from, '').catch((error: NodeJS.ErrnoException) => {
          throw unreadable(from, error);
        });
        for (const each of paths) {
          const fullpath = each === '' ? start : start === '' ? each : `${start}/${each}`;
          const is = (pattern: string): boolean => matchesAnyDepth(pattern, fullpath);
          if (!includes.some(is) || excludes.some(is)) continue;
          const path = root === '' ? fullpath : `${root}/${fullpath}`;
          if (!found.has(path)) found.set(path, await toFile(path, fullpath, undefined));
        }
      }
    }
    if (found.size > 0) return [...found.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
    const where = roots.map((root) => join(dirname(file), root)).join(' or ');
    const remedy = `Put its files there${containedIn.length > 0 ? `, or into a folder called "${containedIn[0]}"` : ''}`;
    throw complain(['includes'], `no file below ${where} is as ${name} says: ${includes.join(', ')}`, remedy);
  };
  return resource.includes.length > 0 ? several() : [await single()];
}

/** Hugging Face writes an address where it has no digest. */
const NO_DIGEST = 'https://github.com/mlcommons/croissant/issues/80';

function digestIn(
  { sha256, md5 }: Resource,
  complain: (key: 'sha256' | 'md5', message: string) => Error,
): ResourceFile['digest'] {
  if (sha256 !== undefined && sha256 !== NO_DIGEST) {
    if (!/^[0-9a-f]{64}$/i.test(sha256))
      throw complain('sha256', `"${sha256}" is not a SHA-256: expected 64 hexadecimal digits`);
    return { algorithm: 'sha256', hex: sha256.toLowerCase() };
  }
  if (md5 === undefined) return undefined;
  if (!/^[0-9a-f]{32}$/i.test(md5)) throw complain('md5', `"${md5}" is not an MD5: expected 32 hexadecimal digits`);
  return { algorithm: 'md5', hex: md5.toLowerCase() };
}
