import type { Clip } from './manifest.ts';

/**
 * Change that may have happened to a piece between a corpus and a test set. The 39 kinds are those that fingerprinters
 * were compared by before this project had a fingerprint. Three further kinds, held out, were named, and their recipes
 * written, before any score was read; they are made for half 'report' alone, so that nothing can be tuned on them.
 */
export type Kind = {
  readonly name: string;
  readonly group: string;
  /** Seconds of the clip. */
  readonly seconds: number;
  /** How much faster and higher the clip is than the recording. */
  readonly speed: number;
  readonly pitch: number;
  /** Whether the change happens to files on their way through an honest pipeline, as against changes of the sound. */
  readonly mild: boolean;
  readonly recipe: Recipe;
};

/** In this order: stretch, mix, the filters, the codec, the filters after it. */
export type Recipe = {
  /** Effects of sox. */
  readonly sox?: readonly string[];
  /** Filters of ffmpeg, before anything is mixed. */
  readonly before?: string;
  /** Sound that is added, at which ratio of the clip's power to its own in dB, over the whole band up to 22,050 Hz. */
  readonly add?: { readonly what: 'white' | 'pink' | 'music' | 'speech'; readonly snr: number };
  readonly after?: string;
  /** Extension that names the container, and arguments of the encoder. */
  readonly codec?: readonly [extension: string, ...args: string[]];
};

const SEMITONE = 2 ** (1 / 12);
const TELEPHONE = 'highpass=f=300,highpass=f=300,lowpass=f=3400,lowpass=f=3400,aresample=8000';
const MU_LAW = ['wav', '-c:a', 'pcm_mulaw', '-ar', '8000', '-ac', '1'] as const;
const opus = (rate: string) => ['ogg', '-c:a', 'libopus', '-b:a', rate] as const;
const mp3 = (rate: string) => ['mp3', '-c:a', 'libmp3lame', '-b:a', rate] as const;
const aac = (rate: string) => ['m4a', '-c:a', 'aac', '-b:a', rate] as const;
const faster = (factor: number) => `asetrate=${Math.round(44_100 * factor)},aresample=44100`;

type Rest = Partial<Pick<Kind, 'seconds' | 'speed' | 'pitch' | 'mild'>>;
const kind = (name: string, group: string, recipe: Recipe, rest: Rest = {}): Kind => ({
  ...{ name, group, recipe, seconds: 30, speed: 1, pitch: 1, mild: false },
  ...rest,
});
const MILD = { mild: true };

export const KINDS: readonly Kind[] = [
  kind('identical 30 s', 'cut', {}, MILD),
  kind('crop 10 s', 'cut', {}, { mild: true, seconds: 10 }),
  kind('crop 5 s', 'cut', {}, { seconds: 5 }),
  kind('mp3 64k', 'codec', { codec: mp3('64k') }, MILD),
  kind('mp3 32k', 'codec', { codec: mp3('32k') }, MILD),
  kind('aac 48k', 'codec', { codec: aac('48k') }, MILD),
  kind('opus 24k', 'codec', { codec: opus('24k') }, MILD),
  kind('resampled 8k', 'codec', { after: 'aresample=8000' }, MILD),
  kind('resampled 16k', 'codec', { after: 'aresample=16000' }, MILD),
  ...(['white', 'pink', 'music'] as const).flatMap((what) =>
    [10, 5, 0].map((snr) => {
      const name = what === 'music' ? 'other music' : `${what} noise`;
      return kind(`${name} ${snr} dB`, name, { add: { what, snr } });
    }),
  ),
  kind('gain', 'level', { after: 'volume=-20dB' }, MILD),
  kind('clip', 'level', { after: 'volume=12dB,aformat=sample_fmts=s16' }, MILD),
  kind(
    'equaliser',
    'level',
    { after: 'equalizer=f=100:t=o:w=2:g=8,equalizer=f=1000:t=o:w=2:g=-8,equalizer=f=5000:t=o:w=2:g=6' },
    MILD,
  ),
  kind('compressor', 'level', { after: 'acompressor=threshold=-32dB:ratio=8:attack=5:release=80:makeup=4' }, MILD),
  kind('low-pass 3k', 'band', { after: 'lowpass=f=3000,lowpass=f=3000' }),
  kind('high-pass 500', 'band', { after: 'highpass=f=500,highpass=f=500' }),
  kind('telephone', 'band', { after: TELEPHONE, codec: MU_LAW }),
  ...[1.01, 0.99, 1.02, 0.98, 1.05, 0.95].map((factor) =>
    kind(`speed ${percent(factor)}`, 'speed', { before: faster(factor) }, { speed: factor, pitch: factor }),
  ),
  ...[1.05, 0.95].map((factor) =>
    kind(`tempo ${percent(factor)}`, 'tempo', { sox: ['tempo', '-m', String(factor)] }, { speed: factor }),
  ),
  kind('pitch +1 semitone', 'pitch', { sox: ['pitch', '100'] }, { pitch: SEMITONE }),
  kind('pitch -1 semitone', 'pitch', { sox: ['pitch', '-100'] }, { pitch: 1 / SEMITONE }),
  kind('reverb', 'room', { sox: ['reverb', '70', '50', '100'] }),
  kind('left channel', 'room', { before: 'pan=mono|c0=c0' }),
  kind('mono', 'room', { before: 'pan=mono|c0=.5*c0+.5*c1' }, MILD),
  kind('noise + reverb + telephone + opus', 'all at once', {
    sox: ['reverb', '50', '50', '100'],
    add: { what: 'pink', snr: 10 },
    after: TELEPHONE,
    codec: opus('16k'),
  }),
];

