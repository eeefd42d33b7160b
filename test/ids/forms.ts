/** Columns of the test table and of the corpus, their values, and what comes of it. */
export type Form = readonly [column: string, test: Value, corpus: Value, outcome: Outcome, corpusColumn?: string];
type Value = string | number | readonly string[] | null;
/**
 * A level; `different` is compared and not the same; `unchecked` is not compared; `suspicious` is not compared, and a
 * cell of it is counted as one that cannot be read.
 */
export type Outcome = 'file' | 'segment' | 'recording' | 'different' | 'unchecked' | 'suspicious';

const YT = 'a-B_cdE9fG7';
const OTHER = 'Zy9x8W7v6Uk';
const SPOTIFY = '4uLU6hMCjMI75M1A2tKUQC';
const UUID = '3c2f1a9e-5b7d-4e8f-9a0b-1c2d3e4f5a6b';
const UUID_2 = 'b1a9c0e9-d987-4042-ae91-78d6a3267d69';
const ISRC = 'QZABC2312345';
const ISRC_2 = 'GBXYZ0600021';
const MD5 = '9e107d9d372bb6826bd81d3542a419d6';
const SHA256 = 'd7a8fbb307d7809469ca9abcb0082e4f8d5651e46d3cdb762d02d0bf37c9e592';

/** Each form of a value against the plain one. */
const each = (column: string, plain: string, outcome: Outcome, forms: readonly Value[], plainColumn?: string): Form[] =>
  forms.map((form): Form => [column, form, plain, outcome, plainColumn]);

/** Spellings of a missing value on both sides: never equal, never clean. */
const missing = (column: string, spellings: readonly Value[]): Form[] =>
  spellings.map((spelling): Form => [column, spelling, spelling, 'unchecked']);

const NOTHING = [
  ...[
    'nan',
    'NaN',
    'None',
    'NULL',
    'null',
    'N/A',
    'n/a',
    'NA',
    '\\N',
    '-',
    '--',
    '—',
    '?',
    '???',
    '#N/A',
    '#NAME?',
    '<NA>',
    'none',
  ],
  ...[
    'undefined',
    'nil',
    'n.a.',
    'k.A.',
    's/o',
    '(none)',
    '[]',
    '{}',
    '""',
    "''",
    '#VALUE!',
    '#REF!',
    '#¡VALOR!',
    '#NOM?',
    '#DIV/0!',
  ],
  ...[
    '#NULL!',
    'TBD',
    'unknown',
    '0',
    '-1',
    '0.0',
    '#N/D',
    '#NV',
    '#ИМЯ?',
    'н/д',
    'NaT',
    '[null]',
    '不明',
    '없음',
    '...',
    '.',
    '_',
  ],
  ...['00000000000', 'xxxxxxxxxxx', '-----------', 'unavailable', 'placeholder', 'brak danych', 'keine Angabe', '####'],
];

