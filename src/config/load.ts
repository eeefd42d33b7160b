import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, normalize } from 'node:path';
import { type Document, isMap, isNode, isScalar, isSeq, type YAMLMap } from 'yaml';
import { decodedText } from '../platform/encoding.ts';
import { findPaths } from '../platform/find-paths.ts';
import { isLfsPointer, lfsPointer } from '../platform/foreign.ts';
import { didYouMeanPath } from '../platform/nearest.ts';
import { type Problem, ProblemError } from '../platform/problem.ts';
import { causesIn, complainOf } from './complaints.ts';
import type { Audio, Config, Keep, Listed, Member, Place, Split, TextMatch } from './config.ts';
import {
  complainOfSameNames,
  complainOfSides,
  type DeclaredSplit,
  hasFamilies,
  namesIn,
  settingsOfFamilies,
} from './families/declare.ts';
import { expandFamilies } from './families/expand.ts';
import { toJoins, withPreset } from './joins.ts';
import { toLayout } from './layout.ts';
import { DEFAULT_LIMITS, mergeLimits } from './limits.ts';
import type { FindPaths } from './members.ts';
import { toPairs } from './pairs.ts';
import { type Complain, locate, type Path, sortByPlace } from './place.ts';
import { checkedNames, type Leakage, leakageSchema } from './schema.ts';
import { isAddress, isPattern, SOURCES, SPLIT_NAME } from './split-schema.ts';
import { withSuite } from './suites/merge.ts';
import { toWaivers } from './waivers.ts';
import { parseYaml } from './yaml.ts';

/** Problems that are listed; a search for the name that was meant goes with many of them. */
const MOST_PROBLEMS = 200;

/** In bytes. A thousand waivers have a quarter of it. */
const LONGEST_FILE = 2 ** 20;

/**
 * Reads leakage.yml.
 * @param as where it is said to lie: paths are relative to that folder.
 * @param find looks up the files of families.
 * @throws ProblemError with every problem at once, each with its line and column.
 */
export async function loadConfig(path: string, as: string = path, find: FindPaths = findPaths): Promise<Config> {
  const file = normalize(as);
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    const message = error.code === 'ENOENT' ? `no such file${didYouMeanPath(path)}` : `cannot be read (${error.code})`;
    const remedy = 'Write one with `music-leakage init`, or name it: music-leakage check path/to/leakage.yml';
    throw new ProblemError([{ file, message, remedy }]);
  });
  if (bytes.length > LONGEST_FILE) {
    const message = `has ${bytes.length.toLocaleString('en')} bytes, more than ${LONGEST_FILE.toLocaleString('en')}`;
    throw new ProblemError([
      { file, message, remedy: 'Check that it is a leakage.yml, and put long lists of ids into a file of `keep.ids`' },
    ]);
  }
  if (isLfsPointer(bytes)) {
    const { message, remedy } = lfsPointer('the configuration');
    throw new ProblemError([{ file, line: 1, message, remedy }]);
  }
  return parseConfig(bytes, file, find);
}

/**
 * Reads the content of a leakage.yml; paths are relative to the folder that `file` is said to lie in.
 * @throws ProblemError with every problem at once, each with its line and column.
 */
