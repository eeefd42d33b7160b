import { describe, expect, it } from 'vitest';
import type { TextMatch } from '../../../src/config/config.ts';
import type { Track } from '../../../src/model/track.ts';
import { embeddingDetector } from '../../../src/text/embed/detect-embedding.ts';
import type { Embedder } from '../../../src/text/embed/embedder.ts';
import { openRuntime } from '../../../src/text/embed/runtime.ts';

const runtime = await openRuntime('onnxruntime-node');

/** Each different word is a direction: the cosine of two texts is that of their sets of words. */
function createWordEmbedder(): { embedder: Embedder; embedded: string[] } {
  const words = new Map<string, number>();
  const embedded: string[] = [];
  const dimensions = 64;
  const embed = async (texts: readonly string[]): Promise<Float32Array> => {
    embedded.push(...texts);
    const rows = new Float32Array(texts.length * dimensions);
    for (const [i, text] of texts.entries()) {
      const own = new Set(text.toLowerCase().split(' '));
      for (const word of own) {
        if (!words.has(word)) words.set(word, words.size);
        rows[i * dimensions + words.get(word)!] = 1 / Math.sqrt(own.size);
      }
    }
    return rows;
  };
  const model = { name: 'words', sha256: '0'.repeat(64) };
  return { embedder: { dimensions, model, runtime: 'onnxruntime-node', embed }, embedded };
}

const track = (line: number, title: string, artist: string, album = ''): Track => ({
  ...{ id: `T${line}`, line, title, artist, album, duration: undefined, isrc: '', mbid: '', source: '' },
  ...{ start: undefined, end: undefined, md5: '', sha256: '', song: `T${line}`, audio: '' },
});

const MATCH: TextMatch = { retrieve: 'embedding', model: undefined, threshold: 0.5, top: 32, template: undefined };

async function find(match: Partial<TextMatch>, tests: readonly (readonly Track[])[], corpus: readonly Track[]) {
  const { embedder, embedded } = createWordEmbedder();
  const told: string[] = [];
  const detector = embeddingDetector(
    { ...MATCH, ...match },
    { embedder: async () => embedder, runtime: async () => runtime },
  );
  const search = detector.search(tests, { tell: (doing) => told.push(doing) });
  for (const each of corpus) search.add(each);
  return { found: await search.finish(), embedded, told };
}

const brief = (found: Awaited<ReturnType<typeof find>>['found']) =>
  found.map(({ evidence }) => evidence.map(({ test, pretrain, level }) => [test, pretrain.id, level]));

const CORPUS = [
  track(1, 'Teardrop', 'Massive Attack', 'Mezzanine'),
  track(2, 'Teardrop', 'Massive Attack', 'Collected'),
  track(3, 'Angel', 'Massive Attack', 'Mezzanine'), // as near as the next, another song
  track(4, 'Teardrop (Live)', 'Massive Attack', 'Mezzanine'),
  track(5, 'Glory Box', 'Portishead', 'Dummy'),
  track(6, '', 'Massive Attack', 'Mezzanine'), // not to be verified
];

describe('retrieve: embedding', () => {
  it('verifies field by field what is near enough, and says how near', async () => {
    const tests = [track(1, 'Nothing', ''), track(2, 'Teardrop', 'Massive Attack', 'Mezzanine')];
    const { found, told } = await find({}, [tests, [track(9, 'Roads', 'Portishead', 'Dummy')]], CORPUS);
    expect(brief(found)).toEqual([
      [
        [1, 'T1', 'recording'],
        [1, 'T4', 'work'],
        [1, 'T2', 'recording'],
      ],
      [],
    ]);
    const [first, second] = found[0]!.evidence;
    expect(first).toMatchObject({ detector: 'text', cosine: 1, pretrain: CORPUS[0] });
    expect(first?.reasons.at(-1)).toBe('cosine 1.000 of the texts');
    expect(second?.reasons.at(-1)).toBe('cosine .926 of the texts');
    expect(new Set(told)).toEqual(new Set(['searching']));
  });

  it('keeps no more than the top of a track, and nothing below the threshold', async () => {
    const tests = [[track(2, 'Teardrop', 'Massive Attack', 'Mezzanine')]];
    expect(brief((await find({ top: 1 }, tests, CORPUS)).found)).toEqual([[[0, 'T1', 'recording']]]);
    expect(brief((await find({ threshold: 0.95 }, tests, CORPUS)).found)).toEqual([[[0, 'T1', 'recording']]]);
    const named = await find({ threshold: 0.95, template: '{title} by {artist}' }, tests, CORPUS);
    expect(brief(named.found)).toEqual([
      [
        [0, 'T1', 'recording'],
        [0, 'T2', 'recording'],
      ],
    ]);
    expect(named.embedded).toContain('Teardrop by Massive Attack');
  });

  it('a near track of another artist field leaves the question open', async () => {
    const { found } = await find(
      { threshold: 0.1 },
      [[track(2, 'Harbour Lights of Elsinore Castle', 'Mira Holm')]],
      [track(1, 'Harbour Lights of Elsinore Castle', 'Various Artists')],
    );
    expect(found).toMatchObject([{ evidence: [], undecided: [{ test: 0, cosine: expect.any(Number) }] }]);
  });

  it('does not load a model when there is nothing to compare', async () => {
    const detector = embeddingDetector(MATCH, {
      embedder: () => Promise.reject(new Error('opened')),
      runtime: () => Promise.reject(new Error('opened')),
    });
    const search = detector.search([[track(1, 'Teardrop', 'Massive Attack')], []]);
    expect(await search.finish()).toEqual([
      { evidence: [], undecided: [] },
      { evidence: [], undecided: [] },
    ]);
  });
});

describe('retrieve: seed', () => {
  it('calls the nearest of all a leak, whatever it is, in every clip of the text', async () => {
    const tests = [
      track(1, 'Angel', ''),
      track(2, 'Risingson', 'Massive Attack'),
      track(3, 'Risingson', 'Massive Attack'),
    ];
    const { found } = await find({ retrieve: 'seed', threshold: 0.7 }, [tests], CORPUS);
    expect(brief(found)).toEqual([
      [
        [1, 'T2', 'recording'], // three of four words are Teardrop's
        [2, 'T2', 'recording'],
      ],
    ]);
    expect(found[0]?.evidence[0]).toMatchObject({ probability: 0.13, cosine: 0.75 });
  });
});
