import type { Level } from '../model/levels.ts';
import type { TimeUnit } from '../model/times.ts';
import type { Problem } from '../platform/problem.ts';
import type { FamilyPart } from './families/parts.ts';
import type { TrackKey } from './keys.ts';

/** A place in leakage.yml, 1-based. */
export type Place = { readonly line: number; readonly column: number };

export type Role = 'pretrain' | 'test';

export type Column = string | number;

export type Keep = {
  /** The id list, as seen from the working directory. */
  readonly ids: string | undefined;
  /** Whether that file is read as a table. */
  readonly table?: true;
  /** Its column with the ids; undefined: it has one. */
  readonly column?: Column | undefined;
  /** Layout of that file, where it is a table. */
  readonly layout?: Layout | undefined;
  readonly pattern: string | undefined;
  /** Column (or, in a table without header, its position) to the values it may have. */
  readonly equals: ReadonlyMap<string, readonly string[]>;
};

/** Where the audio files of a split lie; without `column` and `pattern` each is called by its track's id. */
export type Audio = {
  /** A folder that no path leaves, as seen from the working directory; the first of several. */
  readonly root: string;
  /** All of them, where they are several or named by a pattern. */
  readonly roots?: readonly Listed[];
  /** With the path of a track's file below the root. */
  readonly column: Column | undefined;
  /** Pattern of the path with {name} for columns. */
  readonly pattern: string | undefined;
};

export const TABLE_FORMATS = ['csv', 'tsv', 'json', 'jsonl', 'parquet', 'sqlite', 'yaml', 'npy'] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

/** How the text of a table is laid out; what is undefined follows from the ending of its name and from `columns`. */
export type Layout = {
  /** Undefined: the ending of the file's name says it. */
  readonly format: TableFormat | undefined;
  /** Between two fields. */
  readonly separator: string | undefined;
  /** Lines that begin so are no rows. */
  readonly comment: string | undefined;
  /** So many rows name the columns; the names of several are joined by dots. */
  readonly header: number | undefined;
  /** The last column, which takes in whatever fields a row has beyond it. */
  readonly rest: Column | undefined;
  /** False: a quote is a character like any other. */
  readonly quotes: boolean;
  /** The key of a JSON object under which the rows are, or the table of an SQLite database. */
  readonly at: string | undefined;
  /** The unit of numbers in `duration`, `start` and `end`; undefined: by the name of the column or by its numbers. */
  readonly times?: TimeUnit | undefined;
  /** Service that bare ids in `source` are of; undefined: the one that its column is named after. */
  readonly service?: string | undefined;
};

/** Fields that are written in a column or in the path of a file, and their order. */
export type Names = {
  /** Undefined: the path of the audio file. */
  readonly column: Column | undefined;
  /** With {title}, {artist} and others, and {_} for anything. */
  readonly pattern: string;
};

/** Which records of a Croissant file are a split. */
export type RecordChoice = {
  /** Id or name of the record set; undefined where the file has only one. */
  readonly recordSet: string | undefined;
  /** The value of the field that says which split a record is of; undefined: all records. */
  readonly split: string | undefined;
  /** Paths below the folder of the Croissant file that lie elsewhere, as files of another revision do. */
  readonly moved?: ReadonlyMap<string, string>;
};

/** A dataset of Hugging Face, and which part of it. */
export type HubSource = {
  /** ORGANISATION/NAME. */
  readonly repository: string;
  /** A branch, a tag or a commit. */
  readonly revision: string;
  readonly config: string | undefined;
  /** Undefined: all splits. */
  readonly split: string | undefined;
};

/** A second table whose columns are read beside those of a split, by a key that both have. */
export type Join = {
  /** Path as written in leakage.yml. */
  readonly declared: string;
  /** Path from the working directory. */
  readonly file: string;
  /**
   * Column with the key: in the split's table, and in this one. Undefined: its path column, where it lists digests of
   * files.
   */
  readonly on: { readonly left: Column; readonly right: Column | undefined };
  /** Columns of this table by what they hold; undefined: by their common names. */
  readonly columns: Split['columns'];
  readonly layout: Layout | undefined;
};