export async function parseConfig(bytes: Buffer, file: string, find: FindPaths = findPaths): Promise<Config> {
  const { document, lines } = parseYaml(decodedText(bytes), file);

  const place = (path: Path): Place => locate(document, lines, path);
  const problems: Problem[] = [];
  const complain: Complain = (path, message, remedy) => {
    problems.push({ file, ...place(path), message, remedy });
    if (problems.length < MOST_PROBLEMS) return;
    const more = { file, message: `has more problems than these ${MOST_PROBLEMS}`, remedy: 'Fix these first' };
    throw new ProblemError([...sortByPlace(problems), more]);
  };

  const value = toValue(document, complain);
  const parsed = leakageSchema.safeParse(value, { reportInput: true });
  if (!parsed.success) for (const issue of causesIn(parsed.error.issues)) complainOf(issue, [], complain, value);
  complainOfSides(value, complain);
  if (!parsed.success) {
    // The names in `checks` can be looked up whatever else is wrong, unless families have more.
    const names = checkedNames.safeParse(value);
    if (names.success && names.data.pretrain && names.data.test && !hasFamilies(value))
      toPairs(names.data, namesIn(names.data), complain, place);
  }
  if (!parsed.success || problems.length > 0) throw new ProblemError(sortByPlace(problems));

  const expanded = await expandFamilies(parsed.data.families ?? {}, {
    ...{ folder: dirname(file), find, complain, place, file },
  });
  const written = (['test', 'pretrain'] as const).map((role) =>
    Object.entries(parsed.data[role] ?? {}).map(([name, own]) => ({ name, role, own, path: [role, name] as Path })),
  );
  const ofFamilies = settingsOfFamilies(expanded.splits, complain);
  if (problems.length > 0) throw new ProblemError(sortByPlace(problems));
  const splits = [...written, ofFamilies].flatMap((declared) =>
    declared.map(({ name, role, own: given, path, family }: DeclaredSplit): Split => {
      const { own, suite } = withSuite(given, role, path, complain);
      const settings = withPreset(own);
      const keep = toKeep(settings.keep, dirname(file));
      if (keep.pattern !== undefined && keep.ids === undefined) {
        complain([...path, 'keep', 'pattern'], '`pattern` needs `ids`', 'Name the id list in `ids`');
      }
      const joins = toJoins(own, path, (relative) => inFolder(dirname(file), relative), complain);
      return {
        name,
        role,
        ...(family ? { family } : {}),
        ...(suite ? { suite } : {}),
        ...toSource(own, dirname(file)),
        ...(suite && given.table === undefined
          ? { declared: `${suite.name === 'mirdata' ? '' : 'suite:'}${suite.name}/${suite.part}` }
          : {}),
        sha256: typeof settings.sha256 === 'string' ? settings.sha256 : undefined,
        columns: settings.columns,
        layout: toLayout(settings.layout),
        names: typeof settings.names === 'string' ? { column: undefined, pattern: settings.names } : settings.names,
        keep,
        ...(joins.length > 0 ? { with: joins } : {}),
        ...(settings['ids-of'] === undefined ? {} : { idsOf: settings['ids-of'] }),
        song: typeof settings.song === 'string' ? [settings.song] : (settings.song ?? []),
        repair: settings.repair ?? [],
        audio: toAudio(settings.audio, dirname(file)),
        place: place([
          ...path,
          SOURCES.find((key) => key in given) ??
            (suite ? (given.mirdata === undefined ? 'suite' : 'mirdata') : 'audio'),
        ]),
      };
    }),
  );
  complainOfSameNames(splits, complain);
  if (problems.length > 0) throw new ProblemError(sortByPlace(problems));
  const pairs = toPairs(parsed.data, splits, complain, place);
  const waivers = toWaivers(parsed.data, splits, complain, place);
  const { baseline } = parsed.data;
  if (problems.length > 0) throw new ProblemError(sortByPlace(problems));
  return {
    file,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    splits,
    ...(expanded.families.length > 0 ? { families: expanded.families } : {}),
    pairs,
    limits: mergeLimits(DEFAULT_LIMITS, parsed.data.limits),
    waivers,
    baseline: baseline === undefined ? undefined : inFolder(dirname(file), baseline),
    places: { baseline: place(['baseline']), match: place(['match']), strict: place(['strict']) },
    match: {
      text: toTextMatch(parsed.data.match?.text, dirname(file)),
      audio: {
        profile: parsed.data.match?.audio?.profile ?? 'default',
        warps: parsed.data.match?.audio?.warps ?? 'usual',
      },
    },
    strict: {
      malformedRows: parsed.data.strict?.['malformed-rows'] ?? 0,
      undecodableFiles: parsed.data.strict?.['undecodable-files'] ?? 0,
    },
  };
}

/**
 * The plain value of the document; what `keep` compares with and what a waiver names stays text as it is written
 * (`True`, `007`).
 */
