import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

/** A node of a parsed Markdown. */
export type Node = { readonly type: string; readonly value?: string; readonly children?: readonly Node[] };

/**
 * Extensions without a search for addresses in resolved entities: GitHub looks for those of the web before, and only
 * for those of mail after.
 */
const EXTENSIONS = gfmFromMarkdown().map(({ transforms: _, ...extension }) => extension);

/** Nodes that a text of ours may be made of; no link, picture, quote, strike-through, footnote … */
export const OURS = [
  ...['root', 'heading', 'paragraph', 'text', 'strong', 'list', 'listItem', 'table', 'tableRow', 'tableCell'],
  ...['html', 'code'],
];

/** An address of mail in a text that is read: GitHub makes a link of it. */
export const MAIL = /[\w.+-]+@[\w-]+\.\w/;

/**
 * Patterns that GitHub makes a link, a mention or a picture of in a text outside of code, once entities are resolved.
 */
export const ACTS =
  /@\w|#\d|\bGH-\d|\b[0-9a-f]{7,40}\b|\w:\/\/|\bwww\.\w|:[\w+-]+:|[\w.+-]+@[\w-]+\.\w|[\w-]+\/[\w-]+[#@]\w/i;

/** Parses a text as GitHub reads Markdown. */
export const readMarkdown = (text: string): Node =>
  fromMarkdown(text, { extensions: [gfm()], mdastExtensions: EXTENSIONS });

/** Every node of a tree, the tree first. */
export function nodesOf(tree: Node): readonly Node[] {
  return [tree, ...(tree.children ?? []).flatMap(nodesOf)];
}

/** Texts outside of `<code>`, each as GitHub looks through it: an element parts two of them. */
export function textsOutsideCode(cell: Node): readonly string[] {
  const texts: string[] = [];
  let inCode = false;
  for (const { type, value = '' } of nodesOf(cell)) {
    if (type === 'html') inCode = value === '<code>' || (inCode && value !== '</code>');
    else if (type === 'text' && !inCode) texts.push(value);
  }
  return texts;
}

/** The texts between `<code>` and `</code>` in a cell or paragraph, and the rest, each as a reader sees it. */
export function readCodes(cell: Node): { readonly codes: readonly string[]; readonly rest: string } {
  const codes: string[] = [];
  let rest = '';
  let open: string | undefined;
  for (const node of nodesOf(cell)) {
    if (node.type === 'html' && node.value === '<code>') open = '';
    else if (node.type === 'html' && node.value === '</code>') {
      codes.push(open ?? '');
      open = undefined;
    } else if (node.type === 'text') {
      if (open === undefined) rest += node.value ?? '';
      else open += node.value ?? '';
    }
  }
  return { codes, rest };
}

/** The cells of the rows of every table of so many columns, without its header. */
export const rowsOf = (tree: Node, columns: number): readonly (readonly Node[])[] =>
  nodesOf(tree).flatMap(({ type, children: [header, ...rows] = [] }) =>
    type === 'table' && header?.children?.length === columns ? rows.map(({ children = [] }) => children) : [],
  );
