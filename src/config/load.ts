import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, normalize } from 'node:path';
import { type Document, isMap, isNode, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import type * as z from 'zod';
import { type Problem, ProblemError } from '../problem.ts';
import type { Audio, Config, Keep, Layout, Pair, Place, Role, Split, TextMatch } from './config.ts';
import { DEFAULT_LIMITS, mergeLimits } from './limits.ts';
import { didYouMean } from './nearest.ts';
import { presetSettings } from './presets.ts';
import { checkedNames, LATER_KEYS, type Leakage, leakageSchema, SPLIT_NAME } from './schema.ts';

type Path = readonly PropertyKey[];
type Complain = (path: Path, message: string, remedy: string) => void;

/**
 * Reads leakage.yml.
 * @throws ProblemError with every problem at once, each with its line and column.
 */
export async function loadConfig(path: string): Promise<Config> {
  const file = normalize(path);
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    const message = error.code === 'ENOENT' ? 'no such file' : `cannot be read (${error.code})`;
    throw new ProblemError([
      { file, message, remedy: 'Name the configuration: music-leakage check path/to/leakage.yml' },
    ]);
  });
  const lines = new LineCounter();
  const document = parseDocument(bytes.toString('utf8'), { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    throw new ProblemError(
      document.errors.map(({ message, pos }) => {
        const { line, col } = lines.linePos(pos[0]);
        return { file, line, column: col, message: firstLine(message), remedy: 'Mend the YAML here' };
      }),
    );
  }

  const place = (path: Path): Place => locate(document, lines, path);
  const problems: Problem[] = [];
  const complain: Complain = (path, message, remedy) => problems.push({ file, ...place(path), message, remedy });

  const value = toValue(document, complain);
  const parsed = leakageSchema.safeParse(value, { reportInput: true });
  if (!parsed.success) for (const issue of parsed.error.issues) complainOf(issue, [], complain);
  if (!parsed.success) {
    // The names in `checks` can be looked up whatever else is wrong.
    const names = checkedNames.safeParse(value);
    if (names.success) toPairs(names.data, complain, place);
  }
  if (!parsed.success || problems.length > 0) throw new ProblemError(sortByPlace(problems));

  const splits = (['test', 'pretrain'] as const).flatMap((role) =>
    Object.entries(parsed.data[role]).map(([name, own]): Split => {
      const { preset, table = '' } = own;
      const settings = preset === undefined ? own : { ...presetSettings(preset, table), ...own };
      const keep = toKeep(settings.keep, dirname(file));
      if (keep.pattern !== undefined && keep.ids === undefined) {
        complain([role, name, 'keep', 'pattern'], '`pattern` stands without `ids`', 'Name the id list in `ids`');
      }
      return {
        name,
        role,
        ...toSource(own, dirname(file)),
        sha256: settings.sha256,
        columns: settings.columns,
        layout: toLayout(settings.layout),
        names: typeof settings.names === 'string' ? { column: undefined, pattern: settings.names } : settings.names,
        keep,
        song: typeof settings.song === 'string' ? [settings.song] : (settings.song ?? []),
        repair: settings.repair ?? [],
        audio: toAudio(settings.audio, dirname(file)),
        place: place([role, name, ['index', 'table'].find((key) => key in settings) ?? 'audio']),
      };
    }),
  );
  const pairs = toPairs(parsed.data, complain, place);
  if (problems.length > 0) throw new ProblemError(sortByPlace(problems));
  return {
    file,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    splits,
    pairs,
    limits: mergeLimits(DEFAULT_LIMITS, parsed.data.limits),
    match: {
      text: toTextMatch(parsed.data.match?.text, dirname(file)),
      audio: { profile: parsed.data.match?.audio?.profile ?? 'default' },
    },
    strict: {
      malformedRows: parsed.data.strict?.['malformed-rows'] ?? 0,
      undecodableFiles: parsed.data.strict?.['undecodable-files'] ?? 0,
    },
  };
}

