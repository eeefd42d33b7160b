import { describe, expect, it } from 'vitest';
import { checkFiles, countsOf } from '../../support/folder.ts';

const config = (limits: string) => `version: 1
pretrain: {c: {table: c.csv}}
test: {b: {table: b.csv}}
limits: {recording: ignore, ${limits}}
`;
const corpus = `id,title,artist,album
c1,So What,Miles Davis,Kind of Blue
c2,Milestones,Miles Davis,Milestones
c3,Partita No. 1,Johann Sebastian Bach,Partitas
c4,Help!,The Beatles,Help!
c5,Fields of Gold,Sting,Ten Summoner's Tales
c6,Track 1,Various Artists,Now 1
`;
const bench = `id,title,artist,album
davis,Blue in Green,"Davis, Miles",Kind of Blue
bach,Toccata,J. S. Bach,Toccatas
guest,Duet,Elton John feat. Sting,Duets
none,Naima,John Coltrane,Giant Steps
various,Song 2,Various Artists,Now 1
`;

const check = (limits: string) => checkFiles({ 'leakage.yml': config(limits), 'c.csv': corpus, 'b.csv': bench });

describe('levels artist and album', () => {
  it('find artists by any name of a credit, turned round and by initials, but no placeholder', async () => {
    const { report } = await check('artist: {warn: 0}');
    expect(countsOf(report)).toEqual({ artist: [3, 3] });
    expect(report.verdict).toBe('warn');
    expect(report.overlaps.map(({ test, pretrain, reasons }) => [test.id, pretrain.id, reasons])).toEqual([
      ['davis', 'c1', ['same artist Miles Davis (2 tracks in pretraining)']],
      ['bach', 'c3', ['same artist Johann Sebastian Bach (one track in pretraining)']],
      ['guest', 'c5', ['same artist Sting (one track in pretraining)']],
    ]);
  });

  it('find albums of a shared artist', async () => {
    const { report } = await check('album: 0');
    expect(countsOf(report)).toEqual({ album: [1, 1] });
    expect(report.overlaps[0]?.reasons).toEqual(['same album Kind of Blue by Miles Davis (one track in pretraining)']);
    expect(report.verdict).toBe('fail');
  });

  it('are not looked for where no limit is set on them', async () => {
    const { report } = await check('source: 0');
    // "Various Artists" tells no track from another.
    expect([report.verdict, report.overlaps]).toEqual(['warn', []]);
  });

  it('stay counted beside a leak of the same track', async () => {
    const { report } = await checkFiles({
      'leakage.yml': config('artist: 0').replace('recording: ignore, ', ''),
      'c.csv': corpus,
      'b.csv': 'id,title,artist,album\nx,So What,Miles Davis,Kind of Blue\n',
    });
    expect(countsOf(report)).toEqual({ recording: [1, 1], artist: [1, 1] });
  });
});