export const UNSEEN: readonly Kind[] = [
  kind(
    'cassette: 1.2 % fast, wow, flutter, hiss',
    'unseen',
    {
      before: `${faster(1.012)},vibrato=f=0.6:d=0.2,vibrato=f=8:d=0.01`,
      add: { what: 'white', snr: 25 },
      after: 'lowpass=f=9000,highpass=f=40',
    },
    { speed: 1.012, pitch: 1.012 },
  ),
  kind(
    'video: 3 % fast under other music at 5 dB, mp3 48k',
    'unseen',
    { before: faster(1.03), add: { what: 'music', snr: 5 }, codec: mp3('48k') },
    { speed: 1.03, pitch: 1.03 },
  ),
  kind('loud: bass, limiter, aac 32k', 'unseen', {
    after: 'bass=g=12:f=110,volume=12dB,alimiter=limit=0.9:attack=2:release=40:level=0',
    codec: aac('32k'),
  }),
];

/**
 * Kinds that came later (November 2026), beside the 39: speech over music, several changes one after another, and two
 * pieces at once. They are made in both halves, and have rows of their own.
 */
export const LATER: readonly Kind[] = [
  kind('speech as loud, 10 s', 'speech over music', { add: { what: 'speech', snr: 0 } }, { seconds: 10 }),
  kind('speech as loud, 30 s', 'speech over music', { add: { what: 'speech', snr: 0 } }),
  kind('speech 6 dB louder, 30 s', 'speech over music', { add: { what: 'speech', snr: -6 } }),
  kind(
    'chain: 1.5 % fast, room, pink noise 10 dB, mp3 64k, 10 s',
    'chains',
    { sox: ['speed', '1.015', 'reverb', '50', '50', '100'], add: { what: 'pink', snr: 10 }, codec: mp3('64k') },
    { seconds: 10, speed: 1.015, pitch: 1.015 },
  ),
  kind(
    'chain: tempo -3 %, speech 6 dB quieter, compressor, aac 48k',
    'chains',
    {
      sox: ['tempo', '-m', '0.97'],
      add: { what: 'speech', snr: 6 },
      after: 'acompressor=threshold=-32dB:ratio=8:attack=5:release=80:makeup=4',
      codec: aac('48k'),
    },
    { speed: 0.97 },
  ),
  kind(
    'chain: 2 % slow, equaliser, limiter, opus 24k',
    'chains',
    {
      before: `${faster(0.98)},equalizer=f=200:t=o:w=2:g=6,equalizer=f=2000:t=o:w=2:g=-6`,
      after: 'volume=9dB,alimiter=limit=0.9:attack=2:release=40:level=0',
      codec: opus('24k'),
    },
    { speed: 0.98, pitch: 0.98 },
  ),
  kind(
    'mash-up: 4 % fast, other music 0 dB',
    'mash-ups',
    { before: faster(1.04), add: { what: 'music', snr: 0 } },
    { speed: 1.04, pitch: 1.04 },
  ),
  kind(
    'mash-up: a semitone higher, other music 3 dB louder',
    'mash-ups',
    { sox: ['pitch', '100'], add: { what: 'music', snr: -3 } },
    { pitch: SEMITONE },
  ),
];

/**
 * Kinds that one cut of each non-matching piece is made into: plain, short, noisy, coded, in a narrow band, at another
 * speed, and all at once.
 */
export const STRANGER_KINDS: readonly string[] = [
  'identical 30 s',
  'crop 5 s',
  'pink noise 0 dB',
  'mp3 32k',
  'telephone',
  'speed +5 %',
  'noise + reverb + telephone + opus',
];

function percent(factor: number): string {
  const percents = Math.round((factor - 1) * 100);
  return `${percents > 0 ? '+' : '-'}${Math.abs(percents)} %`;
}

/**
 * Whether a clip matches nothing in the index of the other half: its non-matching clips, and its references in their
 * kinds.
 */
export const isStrangeElsewhere = ({ role, kind }: Pick<Clip, 'role' | 'kind'>): boolean =>
  role === 'stranger' || (role === 'positive' && STRANGER_KINDS.includes(kind));