/** A file of a table that lies in several. */
export type TableFile = {
  /** Path from the working directory. */
  readonly path: string;
  /** Name that is equal wherever the project lies: part of the digest. */
  readonly name: string;
  /** Name for people, where it differs from the path. */
  readonly shown?: string;
};

/** File that a list in leakage.yml names or a pattern finds. */
export type Listed = {
  /** Path as it is written, or as the pattern finds it: equal wherever the project lies. */
  readonly declared: string;
  /** Path from the working directory; an https address stays one. */
  readonly file: string;
  /** `source` is a pattern, still to be looked up in this folder. */
  readonly within?: string;
};

/** One of the sources that together are a split, of the split's form. */
export type Member = Listed & {
  /** Where it is said to lie, when it is read elsewhere. */
  readonly shown?: string;
  /** Digest that index.json must have, where leakage.yml gives one. */
  readonly sha256?: string | undefined;
} & Pick<Split, 'hub' | 'parts' | 'croissant'>;

/** Place of a split in its family. */
export type FamilyMember = {
  readonly family: string;
  readonly part: FamilyPart;
  /** Values of its axes as one text: splits of a family are compared where it is the same. */
  readonly group: string;
  /** Column whose values say of which part a row is, with those of all parts. */
  readonly rows?: { readonly column: string | number; readonly values: readonly string[] };
};

/** Splits that differ in train, validation and test alone. */
export type Family = {
  readonly name: string;
  /** Path with {part} and axes, or the table with a column for the parts. */
  readonly pattern: string;
  readonly place: Place;
  /** Each value of the axes, with the names of its splits by part. */
  readonly groups: readonly { readonly axes: string; readonly parts: Readonly<Partial<Record<FamilyPart, string>>> }[];
  /** Files that the pattern finds beside them and that are no part by their names. */
  readonly others: readonly string[];
  /** Likely mistakes, such as a part that one fold does not have. */
  readonly warnings: readonly Problem[];
};

/** A file of a suite, by its address. */
export type SuiteFile = {
  /** Name of the suite. */
  readonly suite: string;
  /** Name of the split in the recipe. */
  readonly name: string;
  /** Digest that it must have; undefined: the user's own copy. */
  readonly sha256: string | undefined;
  /** Where users get it, of their own copy. */
  readonly get?: string;
};

/** Suite that a split was named by. */
export type SuiteOfSplit = {
  readonly name: string;
  /** Name of its split there. */
  readonly part: string;
  /** Files that are fetched, by the addresses that stand for them in this split. */
  readonly files: ReadonlyMap<string, SuiteFile>;
};

export type Split = {
  readonly name: string;
  readonly role: Role;
  /** Place in a known test set, for a split that is part of one. */
  readonly suite?: SuiteOfSplit;
  /** Place in a family, for a split that is part of one. */
  readonly family?: FamilyMember;
  /** A folder is one of audio files, without a table; a Croissant file describes tables. */
  readonly form: 'table' | 'index' | 'folder' | 'croissant' | 'huggingface';
  /**
   * The table, the index, the folder, the Croissant file or the dataset as written in leakage.yml; of several all, with
   * commas.
   */
  readonly declared: string;
  /** Path from the working directory, of the first file where there are several; an https address stays one. */
  readonly file: string;
  /** Where they are several or named by a pattern; read one after another they are the split. */
  readonly members?: readonly Member[];
  /** Why members that could not be fetched are left out. */
  readonly missing?: readonly Problem[];
  /** Digest that index.json must have, where leakage.yml gives one. */
  readonly sha256: string | undefined;
  readonly columns: Readonly<Partial<Record<TrackKey, Column>>> | undefined;
  readonly layout: Layout | undefined;
  /** Choice of records, for a Croissant file. */
  readonly croissant?: RecordChoice;
  /** Choice of files, for a dataset of Hugging Face. */
  readonly hub?: HubSource;
  /** Its files, once they lie on this machine. */
  readonly parts?: readonly [TableFile, ...TableFile[]];
  readonly names: Names | undefined;
  readonly keep: Keep;
  /** Tables with further columns. */
  readonly with?: readonly Join[];
  /** Name of what the ids are ids of: equal ids of splits with the same name are the same item. */
  readonly idsOf?: string;
  readonly song: readonly string[];
  /** Names in src/config/repairs.json. */
  readonly repair: readonly string[];
  readonly audio: Audio | undefined;
  readonly place: Place;
};