/** The plain value of the document; what `keep` compares with stays text as it is written (`True`, `007`). */
function toValue(document: Document, complain: Complain): unknown {
  for (const role of ['pretrain', 'test']) {
    const splits = document.get(role);
    for (const split of isMap(splits) ? splits.items : []) {
      if (!SPLIT_NAME.test(String(split.key))) {
        const remedy = 'A name starts with a letter or digit and goes on with letters, digits, ".", "_" and "-"';
        complain([role, String(split.key)], 'not a name for a split', remedy);
      }
      const keep = isMap(split.value) ? split.value.get('keep') : undefined;
      for (const { value } of isMap(keep) ? keep.items : []) asWritten(value);
    }
  }
  try {
    return document.toJS();
  } catch (error) {
    complain([], firstLine((error as Error).message), 'Write it without aliases');
    return {};
  }
}

function asWritten(node: unknown): void {
  if (isScalar(node)) node.value = node.source ?? node.value;
  else if (isNode(node) && 'items' in node) for (const item of node.items as unknown[]) asWritten(item);
}

/** Turns what zod says into sentences with the nearest known key. */
function complainOf(issue: z.core.$ZodIssue, prefix: Path, complain: Complain): void {
  const path = [...prefix, ...issue.path];
  const key = String(path.at(-1) ?? '');
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(path);
    for (const unknown of issue.keys) {
      if (LATER_KEYS.has(unknown)) {
        complain([...path, unknown], `\`${unknown}\` is not supported yet`, 'Take it out');
      } else {
        const remedy = known.length > 0 ? `Known here: ${known.join(', ')}` : 'Take it out';
        complain([...path, unknown], `unknown key \`${unknown}\`${didYouMean(unknown, known)}`, remedy);
      }
    }
    return;
  }
  if (issue.code === 'invalid_union') {
    // The branch that got furthest, such as an unknown key inside {warn: …}, knows more than "none of these".
    const inner = issue.errors.flat().find(({ code, path }) => code === 'unrecognized_keys' || path.length > 0);
    if (inner) {
      complainOf(inner, path, complain);
      return;
    }
  }
  if (issue.code === 'invalid_type' && issue.input === undefined) {
    complain(path, `\`${key}\` is missing`, `Add ${key}: …`);
    return;
  }
  complain(path, key === '' ? issue.message : `\`${key}\`: ${issue.message}`, 'Mend the value here');
}

type Definition = {
  readonly shape?: Readonly<Record<string, unknown>>;
  readonly valueType?: unknown;
  readonly element?: unknown;
  readonly options?: readonly { readonly def: Definition }[];
};

/** The keys that the schema allows at a path. */
function knownKeys(path: Path): readonly string[] {
  let schema: unknown = leakageSchema;
  for (const key of path) {
    const { shape, valueType, element } = definition(schema);
    schema = shape?.[String(key)] ?? valueType ?? element;
  }
  return Object.keys(definition(schema).shape ?? {});
}

/** What stands behind `.optional()`; of a union the branch that is an object. */
function definition(schema: unknown): Definition {
  let inner = schema as { readonly unwrap?: () => never; readonly def?: Definition } | undefined;
  while (inner?.unwrap) inner = inner.unwrap();
  const def = inner?.def ?? {};
  return def.options?.find((option) => option.def.shape)?.def ?? def;
}

/** A path of leakage.yml as seen from where the program runs, so that it can be opened and clicked on. */
const inFolder = (folder: string, path: string): string => (isAbsolute(path) ? path : join(folder, path));

type SplitSettings = Leakage['test'][string];

function toSource({ table, index, audio }: SplitSettings, folder: string): Pick<Split, 'form' | 'source' | 'file'> {
  const source = (table ?? index ?? audio?.root) as string;
  const remote = index !== undefined && /^[a-z]+:\/\//i.test(index);
  const form = table !== undefined ? 'table' : index !== undefined ? 'index' : 'folder';
  return { form, source, file: remote ? source : inFolder(folder, source) };
}

