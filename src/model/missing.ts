/**
 * Spellings of a missing value in tables, in lower case: of programming languages, databases, spreadsheets and people.
 * None of them is an identifier, a source, a digest or a time.
 */
const SPELLINGS: readonly string[] = [
  // pandas, numpy, R, Python, SQL, Hive, JavaScript, Go, .NET, Lua
  ...[
    'nan',
    '-nan',
    '+nan',
    'nat',
    '<na>',
    '<nan>',
    'none',
    '<none>',
    '(none)',
    '[none]',
    'nonetype',
    'null',
    '<null>',
  ],
  ...[
    '(null)',
    '[null]',
    '{null}',
    'dbnull',
    'system.dbnull',
    'nullptr',
    'nil',
    '<nil>',
    '(nil)',
    'undefined',
    '<undefined>',
  ],
  ...[
    '\\n',
    '\\\\n',
    '[nan]',
    '[object object]',
    '[""]',
    "['']",
    '[[]]',
    '{"":""}',
    '1.#qnan',
    '1.#ind',
    '-1.#ind',
    '-1.#qnan',
  ],
  // Spreadsheets, besides `#NAME?` and the like
  ...[
    '#n/a',
    '#n/a n/a',
    '#n/d',
    '#na',
    '#nd',
    '#nv',
    '#н/д',
    '#n/dostupné',
    '#hiányzik',
    '#error',
    'err:502',
    'err:504',
  ],
  ...[
    'err:508',
    'err:509',
    'err:511',
    'err:512',
    'err:520',
    'loading...',
    '#loading',
    '#getting_data',
    '#i/t',
    '#brak',
    '#yok',
  ],
  // People
  ...[
    'n/a',
    'n.a.',
    'n.a',
    'n / a',
    'na',
    'n/d',
    'n.d.',
    'nd',
    'n/av',
    'n/k',
    'n.v.t.',
    'nvt',
    'k.a.',
    'k. a.',
    'k.a',
    'k/a',
  ],
  ...[
    's/o',
    's.o.',
    's/n',
    's/d',
    's.d.',
    'n/c',
    'n.c.',
    'b/d',
    'н/д',
    'н/а',
    'нет',
    'нет данных',
    'tbd',
    'tba',
    'tbc',
    'todo',
  ],
  ...['t.b.d.', 'xxx', 'empty', '(empty)', '<empty>', '[empty]', 'blank', '(blank)', '<blank>', 'missing', '(missing)'],
  ...[
    '<missing>',
    '[missing]',
    'unset',
    '(unset)',
    'not set',
    '(not set)',
    'void',
    'unknown',
    '(unknown)',
    '<unknown>',
  ],
  ...[
    '[unknown]',
    'unk',
    '<unk>',
    '[unk]',
    'not available',
    'not applicable',
    'not found',
    'not specified',
    'not provided',
  ],
  ...[
    'no data',
    'no value',
    'no id',
    'no isrc',
    'unavailable',
    'pending',
    'deleted',
    '[deleted]',
    'removed',
    '[removed]',
    'private',
  ],
  ...[
    'placeholder',
    'error',
    'false',
    'unspecified',
    'unassigned',
    'no aplica',
    'no disponible',
    'não disponível',
    'non disponible',
  ],
  ...[
    'indisponible',
    'non disponibile',
    'nicht verfügbar',
    'keine angabe',
    'keine',
    'kein',
    'fehlt',
    'leer',
    'vide',
    'vacío',
    'vazio',
  ],
  ...[
    'vuoto',
    'sin dato',
    'sin datos',
    'ninguno',
    'nenhum',
    'nessuno',
    'aucun',
    'aucune',
    'geen',
    'onbekend',
    'unbekannt',
    'inconnu',
  ],
  ...[
    'desconocido',
    'desconhecido',
    'sconosciuto',
    'okänd',
    'ukjent',
    'ukendt',
    'tuntematon',
    'nieznany',
    'nieznane',
    'brak',
  ],
  ...[
    'brak danych',
    'neznámý',
    'neznámé',
    'ismeretlen',
    'necunoscut',
    'bilinmiyor',
    'yok',
    'неизвестно',
    'неизвестен',
    'невідомо',
  ],
  ...[
    'άγνωστο',
    'nedostupné',
    'ei saatavilla',
    'ei ole',
    'saknas',
    'mangler',
    'ikke tilgjengelig',
    'không có',
    'tidak ada',
    'ไม่มี',
  ],
  ...[
    '不明',
    '未知',
    '无',
    '無',
    '空',
    '不详',
    '不詳',
    '暂无',
    '未定',
    'なし',
    '無し',
    '未設定',
    '없음',
    '미상',
    '미정',
    '알 수 없음',
  ],
  ...['غير معروف', 'לא ידוע', 'अज्ञात', 'nicht vorhanden', 'kosong', 'ningún', 'ninguna', 'senza', 'без'],
];

const KNOWN: ReadonlySet<string> = new Set(SPELLINGS);
const LONGEST = Math.max(...SPELLINGS.map(({ length }) => length));

/** Table by length and first letter: one look tells nearly every cell from these values. */
const MAY_BE = new Uint8Array((LONGEST + 1) * 128);
for (const spelling of SPELLINGS) {
  const first = spelling.charCodeAt(0);
  if (first >= 128) continue;
  MAY_BE[spelling.length * 128 + first] = 1;
  MAY_BE[spelling.length * 128 + spelling[0]!.toUpperCase().charCodeAt(0)] = 1;
}

/** `#NAME?`, `#VALUE!`, `#¡VALOR!`, `#NOM?`, `#DIV/0!`: what a spreadsheet makes of a cell that it cannot compute. */
const SPREADSHEET_ERROR = /^#[^\s#]{1,24}[!?]$/u;
const NO_LETTER = /^[\p{P}\p{S}\p{Z}\p{C}]+$/u;
/** `0`, `0.0`, `000`, `-1`, `00000000-0000-0000-0000-000000000000`. */
const NO_NUMBER = /^(?:[-+]?0[0._:-]*|-1(?:\.0*)?)$/;
/** Fill characters: `xxxxxxxxxxx`. */
const FILLED = /^([xX_.*-])\1{5,}$/;

const isLetterOrDigit = (code: number): boolean =>
  (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);

/** Whether a trimmed cell of a time says that there is none. `0` is a time. */
export function isMissing(cell: string): boolean {
  const { length } = cell;
  if (length === 0) return true;
  if (length > LONGEST) return false;
  const first = cell.charCodeAt(0);
  if (first < 128 && isLetterOrDigit(first)) return MAY_BE[length * 128 + first] === 1 && KNOWN.has(cell.toLowerCase());
  return KNOWN.has(cell.toLowerCase()) || SPREADSHEET_ERROR.test(cell) || NO_LETTER.test(cell);
}

/**
 * Whether a trimmed cell of an identifier, a source or a digest says that there is none: `0` and `-1` are no ids
 * either.
 */
export function isMissingId(cell: string): boolean {
  if (isMissing(cell)) return true;
  const first = cell.charCodeAt(0);
  if (first === 48 || first === 45 || first === 43) return cell.length <= 64 && NO_NUMBER.test(cell);
  return (first === 120 || first === 88) && cell.length <= 64 && FILLED.test(cell);
}
