import { storedAudio } from '../../src/audio/audio-part.ts';
import { profileOf } from '../../src/audio/profiles.ts';
import { readEmbeddings } from '../../src/index/embeddings.ts';
import type { OpenIndex } from '../../src/index/read.ts';
import { readRecordings } from '../../src/index/recordings.ts';
import type { LandmarkColumns, Profile } from '../../src/model/audio-profile.ts';
import { coverageOf } from '../../src/sources/read-index.ts';
import { readPostings } from '../../src/text/match/postings.ts';

const PROFILE = profileOf('default') as Profile;

/** Everything that detectors read of an index. */
export async function contentOf(index: OpenIndex) {
  const { postings, columns } = await readPostings(index);
  const tracks = [];
  for await (const batch of index.tracks()) tracks.push(...batch);
  const { at } = await index.trackTable();
  const vectors = await readEmbeddings(index);
  const { parts: _, sources: __, model: ___, audio, ...manifest } = index.manifest;
  return {
    ...{ postings: postings(), columns: texts(columns()), tracks, coverage: await coverageOf(index) },
    ...{ alone: tracks.map((_, row) => at(row)), manifest: { ...manifest, name: '', generator: '' } },
    vectors: vectors && (await vectors.read(0, vectors.rows)),
    someVectors: vectors && (await vectors.read(1, vectors.rows - 1)),
    recordings: await readRecordings(index),
    landmarks: audio ? await landmarksOf(index) : [],
  };
}

const texts = <T extends object>(columns: T) =>
  Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [
      name,
      'starts' in column
        ? Array.from({ length: column.size }, (_, i) =>
            Buffer.from(column.bytes.subarray(column.starts[i], column.starts[i + 1])).toString(),
          )
        : [...column],
    ]),
  );

async function landmarksOf(index: OpenIndex): Promise<readonly number[]> {
  const rows: number[] = [];
  const addColumns = ({ hashes, tracks, times }: LandmarkColumns): void => {
    for (let i = 0; i < hashes.length; i++) rows.push(hashes[i]!, tracks[i]!, times[i]!);
  };
  await (await storedAudio(index, PROFILE)).load({ addColumns });
  return rows;
}