function toValue(document: Document, complain: Complain): unknown {
  for (const role of ['pretrain', 'test', 'families']) {
    const splits = document.get(role);
    for (const split of isMap(splits) ? splits.items : []) {
      if (!SPLIT_NAME.test(String(split.key))) {
        const remedy = 'A name starts with a letter or digit and goes on with letters, digits, ".", "_" and "-"';
        complain([role, String(split.key)], `not a name for a ${role === 'families' ? 'family' : 'split'}`, remedy);
      }
      for (const key of role === 'families' ? ['keep', 'only', 'part'] : ['keep']) {
        const kept = isMap(split.value) ? split.value.get(key) : undefined;
        for (const { key: about, value } of isMap(kept) ? kept.items : [])
          if (key !== 'part' || String(about) !== 'column') asWritten(value);
      }
    }
  }
  const waivers = document.get('waivers');
  for (const waiver of isSeq(waivers) ? waivers.items : []) {
    for (const key of isMap(waiver) ? ['id', 'row'] : []) asWritten((waiver as YAMLMap).get(key, true));
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

/** A path of leakage.yml as seen from where the program runs, so that it can be opened and clicked on. */
const inFolder = (folder: string, path: string): string =>
  isAbsolute(path) || isAddress(path) ? path : join(folder, path);

type SplitSettings = NonNullable<Leakage['test']>[string];

type SplitSource = Pick<Split, 'form' | 'declared' | 'file' | 'members' | 'croissant' | 'hub'>;

/** A part of a dataset is a source of its own. */
function toHub(repository: string, { config, split }: SplitSettings): Pick<Split, 'declared' | 'file' | 'hub'> {
  const at = repository.indexOf('@');
  const hub = { repository: repository.slice(0, at), revision: repository.slice(at + 1), config, split };
  const part = Object.entries({ config, split }).flatMap(([key, value]) =>
    value === undefined ? [] : `${key}=${value}`,
  );
  const declared = part.length > 0 ? `${repository}?${part.join('&')}` : repository;
  return { declared, file: `hf://datasets/${declared}`, hub };
}

function toSource(settings: SplitSettings, folder: string): SplitSource {
  const { audio, 'record-set': recordSet, split, sha256 } = settings;
  const form = SOURCES.find((key) => settings[key] !== undefined);
  const given = form === undefined ? audio?.root : settings[form];
  const croissant = form === 'croissant' ? { croissant: { recordSet, split } } : {};
  const members = [given ?? ''].flat().map((declared, i): Member => {
    if (form === 'huggingface') return toHub(declared, settings);
    const digest = Array.isArray(sha256) ? { sha256: sha256[i] } : {};
    return { ...toListed(declared, folder), ...croissant, ...digest };
  });
  const [first] = members as [Member];
  const { hub } = first;
  const only: SplitSource = {
    form: form ?? 'folder',
    declared: first.declared,
    file: first.file,
    ...croissant,
    ...(hub ? { hub } : {}),
  };
  if (members.length === 1 && !Array.isArray(given) && first.within === undefined) return only;
  const declared = members.map((member) => member.declared).join(', ');
  return form === undefined ? { ...only, declared } : { form, declared, file: first.file, members };
}

const toListed = (declared: string, folder: string): Listed => ({
  ...{ declared, file: isAddress(declared) ? declared : inFolder(folder, declared) },
  ...(isPattern(declared) ? { within: folder } : {}),
});

function toAudio(settings: SplitSettings['audio'], folder: string): Audio | undefined {
  if (!settings) return undefined;
  const { root, column, pattern } = settings;
  const roots = [root].flat().map((one) => toListed(one, folder));
  const [first] = roots as [Listed];
  const several = Array.isArray(root) || first.within !== undefined;
  return { root: first.file, ...(several ? { roots } : {}), column, pattern };
}

/** The name of the model that comes with the program. */
const BUNDLED_MODEL = 'all-MiniLM-L6-v2';

function toTextMatch(settings: NonNullable<Leakage['match']>['text'], folder: string): TextMatch {
  const { retrieve = 'words', model = BUNDLED_MODEL, threshold = 0.8, top = 32, template } = settings ?? {};
  const source = typeof model === 'string' ? { folder: inFolder(folder, model) } : model;
  return { retrieve, model: model === BUNDLED_MODEL ? undefined : source, threshold, top, template };
}

function toKeep(settings: SplitSettings['keep'], folder: string): Keep {
  const { ids, pattern, ...equals } = settings ?? {};
  const list = typeof ids === 'string' ? { table: ids } : ids;
  return {
    ids: list && inFolder(folder, list.table),
    ...(typeof ids === 'object' ? { table: true as const } : {}),
    ...(list?.column === undefined ? {} : { column: list.column }),
    ...(list?.layout === undefined ? {} : { layout: toLayout(list.layout) }),
    pattern,
    equals: new Map(
      Object.entries(equals).map(([column, value]) => [column, (Array.isArray(value) ? value : [value]).map(String)]),
    ),
  };
}

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? '';
