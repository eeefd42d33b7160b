/** The vocabulary of classical titles: forms, movements, composers, and spellings of one word. */

export const FORM =
  /\b(sonat(?:a|e|as|en|ina|ine)|symphon(?:y|ie|ies|ia)|sinfonie|concert(?:o|i|os)|konzerte?|quartett?(?:s|o)?|quatuor|quintett?(?:s|o)?|trios?|suites?|partita|prelude and fugue|praeludium und fuge|toccata and fugue|fantasia and fugue|fugue|fuga|prelude|preludio|praeludium|fantas(?:ia|ie|y)|ballad(?:e|es)|nocturnes?|etudes?|waltz(?:es)?|mazurkas?|polonaise|scherzo|impromptus?|duos?|bagatelles?|cantat(?:a|as|e)|mass|missa|requiem|ouverture|overture|toccata|variations?|inventions?|ricercar|serenade|divertimento|rhapsod(?:y|ie)|intermezzo|canon|passion|oratorio|magnificat|dance|danse|tanz)\b/g;
/** Words that name a movement. */
export const TEMPI = new Set(
  (
    'allegro allegretto andante andantino adagio adagietto largo larghetto presto prestissimo vivace moderato lento lent grave vite vif anime modere ' +
    'menuet menuetto minuet minuetto allemande allemanda courante corrente sarabande sarabanda gigue giga jig gavotte bourree passepied loure rigaudon canarie ' +
    'aria air arioso recitative recitativo chorale choral chorus coro double badinerie rondo rondeau scherzo scherzando finale ' +
    'praeludium prelude preludio fugue fuga sinfonia ouverture overture anglaise musette chaconne ciaccona passacaglia siciliano siciliana ' +
    'langsam schnell schneller rasch rascher lebhaft einfach innig bewegt ruhig kraftig feurig frisch zart wild humor munter massig ' +
    'lentement gracieusement gay gai gayement gaiment tendrement legerement vif gavottes menuets bouree passacaille branle galliard pavan pavane duet quartet terzett ' +
    'barcarolla barcarolle humoreske romanze variatio variation variations var kyrie gloria credo sanctus benedictus agnus lacrimosa offertorium polonaise capriccio intermezzo toccata cadenza tempo'
  ).split(' '),
);
/** Words beside a tempo, which alone name nothing. */
export const QUALIFIERS = new Set(
  'molto non assai poco piu con moto brio troppo ma tanto quasi cantabile sostenuto maestoso spirito fuoco espressivo mosso tres sehr nicht zu wenig ziemlich etwas und viel'.split(
    ' ',
  ),
);
export const SAME_WORD: ReadonlyMap<string, string> = new Map(
  Object.entries({
    menuet: 'minuet',
    menuets: 'minuet',
    gavottes: 'gavotte',
    bouree: 'bourree',
    pavane: 'pavan',
    menuetto: 'minuet',
    minuetto: 'minuet',
    allemanda: 'allemande',
    corrente: 'courante',
    sarabanda: 'sarabande',
    giga: 'gigue',
    jig: 'gigue',
    fuga: 'fugue',
    fuge: 'fugue',
    praeludium: 'prelude',
    preludio: 'prelude',
    air: 'aria',
    rondeau: 'rondo',
    overture: 'ouverture',
    ciaccona: 'chaconne',
    siciliano: 'siciliana',
    lent: 'lento',
    recitativo: 'recitative',
    coro: 'chorus',
    choral: 'chorale',
    sonate: 'sonata',
    sonatas: 'sonata',
    sonaten: 'sonata',
    symphonie: 'symphony',
    symphonies: 'symphony',
    symphonia: 'symphony',
    sinfonie: 'symphony',
    concerti: 'concerto',
    concertos: 'concerto',
    konzert: 'concerto',
    konzerte: 'concerto',
    quartets: 'quartet',
    quartett: 'quartet',
    quartetto: 'quartet',
    quatuor: 'quartet',
    quintett: 'quintet',
    trios: 'trio',
    suites: 'suite',
    fantasie: 'fantasia',
    fantasy: 'fantasia',
    nocturnes: 'nocturne',
    etudes: 'etude',
    waltzes: 'waltz',
    mazurkas: 'mazurka',
    impromptus: 'impromptu',
    bagatelles: 'bagatelle',
    cantate: 'cantata',
    cantatas: 'cantata',
    inventions: 'invention',
    variation: 'variations',
    variatio: 'variations',
    var: 'variations',
    rhapsodie: 'rhapsody',
    ballades: 'ballade',
    missa: 'mass',
  }),
);
export const LETTER_MODE: ReadonlyMap<string, string> = new Map(
  Object.entries({
    major: 'major',
    maj: 'major',
    dur: 'major',
    majeur: 'major',
    maggiore: 'major',
    minor: 'minor',
    min: 'minor',
    moll: 'minor',
    mineur: 'minor',
    minore: 'minor',
  }),
);

/** Last names of composers whose works are recorded by many; only names that are rarely something else. */
export const COMPOSERS = new Set(
  (
    'albeniz albinoni bach bartok beethoven bellini berlioz bernstein biber bizet boccherini borodin brahms britten bruch bruckner buxtehude byrd charpentier ' +
    'chopin clementi copland corelli corrette couperin czerny debussy delibes donizetti dowland dufay dvorak elgar faure franck frescobaldi froberger gershwin gesualdo ' +
    'gibbons glazunov gluck gounod granados grieg handel haydn hildegard holst hummel humperdinck janacek khachaturian kodaly kuhnau leoncavallo liszt lully mahler ' +
    'marais martinu mascagni massenet mendelssohn messiaen monteverdi mozart mudarra mussorgsky nielsen offenbach orff pachelbel paganini palestrina pergolesi ' +
    'piazzolla poulenc prokofiev puccini purcell quantz rachmaninoff rachmaninov rameau ravel respighi rodrigo rossini saint-saens satie scarlatti schoenberg ' +
    'schubert schumann schutz scriabin shostakovich sibelius smetana soler sor strauss stravinsky sweelinck tallis tarrega tartini tchaikovsky telemann verdi ' +
    'victoria vivaldi wagner weber webern weelkes weiss zelenka'
  ).split(' '),
);

/** Words of a classical title that name no part of it: instruments, catalogues, keys, small words in five languages. */
export const COMMON_PARTS: ReadonlySet<string> = new Set(
  (
    'in for from the a an of and und et e la le les l de des du del della der die das den im en el to no nr n nos major minor sharp flat maj min dur moll majeur mineur ' +
    'opus op bwv kv k hwv rv hob woo twv wwv anh sz kk book volume part cd disc movement mvt satz work works complete ' +
    'piano violin viola cello harpsichord organ flute oboe clarinet bassoon horn trumpet guitar lute strings string orchestra solo keyboard klavier violine violoncello cembalo ' +
    'js j s ja wa w jh f ph g von van second first third live remaster remastered version jupiter'
  ).split(' '),
);
