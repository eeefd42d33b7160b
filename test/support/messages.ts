import { dirname, join } from 'node:path';
import { type Program, Visitor } from 'oxc-parser';
import { treeOf } from './code-prose.ts';

/** Text of a problem in a code file, with `…` for what is only known when it runs. */
export type Message = { readonly part: 'message' | 'remedy'; readonly line: number; readonly text: string };

/** Node of the syntax tree, as far as texts are followed through it. */
type Node = {
  readonly type: string;
  readonly start: number;
  readonly name?: string;
  readonly value?: unknown;
  readonly [field: string]: unknown;
};

/** Names of the parameters of functions, by place. */
type Helpers = ReadonlyMap<string, readonly (string | undefined)[]>;

/** Function that takes a message or a remedy: names of its parameters by place, and the block that it is known in. */
type Helper = { readonly name: string; readonly params: readonly (string | undefined)[] } & Range;

type Range = { readonly start: number; readonly end: number };

const isIn = (inner: Range, outer: Range): boolean => outer.start <= inner.start && inner.end <= outer.end;

const sizeOf = ({ start, end }: Range): number => end - start;

/** Returns the smallest range around another; undefined where there is none. */
const around = <T extends Range>(ranges: readonly T[], inner: Range): T | undefined =>
  ranges.filter((range) => isIn(inner, range)).toSorted((a, b) => sizeOf(a) - sizeOf(b))[0];

/** Names of the parameters of a function, by place; a parameter with a default counts as well. */
const namesOf = (params: readonly Node[]): readonly (string | undefined)[] =>
  params.map((param) => (param.type === 'AssignmentPattern' ? (param.left as Node) : param).name);

/** Finds functions with a parameter `message` or `remedy`, values of constants, and imports from other files. */
function declarationsOf(file: string, program: Program) {
  const declared: (Helper & { readonly at: Range })[] = [];
  const values = new Map<string, Node>();
  const imports = new Map<string, string>();
  const blocks: Range[] = [program];
  const add = (name: string | undefined, at: Range, { params }: { readonly params: unknown }): void => {
    const names = namesOf(params as readonly Node[]);
    if (name !== undefined) declared.push({ name, params: names, at, start: 0, end: 0 });
  };
  new Visitor({
    BlockStatement: (node) => void blocks.push(node),
    FunctionDeclaration: (node) => add(node.id?.name, node, node),
    VariableDeclarator({ id, init, start, end }) {
      if (id.type !== 'Identifier' || !init) return;
      values.set(id.name, init as unknown as Node);
      if (init.type === 'ArrowFunctionExpression') add(id.name, { start, end }, init);
    },
    ImportDeclaration({ source, specifiers }) {
      const from = join(dirname(file), source.value).replaceAll('\\', '/');
      for (const one of specifiers)
        if (one.type === 'ImportSpecifier' && one.imported.type === 'Identifier')
          imports.set(one.local.name, `${from}#${one.imported.name}`);
    },
  }).visit(program);
  const functions = declared.map(({ at, ...helper }) => ({ ...helper, ...rangeOf(around(blocks, at) ?? program) }));
  return { functions, values, imports };
}

const rangeOf = ({ start, end }: Range): Range => ({ start, end });

/** Returns the functions of a code file that others may import, as `FILE#NAME`, with the names of their parameters. */
export function helpersOf(file: string, text: string): Helpers {
  const program = treeOf(file, text);
  const outer = declarationsOf(file, program).functions.filter(
    ({ start, end }) => start === program.start && end === program.end,
  );
  return new Map(outer.map(({ name, params }) => [`${file}#${name}`, params]));
}

/**
 * Reads the messages and remedies of the problems in a code file: in objects that have both, in calls of functions that
 * take them, and in the constants that these name.
 * @param helpers functions of other files that take a message or a remedy.
 */
export function messagesOf(file: string, text: string, helpers: Helpers = new Map()): readonly Message[] {
  const program = treeOf(file, text);
  const { functions, values, imports } = declarationsOf(file, program);
  const textsOf = (node: Node, depth = 0): readonly string[] => {
    const within = (field: string): readonly string[] => textsOf(node[field] as Node, depth + 1);
    if (depth > 9) return ['…'];
    switch (node.type) {
      case 'Literal':
        return [String(node.value)];
      case 'TemplateLiteral':
        return [(node.quasis as readonly Node[]).map(({ value }) => (value as { cooked: string }).cooked).join('…')];
      case 'ConditionalExpression':
        return [...within('consequent'), ...within('alternate')];
      case 'LogicalExpression':
        return [...within('left'), ...within('right')];
      case 'BinaryExpression':
        return within('left').flatMap((left) => within('right').map((right) => left + right));
      case 'Identifier': {
        const value = values.get(node.name ?? '');
        return value && /Literal|Expression/.test(value.type) ? textsOf(value, depth + 1) : ['…'];
      }
      default:
        return ['…'];
    }
  };
  const found: Message[] = [];
  const add = (part: Message['part'], node: Node): void => {
    const line = text.slice(0, node.start).split('\n').length;
    for (const each of textsOf(node)) if (/\w/.test(each)) found.push({ part, line, text: each });
  };
  new Visitor({
    ObjectExpression({ properties }) {
      const given = properties.flatMap((property) =>
        property.type === 'Property' && property.key.type === 'Identifier'
          ? [[property.key.name, property.value as unknown as Node] as const]
          : [],
      );
      const names = given.map(([name]) => name);
      if (!names.includes('message') || !names.includes('remedy')) return;
      for (const [name, value] of given) if (name === 'message' || name === 'remedy') add(name, value);
    },
    CallExpression({ callee, arguments: given, start, end }) {
      if (callee.type !== 'Identifier') return;
      const own = around(
        functions.filter(({ name }) => name === callee.name),
        { start, end },
      );
      const names = own?.params ?? helpers.get(imports.get(callee.name) ?? '') ?? [];
      names.forEach((name, i) => {
        const value = given[i] as Node | undefined;
        if (value && (name === 'message' || name === 'remedy')) add(name, value);
      });
    },
  }).visit(program);
  return found;
}
