/** Whose works a catalogue lists; systems of one letter that several composers have are left out. */
const OWNERS: Readonly<Record<string, readonly string[]>> = {
  bwv: ['bach'],
  k: ['mozart', 'scarlatti'],
  kk: ['scarlatti'],
  d: ['schubert'],
  hwv: ['handel'],
  hob: ['haydn'],
  rv: ['vivaldi'],
  twv: ['telemann'],
  wwv: ['wagner'],
  trv: ['strauss'],
  wab: ['bruckner'],
  wq: ['c p e bach'],
  buxwv: ['buxtehude'],
  swv: ['schutz'],
  sz: ['bartok'],
  bb: ['bartok'],
  fp: ['poulenc'],
  fwv: ['franck'],
  jw: ['janacek'],
};
/** Their works have no opus numbers in use. */
const WITHOUT_OPUS: ReadonlySet<string> = new Set(['bwv', 'k', 'kk', 'wwv', 'wab', 'buxwv', 'swv']);

/** Opus numbers of works that are as well known by the catalogue's: Deutsch numbers, then Ryom's. */
const OPUS: ReadonlyMap<string, string> = new Map(
  (
    'd328:1 d118:2 d257:3 d531:7 d760:15 d795:25 d804:29 d550:32 d845:42 d839:52 d850:53 d895:70 d774:72 d894:78 d547:88 d911:89 d899:90 d780:94 ' +
    'd898:99 d929:100 d940:103 d951:107 d667:114 d664:120 d568:122 d87:125 d353:125 d965:129 d384:137 d385:137 d408:137 d935:142 d784:143 d575:147 ' +
    'd897:148 d934:159 d574:162 d956:163 d537:164 d803:166 d112:168 ' +
    'rv269:8 rv315:8 rv293:8 rv297:8 rv253:8 rv180:8 rv242:8 rv332:8 rv236:8 rv362:8 rv210:8 rv178:8 rv549:3 rv578:3 rv310:3 rv550:3 rv519:3 rv356:3 ' +
    'rv567:3 rv522:3 rv230:3 rv580:3 rv565:3 rv265:3'
  )
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
);

type Catalogue = ReadonlyMap<string, string>;

/**
 * Compares the numbers of two titles in different catalogues: two composers' works, or one work that has both numbers.
 */
export function acrossCatalogues(a: Catalogue, b: Catalogue): 'contradict' | 'agree' | 'open' {
  const [x, y] = [ownersOf(a), ownersOf(b)];
  if (x.length > 0 && y.length > 0) return x.some((name) => y.includes(name)) ? 'open' : 'contradict';
  return opusOf(a, b) ?? opusOf(b, a) ?? 'open';
}

function ownersOf(catalogue: Catalogue): readonly string[] {
  let owners: readonly string[] | undefined;
  for (const system of catalogue.keys()) {
    const of = OWNERS[system];
    if (of) owners = owners === undefined ? of : owners.filter((name) => of.includes(name));
  }
  return owners ?? [];
}

/** The opus of `a` against the catalogue number of `b`. */
function opusOf(a: Catalogue, b: Catalogue): 'contradict' | 'agree' | undefined {
  const opus = a.get('op');
  if (opus === undefined || b.has('op')) return undefined;
  for (const [system, number] of b) {
    if (WITHOUT_OPUS.has(system)) return 'contradict';
    const known = OPUS.get(system + number);
    if (known !== undefined) return known === opus ? 'agree' : 'contradict';
  }
  return undefined;
}
