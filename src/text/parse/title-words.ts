/**
 * Bits of common words of titles: log2 of how few titles have them, counted in 55,000 of public lists and rounded.
 * Words that only join others have one bit, however often they stand: a phrase is made of the words between them.
 */
export const TITLE_WORDS: ReadonlyMap<string, number> = new Map([
  ...wordsOf(
    1,
    'the a an of to in and i you me my it is on for your be this that with we im at by so from do are if its ' +
      'as or but he she they her his our us am was were',
  ),
  ...wordsOf(
    3,
    'no not dont cant will all up what when how where who there here have has de la le les el del du des un ' +
      'una en y e que mi tu te se si et los lo al con por der die das und ich mo da di il o intro outro ' +
      'interlude untitled track song theme prelude skit prologue epilogue overture',
  ),
  ...wordsOf(5, 'love'),
  ...wordsOf(
    7,
    'time down man world like go heart out 2 night life girl day back way get little come good never blues ' + 'baby 1',
  ),
  ...wordsOf(
    8,
    'let just new away got now home know over blue take black again want last more can sun eyes only 3 too ' +
      'long say youre rock rain 4 dance dream make fire days boy about light gone god old aint woman big sweet ' +
      'bad mind better heaven right dead beautiful feel still red see fall give',
  ),
  ...wordsOf(
    9,
    'end city moon morning why ill around road people thing high music call gonna tell happy soul stop alone ' +
      'lost things keep everything tonight goodbye into nothing house something hold head live wanna another ' +
      'broken need white lonely angel blood forever star christmas walk oh sea through look than 5 off stay ' +
      'first cry river town part sky summer lady dreams king water dark believe turn mr without death think ' +
      'going shes run lets ive free war sleep hell ever been under 7 best miss girls mine name leave amor side ' +
      'street friends please hands ride some train easy falling kiss could story cold wild roll break change ' +
      'stand together deep party always real talk place 6 after young comes every hey these times hand wont ' +
      'child fly crazy much waiting stars friend show true money coming goes move ghost same tears own country ' +
      'face well line',
  ),
  ...wordsOf(
    10,
    'before tomorrow dub wait wrong thats kill words wind great remember slow hard winter made midnight boys ' +
      'walking wish had lover open lights close ready far space sound hate 10 find wake enough earth hot jesus ' +
      'radio smile dancing son pretty arms play mountain lie inside born ya kind other hello left piano 0 today ' +
      'lord loves whats hope game between sunshine loving yourself living pain alive touch perfect once devil ' +
      'round room rose sing mama strange machine future did air green burn hearts angels gun would myself sad ' +
      'lies someone years major gold sunday skin symphony op body yo late everybody american said feeling ti ' +
      'fear hear put looking dirty start somebody alright running shake nights must golden tree bird secret ' +
      'loved trouble pop low help gotta dog nobody shine car control boogie land bring next ocean mary box ' +
      'cross power 8 moment stone snow second sex rainbow es welcome door fool year him care silent hill save ' +
      'queen kids lullaby many honey hole dear beat drop ma watch california silence children paper magic ' +
      'revolution breathe sleeping cool ground lovers prayer drive sugar minor anything losing stranger step ' +
      'peace found wings bed follow paradise id simple meet eye mother until 9 sometimes half john knows horse ' +
      'fight sin',
  ),
]);

function wordsOf(bits: number, words: string): (readonly [string, number])[] {
  return words.split(' ').map((word) => [word, bits]);
}
