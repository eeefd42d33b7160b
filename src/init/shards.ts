import { type FamilyPart, PARTS } from '../config/families/parts.ts';
import { captureBy } from '../config/families/pattern.ts';
import { groupBy } from '../platform/group.ts';
import type { FamilyCandidate, FileFamily } from './families.ts';
import { partTemplates } from './part-words.ts';

/** Name of a numbered piece of a part, behind the word for the part: `-00000-of-00002.parquet`. */
const PIECE = /^([-_.])\d+[-_]?of[-_]?\d+((?:\.[a-z]\w*)+)$/i;

type Piece = FamilyCandidate & { readonly part: FamilyPart; readonly pattern: string };

/** Finds parts in numbered pieces (`train-00000-of-00002.csv`): their numbers are no folds. */
export const findPieces = (candidates: readonly FamilyCandidate[], all: readonly string[]): readonly FileFamily[] =>
  familiesOf(
    candidates.flatMap((one): readonly Piece[] =>
      partTemplates(one.path).flatMap(({ template, part }) => {
        const [before, after = ''] = splitAtPart(template);
        const [, separator, ending] = PIECE.exec(after) ?? [];
        return separator === undefined || ending === undefined
          ? []
          : [{ ...one, part, pattern: `${before}{part}${separator}*${ending}` }];
      }),
    ),
    all,
  );

/**
 * Finds parts that are folders of files with other names in each (`train/a.csv`, `test/b.csv`).
 * @param rest candidates that are in no family, of which two parts have some.
 */
export function findFolders(
  candidates: readonly FamilyCandidate[],
  rest: readonly FamilyCandidate[],
  all: readonly string[],
): readonly FileFamily[] {
  const inFolders = (some: readonly FamilyCandidate[]): readonly Piece[] =>
    some.flatMap((one) =>
      partTemplates(one.path).flatMap(({ template, part }): readonly Piece[] => {
        const [, before, name] = /^((?:.*\/)?)\{part\}\/([^/]+)$/s.exec(template) ?? [];
        const ending = /\.[a-z][\w.]*$/i.exec(name ?? '')?.[0];
        return before === undefined || ending === undefined
          ? []
          : [{ ...one, part, pattern: `${before}{part}/*${ending}` }];
      }),
    );
  const keyOf = ({ columns, pattern }: Piece): string => JSON.stringify([columns, pattern]);
  const mixed = new Set(
    [...groupBy(inFolders(rest), keyOf)]
      .filter(([, same]) => new Set(same.map(({ part }) => part)).size > 1)
      .map(([key]) => key),
  );
  return familiesOf(
    inFolders(candidates).filter((one) => mixed.has(keyOf(one))),
    all,
  );
}

/** Splits a template before and after its one {part}; has no second half where there are more. */
function splitAtPart(template: string): readonly string[] {
  const pieces = template.split('{part}');
  return pieces.length === 2 ? pieces : [];
}

/** Families of files with equal columns and patterns, where the pattern finds no other file. */
function familiesOf(pieces: readonly Piece[], all: readonly string[]): readonly FileFamily[] {
  return [...groupBy(pieces, ({ columns, pattern }) => JSON.stringify([columns, pattern])).values()].flatMap((same) => {
    const pattern = same[0]?.pattern as string;
    const own = new Set(same.map(({ path }) => path));
    const capture = captureBy(pattern);
    const parts = Object.fromEntries(
      PARTS.flatMap((part) => {
        const first = same.find((one) => one.part === part);
        return first ? [[part, first.path]] : [];
      }),
    );
    const isWhole = all.every((path) => own.has(path) === (capture(path) !== undefined));
    return Object.keys(parts).length > 1 && isWhole
      ? [{ pattern, axes: [], groups: [{ axes: {}, parts }], paths: [...own] }]
      : [];
  });
}
