import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from './dist.ts';
import { type Node, nodesOf, readMarkdown } from './markdown.ts';

/** Code between two fences, with the comment right before it. */
export type Block = { readonly language: string; readonly code: string; readonly comment: string };

/** Page of documentation, by its path from the root of the repository. */
export type Page = {
  readonly path: string;
  readonly text: string;
  readonly blocks: readonly Block[];
  /** Texts of inline code. */
  readonly codes: readonly string[];
  /** Targets of links and pictures. */
  readonly links: readonly string[];
  /** Anchors of headings, as GitHub makes them. */
  readonly anchors: readonly string[];
};

type Markdown = Node & { readonly lang?: string; readonly url?: string };

/** Reads a Markdown file of the repository. */
export function readPage(path: string): Page {
  const text = readFileSync(join(PROJECT, path), 'utf8');
  const tree = readMarkdown(text) as Markdown;
  const nodes = nodesOf(tree) as readonly Markdown[];
  const siblings = nodes.flatMap(({ children }) => (children ? [children] : []));
  const blocks = siblings.flatMap((row) =>
    (row as readonly Markdown[]).flatMap((node, i) => {
      if (node.type !== 'code') return [];
      const before = row[i - 1];
      const [, comment = ''] = /^<!-- (.*) -->$/.exec(before?.type === 'html' ? (before.value ?? '') : '') ?? [];
      return [{ language: node.lang ?? '', code: node.value ?? '', comment }];
    }),
  );
  const valuesOf = (type: string) => nodes.flatMap((node) => (node.type === type ? [node.value ?? ''] : []));
  return {
    ...{ path, text, blocks, codes: valuesOf('inlineCode') },
    links: nodes.flatMap(({ url }) => (url === undefined ? [] : [url])),
    anchors: anchorsOf(nodes.filter(({ type }) => type === 'heading').map(plainText)),
  };
}

const inFolder = (folder: string): readonly string[] =>
  readdirSync(join(PROJECT, folder)).flatMap((name) => (name.endsWith('.md') ? [join(folder, name)] : []));

/** README and the pages of `docs`, for users. */
export const MANUAL: readonly Page[] = ['README.md', ...[...inFolder('docs')].sort()].map(readPage);

/** Pages at the root and beside fixtures and models. */
export const OTHERS: readonly Page[] = [
  ...inFolder('.').filter((path) => path !== 'README.md'),
  ...['fixtures', 'models', 'companion'].flatMap((folder) =>
    (readdirSync(join(PROJECT, folder), { recursive: true }) as string[]).flatMap((name) =>
      name.endsWith('README.md') ? [join(folder, name)] : [],
    ),
  ),
].map(readPage);

function plainText(node: Node): string {
  return node.value ?? (node.children ?? []).map(plainText).join('');
}

/** Anchors by GitHub's rule: lower case, signs dropped, blanks as hyphens, and a number for headings of one name. */
function anchorsOf(headings: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return headings.map((heading) => {
    const slug = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{Mn}_ -]/gu, '')
      .replaceAll(' ', '-');
    const times = seen.get(slug) ?? 0;
    seen.set(slug, times + 1);
    return times === 0 ? slug : `${slug}-${times}`;
  });
}