export const FORMS: readonly Form[] = [
  ...each('youtube_id', YT, 'segment', [
    ...[
      YT,
      ` ${YT} `,
      `https://www.youtube.com/watch?v=${YT}`,
      `http://youtube.com/watch?v=${YT}`,
      `www.youtube.com/watch?v=${YT}`,
    ],
    ...[
      `https://m.youtube.com/watch?v=${YT}&feature=share`,
      `https://www.youtube.com/watch?feature=youtu.be&v=${YT}#t=30`,
    ],
    ...[
      `https://www.youtube.com/watch?list=PL1&v=${YT}&index=3`,
      `https://music.youtube.com/watch?v=${YT}&list=RDAMVM`,
    ],
    ...[
      `https://youtu.be/${YT}`,
      `https://youtu.be/${YT}?t=43`,
      `youtu.be/${YT}?si=abc`,
      `https://www.youtube.com/embed/${YT}`,
    ],
    ...[`https://www.youtube-nocookie.com/embed/${YT}?rel=0`, `https://www.youtube.com/shorts/${YT}`],
    ...[
      `https://www.youtube.com/live/${YT}?feature=share`,
      `https://www.youtube.com/v/${YT}?version=3`,
      `//youtube.com/watch?v=${YT}`,
    ],
    ...[
      `https://www.youtube.com/watch?v=${YT}&t=30s`,
      `https://www.youtube.com/watch?v=${YT}&amp;t=1m2s`,
      `HTTPS://WWW.YOUTUBE.COM/watch?v=${YT}`,
    ],
    ...[`https%3A%2F%2Fwww.youtube.com%2Fwatch%3Fv%3D${YT}`, `https://i.ytimg.com/vi/${YT}/hqdefault.jpg`],
    ...[
      `https://www.youtube.com/attribution_link?a=x&u=%2Fwatch%3Fv%3D${YT}%26feature%3Dshare`,
      `youtube:${YT}`,
      `youtube:video:${YT}`,
    ],
    ...[
      `yt:${YT}`,
      `yt:video:${YT}`,
      `ytsearch:${YT}`,
      `ytsearch1:${YT}`,
      `Y${YT}.wav`,
      `${YT}.wav`,
      `audio/train/${YT}.mp3`,
      `${YT}.f251.webm`,
    ],
    ...[
      `Some Title [${YT}].webm`,
      `Some Title-${YT}.mp4`,
      `'${YT}`,
      `="${YT}"`,
      `"${YT}"`,
      `‘${YT}’`,
      `\u200b${YT}`,
      `yt_${YT}`,
      `${YT}_000030`,
    ],
  ]),
  ...each('url', YT, 'segment', [`https://www.youtube.com/watch?v=${YT}`, `https://youtu.be/${YT}`], 'ytid'),
  ...each('source', YT, 'segment', [
    `${YT}_30_40`,
    `${YT}_30.000_40.000.flac`,
    `Y${YT}_30.000_40.000.wav`,
    `${YT}_30000_40000.wav`,
  ]),
  // A range on both sides
  ['source', `${YT}_30_40`, `${YT}_35_45.wav`, 'segment'],
  ['source', `${YT}_30_40`, `${YT}_40_50.wav`, 'different'],
  ['source', `https://www.youtube.com/embed/${YT}?start=30&end=40`, `${YT}_10_20`, 'different'],
  // Two in a cell, a list
  ...each('youtube_id', YT, 'segment', [
    `${OTHER};${YT}`,
    `${OTHER}, ${YT}`,
    `${OTHER} | ${YT}`,
    [OTHER, YT],
    `['${OTHER}', '${YT}']`,
    `["${YT}"]`,
  ]),
  ['youtube_url', `https://youtu.be/${OTHER} https://youtu.be/${YT}`, YT, 'segment', 'ytid'],
  // Other ids, and other letters
  ['youtube_id', YT, OTHER, 'different'],
  ['youtube_id', YT, YT.toLowerCase(), 'different'],
  // Of the service, and no recording
  ...each('youtube_id', YT, 'suspicious', [
    ...[
      'https://www.youtube.com/playlist?list=PL123',
      'https://www.youtube.com/@somebody',
      'https://www.youtube.com/channel/UC123456789',
    ],
    ...[
      'https://www.youtube.com/embed/videoseries?list=PL1',
      'ytsearch1:some artist some title',
      'abc',
      'not an id at all',
      `${YT}x`,
    ],
    ...['https://www.youtube.com/', 'https://www.youtube.com/results?search_query=x', '12'],
  ]),
  ...each('spotify_id', SPOTIFY, 'segment', [
    ...[
      SPOTIFY,
      `spotify:track:${SPOTIFY}`,
      `https://open.spotify.com/track/${SPOTIFY}`,
      `https://open.spotify.com/track/${SPOTIFY}?si=ab12`,
    ],
    ...[`https://open.spotify.com/intl-de/track/${SPOTIFY}?si=ab12`, `https://open.spotify.com/embed/track/${SPOTIFY}`],
    ...[
      `http://play.spotify.com/track/${SPOTIFY}`,
      `https://api.spotify.com/v1/tracks/${SPOTIFY}`,
      `open.spotify.com/track/${SPOTIFY}`,
    ],
    ...[`${SPOTIFY}.mp3`, `spotify:${SPOTIFY}`, `'${SPOTIFY}`],
  ]),
  ['track_uri', `spotify:track:${SPOTIFY}`, SPOTIFY, 'segment', 'spotify_id'],
  ['spotify_id', SPOTIFY, SPOTIFY.toLowerCase(), 'different'],
  ...each('spotify_id', SPOTIFY, 'suspicious', [
    ...[
      `spotify:album:${SPOTIFY}`,
      `https://open.spotify.com/album/${SPOTIFY}`,
      `https://open.spotify.com/playlist/${SPOTIFY}`,
    ],
    ...[`spotify:artist:${SPOTIFY}`, 'spotify:local:x:y:z:100', 'https://spotify.link/AbCdEf', '4uLU6hMCjMI75M1A2tKUQ'],
  ]),
  ...each('deezer_id', '3135556', 'segment', [
    ...[
      '3135556',
      3135556,
      '3135556.0',
      'deezer:3135556',
      'deezer:track:3135556',
      'https://www.deezer.com/track/3135556',
    ],
    ...[
      'https://www.deezer.com/en/track/3135556?utm_source=x',
      'http://deezer.com/us/track/3135556',
      '3135556.mp3',
      '0003135556',
    ],
  ]),
  ...each('deezer_id', '3135556', 'suspicious', [
    'https://www.deezer.com/album/302127',
    'deezer:album:3135556',
    'https://deezer.page.link/x',
    'a12',
  ]),
  ...each('discogs_id', '1234', 'segment', [
    ...[
      'r1234',
      '[r1234]',
      'discogs:release:1234',
      'https://www.discogs.com/release/1234-Artist-Title',
      'https://www.discogs.com/Artist-Title/release/1234',
    ],
    ...['https://www.discogs.com/de/release/1234', 'https://api.discogs.com/releases/1234'],
  ]),
  ['discogs_id', 'm1234', 'r1234', 'unchecked'],
  ['discogs_master_id', '1234', 'm1234', 'segment'],
  ['discogs_id', 'https://www.discogs.com/artist/1234-X', 'r1234', 'suspicious'],
  ...each('acoustid', UUID, 'segment', [
    UUID.toUpperCase(),
    `acoustid:${UUID}`,
    `https://acoustid.org/track/${UUID}`,
    UUID.replaceAll('-', ''),
  ]),
  ['acoustid', 'AQADtMmybfGO8NCN', UUID, 'suspicious'],
  ...each('freesound_id', '415209', 'segment', [
    ...[
      '415209',
      'freesound:415209',
      'https://freesound.org/people/somebody/sounds/415209/',
      'https://freesound.org/s/415209/',
      '415209.wav',
    ],
    ...[
      '415209__somebody__some-sound.wav',
      'http://www.freesound.org/samplesViewSingle/sounds/415209',
      'FSD/dev/415209.wav',
    ],
    ...['https://cdn.freesound.org/previews/415/415209_7890-lq.mp3'],
  ]),
  ['freesound_id', 'https://freesound.org/people/somebody/packs/415209/', '415209', 'suspicious'],
  ...each('jamendo_id', '1234', 'segment', [
    ...[
      'track_0001234',
      '1234',
      '34/1234.mp3',
      '34/1234.low.mp3',
      'https://www.jamendo.com/track/1234/some-title',
      'jamendo:1234',
    ],
    ...[
      'https://www.jamendo.com/en/track/1234',
      'https://mp3d.jamendo.com/?trackid=1234&format=mp31',
      'jamendo:track:1234',
    ],
  ]),
  ['jamendo_id', 'https://www.jamendo.com/album/1234/x', '1234', 'suspicious'],
  ...each('soundcloud_url', 'https://soundcloud.com/someone/some-track', 'segment', [
    ...[
      'https://soundcloud.com/someone/some-track?si=x&utm_source=clipboard',
      'http://m.soundcloud.com/Someone/Some-Track',
      'someone/some-track',
    ],
    ...['soundcloud.com/someone/some-track'],
  ]),
  ...each('soundcloud_id', '293', 'segment', [
    ...[
      'https://api.soundcloud.com/tracks/293',
      'soundcloud:tracks:293',
      'https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/293',
    ],
  ]),
  ...each('soundcloud_url', 'https://soundcloud.com/someone/some-track', 'suspicious', [
    ...[
      'https://soundcloud.com/someone/sets/some-set',
      'https://soundcloud.com/someone',
      'https://on.soundcloud.com/AbC',
    ],
  ]),
  // Two namespaces never match
  ['spotify_id', SPOTIFY, YT, 'unchecked', 'youtube_id'],
  ['deezer_id', '1234', '1234', 'unchecked', 'jamendo_id'],
  ['deezer_id', '1234', '1234', 'unchecked', 'media'],
  ['media', '1234', '1234', 'segment'],
  ['media', '000002', '2', 'segment'],
  ['media', '2.0', '000002.mp3', 'segment'],
  ['media', 'clip-a', 'clip-a', 'segment'],
  ['media', 'clip-a.wav', 'clip-a', 'segment'],
  ['media', 'My song, live', 'My', 'different'],
  ['media', UUID, `{${UUID.toUpperCase()}}`, 'segment'],
  ['media', 'https://example.org/a/b.mp3', 'http://www.example.org/a/b.mp3#t=3', 'segment'],
  ['media', 'https://example.org/a', YT, 'unchecked'],
  ['soundcloud_url', 'https://soundcloud.com/someone/some-track', '293', 'unchecked', 'soundcloud_id'],
  ...missing('media', NOTHING),
  ...missing('youtube_id', NOTHING.slice(0, 24)),
  ...missing('deezer_id', ['0', '-1', '0.0', 'nan', 'None', '#N/A']),
  // ISRC
  ...each('isrc', ISRC, 'recording', [
    ...[
      ISRC,
      'QZ-ABC-23-12345',
      'QZ ABC 23 12345',
      'qzabc2312345',
      `ISRC:${ISRC}`,
      `ISRC ${ISRC}`,
      `isrc: qz-abc-23-12345`,
      `${ISRC}.0`,
    ],
    ...[
      'QZ‐ABC‐23‐12345',
      'QZ–ABC–23–12345',
      'ＱＺＡＢＣ２３１２３４５',
      ` ${ISRC} `,
      `"${ISRC}"`,
      `="${ISRC}"`,
      `'${ISRC}`,
      `urn:isrc:${ISRC}`,
    ],
    ...[
      `${ISRC_2};${ISRC}`,
      `${ISRC_2},${ISRC}`,
      `${ISRC_2}/${ISRC}`,
      `${ISRC_2}|${ISRC}`,
      `${ISRC_2} ${ISRC}`,
      `['${ISRC_2}', '${ISRC}']`,
    ],
    ...[
      `["${ISRC_2}", "${ISRC}"]`,
      [ISRC_2, ISRC],
      `GB-XYZ-06-00021 / QZ-ABC-23-12345`,
      `https://musicbrainz.org/isrc/${ISRC}`,
      'QZ.ABC.23.12345',
    ],
    ...[`${ISRC}\u200b`, `${ISRC}; nan`],
  ]),
  ...each('isrc', ISRC, 'suspicious', [
    'QZABC231234',
    'QZABC23123456',
    'QZABC231234O',
    '1ZABC2312345',
    'XXXXX0000000',
    'US0000000000',
    'see notes',
    'https://example.org/x',
  ]),
  ['isrc', ISRC, ISRC_2, 'different'],
  ...missing('isrc', NOTHING),
  // MusicBrainz
  ...each('mbid', UUID, 'recording', [
    ...[
      UUID,
      UUID.toUpperCase(),
      `{${UUID}}`,
      `urn:uuid:${UUID}`,
      UUID.replaceAll('-', ''),
      `https://musicbrainz.org/recording/${UUID}`,
    ],
    ...[
      `http://musicbrainz.org/recording/${UUID.toUpperCase()}`,
      `musicbrainz.org/recording/${UUID}/`,
      `https://beta.musicbrainz.org/recording/${UUID}?tport=1`,
    ],
    ...[
      `https://musicbrainz.org/ws/2/recording/${UUID}`,
      `mbid:${UUID}`,
      `"${UUID}"`,
      `${UUID_2};${UUID}`,
      `${UUID_2}/${UUID}`,
      [UUID_2, UUID],
    ],
    ...[
      `['${UUID_2}', '${UUID}']`,
      `UUID('${UUID}')`,
      UUID.replaceAll('-', '‐'),
      `(${UUID})`,
      `https://listenbrainz.org/track/${UUID}/`,
    ],
  ]),
  ...each('mbid', UUID, 'suspicious', [
    ...[
      `https://musicbrainz.org/release/${UUID}`,
      `https://musicbrainz.org/artist/${UUID}`,
      `https://musicbrainz.org/track/${UUID}`,
      UUID.slice(1),
    ],
    ...[`${UUID}0`, `https://example.org/${UUID}`, UUID.replace('3', 'g')],
  ]),
  ['mbid', UUID, UUID_2, 'different'],
  ...missing('mbid', ['nan', 'None', '0', '00000000-0000-0000-0000-000000000000', '#NAME?', '{}', '-']),
  // Digests
  ...each('md5', MD5, 'file', [
    ...[
      MD5,
      MD5.toUpperCase(),
      `md5:${MD5}`,
      `MD5=${MD5}`,
      ` ${MD5} `,
      `${MD5}  song.mp3`,
      `${MD5} *song.mp3`,
      `MD5 (song.mp3) = ${MD5}`,
    ],
    ...[
      'nhB9nTcrtoJr2B01QqQZ1g==',
      `0x${MD5}`,
      MD5.match(/../g)?.join(':') ?? '',
      `"${MD5}"`,
      `${'ab'.repeat(16)};${MD5}`,
      ['ab'.repeat(16), MD5],
    ],
  ]),
  ...each('md5', MD5, 'suspicious', [MD5.slice(1), `${MD5}0`, SHA256, `sha1:${MD5}`, MD5.replace('9', 'g')]),
  ...missing('md5', ['nan', '', '0', '0'.repeat(32), 'd41d8cd98f00b204e9800998ecf8427e', 'None']),
  ...each('sha256', SHA256, 'file', [
    ...[
      SHA256,
      SHA256.toUpperCase(),
      `sha256:${SHA256}`,
      `sha256-16j7swfXgJRpypq8sAguT41WUeRtPNt2LQLQvzfJ5ZI=`,
      `SHA256 (a b.wav) = ${SHA256}`,
    ],
    ...[`${SHA256}  a.wav`, `sha-256=${SHA256}`, '16j7swfXgJRpypq8sAguT41WUeRtPNt2LQLQvzfJ5ZI'],
  ]),
  ...each('sha256', SHA256, 'suspicious', [MD5, `sha512:${SHA256}`, SHA256.slice(2)]),
  ...each('checksum', MD5, 'file', [MD5.toUpperCase(), `md5:${MD5}`], 'md5'),
  // Written by a person who did not know this table
  ...each('youtube_id', YT, 'segment', [
    ...[`https://youtube.googleapis.com/v/${YT}`, `https://www.youtubekids.com/watch?v=${YT}`, `vnd.youtube:${YT}`],
    ...[`https://piped.video/watch?v=${YT}`, `watch?v=${YT}`, `/watch?v=${YT}`, `v=${YT}`, `${YT}&t=30s`, `${YT}?t=30`],
    ...[`<iframe width="560" src="https://www.youtube.com/embed/${YT}"></iframe>`, `[link](https://youtu.be/${YT})`],
    ...[`https://www.youtube.com/watch?v=${YT}\\u0026t=3`, `https:\\/\\/www.youtube.com\\/watch?v=${YT}`],
    ...[`s3://bucket/audio/${YT}.wav`, `file:///data/${YT}.mp3`, `https://www.youtube.com/watch?v=${YT}.`, `${YT},nan`],
    ...[`https://web.archive.org/web/2019/https://www.youtube.com/watch?v=${YT}`, `youtube ${YT}`, `${YT}.wav.gz`],
    `https://www.google.com/url?q=https://www.youtube.com/watch?v=${YT}`,
  ]),
  ...each('spotify_id', SPOTIFY, 'segment', [
    ...[`spotify%3Atrack%3A${SPOTIFY}`, `spotify://track/${SPOTIFY}`, `spotify:track:${SPOTIFY}?si=1`],
    ...[
      `https://open.spotify.com/oembed?url=https%3A%2F%2Fopen.spotify.com%2Ftrack%2F${SPOTIFY}`,
      `https://embed.spotify.com/?uri=spotify:track:${SPOTIFY}`,
      `https://api.spotify.com/v1/audio-features/${SPOTIFY}`,
    ],
  ]),
  ...each('deezer_id', '3135556', 'suspicious', ['3,135,556', '3 135 556', '3.135.556', '3135556L', '-3135556']),
  ['freesound_id', '415,209', '415', 'suspicious'],
  ['freesound_id', 'https://www.freesound.org/download/415209/x.wav', '415209', 'segment'],
  ['discogs_id', 'https://www.discogs.com/master/1234', 'r1234', 'unchecked'],
  ['isrc', `${ISRC_2}\\n${ISRC}`, ISRC, 'recording'],
  // Read in part: what was read is found, and of what was not nobody can say that it is another
  ['isrc', `${ISRC_2}; QZABC231234`, ISRC, 'suspicious'],
  ['isrc', `${ISRC}; QZABC231234`, ISRC, 'recording'],
  ['youtube_id', `${OTHER} notanid`, YT, 'suspicious'],
  ['mbid', `${UUID_2} b1a9c0e9`, UUID, 'suspicious'],
  ['md5', `${'ab'.repeat(16)};${'cd'.repeat(15)}`, MD5, 'suspicious'],
  ...each('mbid', UUID, 'recording', [
    `${UUID}.mp3`,
    `5a/${UUID}.json`,
    `mb:${UUID}`,
    `urn:mbid:${UUID}`,
    `recording/${UUID}`,
  ]),
  ...each('md5', MD5, 'file', [
    ...['9e107d9d-372b-b682-6bd8-1d3542a419d6', '9e-10-7d-9d-37-2b-b6-82-6b-d8-1d-35-42-a4-19-d6'],
    ...['9e107d9d 372bb682 6bd81d35 42a419d6', `\\x${MD5}`, `md5/${MD5}`, `${MD5}.mp3`, `X'${MD5}'`],
  ]),
  ...each('sha256', SHA256, 'file', [`sha2-256:${SHA256}`, `urn:sha256:${SHA256}`, `oid sha256:${SHA256}`]),
  ...missing('media', [
    ...[
      'NULL,NULL',
      'nan;nan',
      '[nan, nan]',
      'pd.NA',
      'np.nan',
      'float("nan")',
      'NaN%',
      'JSON.null',
      'None.mp3',
      'nan.wav',
    ],
    ...[
      '=NA()',
      '#NAME',
      'Error: 404',
      'Err:522',
      'to be announced',
      'n. a.',
      'not_available',
      'NOT_FOUND',
      'no_id',
      'No URL',
    ],
    ...[
      'no youtube id',
      'n/a*',
      'none.',
      'unknown_id',
      'ID not found',
      'ohne Angabe',
      'sin información',
      'não informado',
    ],
    ...[
      'non renseigné',
      'geen gegevens',
      'ingen data',
      'nincs adat',
      'не указано',
      'отсутствует',
      'δεν υπάρχει',
      'veri yok',
    ],
    ...[
      'لا يوجد',
      'غير متوفر',
      'אין',
      'ندارد',
      'उपलब्ध नहीं',
      'ไม่ทราบ',
      'không rõ',
      'tidak diketahui',
      '暂无数据',
      '該当なし',
      '해당 없음',
    ],
  ]),
];