/** A count, or a share of the split between 0 and 1. */
export type Amount = { readonly count: number } | { readonly share: number };

/** Nothing set: ignored. */
export type Limit = {
  readonly warn: Amount | undefined;
  readonly fail: Amount | undefined;
  readonly unit: 'tracks' | 'songs';
};

export type Limits = Readonly<Record<Level | 'unchecked', Limit>>;

/** One pretraining split against one test split; each pair is judged by itself. */
export type Pair = {
  readonly pretrain: string;
  readonly test: string;
  readonly limits: Limits;
  /** Reason for which the configuration skips the pair. */
  readonly skip: string | undefined;
  readonly place: Place;
  /** Where a limit is written that is not the default. */
  readonly limitPlaces?: Readonly<Partial<Record<keyof Limits, Place>>>;
  /** Whether it is one split against itself. */
  readonly within?: boolean;
  /** The pair that it is judged as, where it reads splits of that pair in another way. */
  readonly standsFor?: { readonly pretrain: string; readonly test: string };
};

/** An overlap that is accepted until a date. */
export type Waiver = {
  readonly test: string;
  /** Id of the test track. */
  readonly id: string;
  readonly pretrain: string;
  /** Level as limits name it: `recording` is the whole chain. */
  readonly level: Level;
  /** First digits of the digest of the track's row; undefined: any row. */
  readonly row: string | undefined;
  readonly reason: string;
  /** YYYY-MM-DD, the last day (UTC) on which it holds. */
  readonly expires: string;
  readonly place: Place;
};

/** Files of a model: a folder, or an https address below which they lie with the SHA-256 of each. */
export type ModelSource =
  | { readonly folder: string }
  | { readonly url: string; readonly sha256: Readonly<Record<string, string>> };

export type TextMatch = {
  readonly retrieve: 'words' | 'embedding' | 'seed';
  /** Undefined: the one that comes with the program. */
  readonly model: ModelSource | undefined;
  readonly threshold: number;
  readonly top: number;
  readonly template: string | undefined;
};

/** Names of fingerprint profiles. */
export const PROFILE_NAMES = ['default', 'audfprint'] as const;

/** Ranges of speed, tempo and pitch that clips are searched in. */
export const WARPS = ['usual', 'wide'] as const;

export type AudioSettings = {
  readonly profile: (typeof PROFILE_NAMES)[number];
  readonly warps: (typeof WARPS)[number];
};

export type Config = {
  /** Path as the user named it. */
  readonly file: string;
  readonly sha256: string;
  readonly splits: readonly Split[];
  /** Families of splits; their splits are among the others. */
  readonly families?: readonly Family[];
  /** The split that is compared with itself, where one is. */
  readonly within?: string;
  readonly pairs: readonly Pair[];
  /** Configuration with the leakage.lock that counts beside it, where that is another one. */
  readonly lockOf?: string;
  /** Limits of every pair that has none of its own. */
  readonly limits: Limits;
  readonly waivers: readonly Waiver[];
  /** The file of overlaps that were known before, as seen from the working directory. */
  readonly baseline: string | undefined;
  readonly match: { readonly text: TextMatch; readonly audio: AudioSettings };
  readonly strict: { readonly malformedRows: number; readonly undecodableFiles: number };
  /** Where these stand; where they don't, the place of the whole. */
  readonly places: Readonly<Record<'baseline' | 'match' | 'strict', Place>>;
};
