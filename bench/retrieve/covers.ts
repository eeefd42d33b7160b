// Covers: `node bench/run.mjs retrieve/covers`. Each version of covers80 asks for the other versions of its work, among
// 57,629 real texts and all the versions.

import { foldText, simpleTitleCore } from '../../src/text/retrieve/fold.ts';
import { createCorpus } from '../../src/text/retrieve/index.ts';
import { covers80, fma, msd, seedTargets } from './data.ts';

const K = 32;
const others = [...msd(), ...fma(), ...seedTargets()];
const versions = covers80();
const builder = createCorpus();
for (const fields of others) builder.add(fields);
const first = others.length;
for (const { fields } of versions) builder.add(fields);
const corpus = await builder.finish();
const found = await corpus.search(
  versions.map(({ fields }) => fields),
  { k: K },
);

const coreOf = (title: string) =>
  foldText(simpleTitleCore(title))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/**
 * The place of the first other version. Rows of the same title before it are not counted against it: they too are
 * other versions as far as a text can tell ("Yesterday" by whom?), and how often they come first is printed beside.
 */
const ranked = versions.flatMap(({ work, fields }, q) => {
  const isOther = (row: number) => row !== first + q && versions[row - first]?.work === work;
  if (!versions.some((_, i) => isOther(first + i))) return [];
  const listed = found.candidates(q).filter(({ row }) => row !== first + q);
  const place = listed.findIndex(({ row }) => [...corpus.equalRows(row)].some(isOther));
  const foreign = listed
    .slice(0, Math.max(place, 0))
    .filter(({ row }) => coreOf(corpus.fields(row).title) !== coreOf(fields.title));
  return [{ place, foreign: foreign.length }];
});
const share = (is: (ranked: { place: number; foreign: number }) => boolean) =>
  (ranked.filter(({ place, foreign }) => place >= 0 && is({ place, foreign })).length / ranked.length).toFixed(3);
console.log(
  `covers80: ${ranked.length} queries among ${corpus.counts.rows} texts: in the top ${K} ${share(() => true)}, ` +
    `first but for rows of the same title ${share(({ foreign }) => foreign === 0)}, first ${share(({ place }) => place === 0)}`,
);