const toLayout = (settings: Partial<Layout> | undefined): Layout | undefined =>
  settings && {
    format: settings.format,
    separator: settings.separator,
    comment: settings.comment,
    header: settings.header,
    rest: settings.rest,
    quotes: settings.quotes ?? true,
    at: settings.at,
  };

const toAudio = (settings: SplitSettings['audio'], folder: string): Audio | undefined =>
  settings && { root: inFolder(folder, settings.root), column: settings.column, pattern: settings.pattern };

/** The name of the model that comes with the program. */
const BUNDLED_MODEL = 'all-MiniLM-L6-v2';

function toTextMatch(settings: NonNullable<Leakage['match']>['text'], folder: string): TextMatch {
  const { retrieve = 'words', model = BUNDLED_MODEL, threshold = 0.8, top = 32, template } = settings ?? {};
  const source = typeof model === 'string' ? { folder: inFolder(folder, model) } : model;
  return { retrieve, model: model === BUNDLED_MODEL ? undefined : source, threshold, top, template };
}

function toKeep(settings: SplitSettings['keep'], folder: string): Keep {
  const { ids, pattern, ...equals } = settings ?? {};
  return {
    ids: ids === undefined ? undefined : inFolder(folder, ids),
    pattern,
    equals: new Map(
      Object.entries(equals).map(([column, value]) => [column, (Array.isArray(value) ? value : [value]).map(String)]),
    ),
  };
}

/** Every pair of splits that a check names, once. */
function toPairs(
  config: z.infer<typeof checkedNames>,
  complain: Complain,
  place: (path: Path) => Place,
): readonly Pair[] {
  const limits = mergeLimits(DEFAULT_LIMITS, config.limits);
  const pairs = new Map<string, Pair>();
  const named = new Set<string>();
  const names = (role: Role, named: string | readonly string[] | undefined, path: Path): readonly string[] => {
    const declared = Object.keys(config[role]);
    const wanted = named === undefined ? declared : [named].flat();
    for (const name of wanted) {
      if (declared.includes(name)) continue;
      const message = `no ${role} split is called \`${name}\`${didYouMean(name, declared)}`;
      complain([...path, role], message, `Declared: ${declared.join(', ')}`);
    }
    return wanted.filter((name) => declared.includes(name));
  };
  const checks = config.checks ?? [{}];
  for (const [i, check] of checks.entries()) {
    const path = config.checks ? ['checks', i] : [];
    if (check.skip !== undefined && check.limits !== undefined) {
      complain([...path, 'skip'], 'a skipped check has limits', 'Take out `limits` or `skip`');
    }
    for (const test of names('test', check.test, path)) {
      named.add(test);
      for (const pretrain of names('pretrain', check.pretrain, path)) {
        const key = `${pretrain} → ${test}`;
        const first = pairs.get(key);
        if (first) {
          complain(path, `${key} is named twice, first on line ${first.place.line}`, 'Name each pair in one check');
          continue;
        }
        pairs.set(key, {
          pretrain,
          test,
          limits: mergeLimits(limits, check.limits),
          skip: check.skip,
          place: place(config.checks ? path : ['test', test]),
        });
      }
    }
  }
  for (const test of Object.keys(config.test)) {
    if (!named.has(test)) {
      complain(
        ['test', test],
        `no check names the test split \`${test}\``,
        'Add a check, or one with `skip: the reason`',
      );
    }
  }
  return [...pairs.values()];
}

/** Where the deepest part of the path that exists stands: its key, or the item of a list. */
function locate(document: Document, lines: LineCounter, path: Path): Place {
  let at: Node | null | undefined = document.contents as Node | null;
  let offset = at?.range?.[0] ?? 0;
  for (const step of path) {
    if (isMap(at)) {
      const pair = at.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      if (!pair) break;
      offset = (pair.key as Node).range?.[0] ?? offset;
      at = pair.value as Node | null;
    } else if (isNode(at) && 'items' in at) {
      at = (at.items as Node[])[Number(step)];
      offset = at?.range?.[0] ?? offset;
    } else break;
  }
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? '';

const sortByPlace = (problems: readonly Problem[]): readonly Problem[] =>
  problems.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
