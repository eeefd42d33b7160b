import type { ReportingDescriptor } from 'sarif';
import { LEVELS, type Level } from '../model/levels.ts';

type RuleId = Level | 'unchecked' | 'not-checked';

type Words = {
  readonly name: string;
  readonly short: string;
  readonly full: string;
  readonly precision: 'very-high' | 'high' | 'medium' | 'low';
  readonly severity: 'error' | 'warning' | 'recommendation';
};

const REMOVE =
  'Remove the track from the test split (leaked_ids.txt of the report lists them), or train without its match (exclude_ids.txt). If it is meant to be there, add a waiver with a reason and an expiry date to leakage.yml.';

const WORDS: Readonly<Record<RuleId, Words>> = {
  file: {
    name: 'SameFile',
    short: 'The test file is in the pretraining corpus',
    full: 'The bytes or the decoded samples of the test track are those of a pretraining track.',
    ...{ precision: 'very-high', severity: 'error' },
  },
  segment: {
    name: 'SameSegment',
    short: 'The same seconds of one source are in both splits',
    full: 'Test and pretraining track are cut from one source, and their seconds overlap.',
    ...{ precision: 'very-high', severity: 'error' },
  },
  recording: {
    name: 'SameRecording',
    short: 'The recording is in the pretraining corpus',
    full: 'Identifiers, texts or fingerprints say that test and pretraining track are one recording.',
    ...{ precision: 'high', severity: 'error' },
  },
  work: {
    name: 'SameWork',
    short: 'Another version of the work is in the pretraining corpus',
    full: 'Test and pretraining track are versions, performances or covers of one composition. By text alone this is weak evidence.',
    ...{ precision: 'low', severity: 'warning' },
  },
  source: {
    name: 'SameSource',
    short: 'Other seconds of the same source are in the pretraining corpus',
    full: 'Test and pretraining track are cut from one source, at other seconds.',
    ...{ precision: 'high', severity: 'warning' },
  },
  album: {
    name: 'SameAlbum',
    short: 'The album is in the pretraining corpus',
    full: 'The pretraining corpus has tracks of the album of the test track.',
    ...{ precision: 'medium', severity: 'recommendation' },
  },
  artist: {
    name: 'SameArtist',
    short: 'The artist is in the pretraining corpus',
    full: 'The pretraining corpus has tracks of the artist of the test track.',
    ...{ precision: 'medium', severity: 'recommendation' },
  },
  unchecked: {
    name: 'TrackUnchecked',
    short: 'The track has nothing to be compared by',
    full: 'No detector that the two splits have in common can look at the track, so it is neither clean nor leaked.',
    ...{ precision: 'very-high', severity: 'warning' },
  },
  'not-checked': {
    name: 'NotChecked',
    short: 'Something could not be read or compared',
    full: 'The verdict is unknown: what could not be read is not called clean.',
    ...{ precision: 'very-high', severity: 'error' },
  },
};

const REMEDY: Readonly<Partial<Record<RuleId, string>>> = {
  unchecked:
    'Give the row a title and an artist, an identifier, or its audio; or set the limit `unchecked` in leakage.yml.',
  'not-checked': 'Do what the message says. Until then nothing of the pair of splits is called clean.',
};

const IDS: readonly RuleId[] = [...LEVELS, 'unchecked', 'not-checked'];

export const ruleIndex = (id: RuleId): number => IDS.indexOf(id);

/** Rules of SARIF: each kind of result, with its remedy. GitHub shows `help`, and takes 20 tags per rule. */
export const RULES: readonly ReportingDescriptor[] = IDS.map((id) => {
  const { name, short, full, precision, severity } = WORDS[id];
  const remedy = REMEDY[id] ?? REMOVE;
  return {
    ...{ id, name },
    shortDescription: { text: short },
    fullDescription: { text: full },
    help: { text: `${full} ${remedy}`, markdown: `${full}\n\n${remedy}` },
    defaultConfiguration: { level: severity === 'recommendation' ? 'note' : severity },
    properties: { tags: ['data-leakage', 'music'], precision, 'problem.severity': severity },
  };
});
