import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CODINGS, inCp1252 } from '../../../src/text/parse/codings.ts';
import { DAMAGE, undamage } from '../../../src/text/parse/damage.ts';
import { LONGEST, readable } from '../../../src/text/parse/readable.ts';

const encoder = new TextEncoder();
const asCp1252 = (text: string): string => Array.from(encoder.encode(text), inCp1252).join('');
const mac = new TextDecoder('macintosh');
const asMac = (text: string): string => mac.decode(encoder.encode(text));
const cp1251 = new TextDecoder('windows-1251');
const text = (damaged: string): string => undamage(damaged)?.text ?? damaged;

describe('damage is undone and named', () => {
  it.each([
    ['BeyoncÃ©', 'Beyoncé', 'utf8-as-cp1252'],
    ['Donâ€™t', 'Don’t', 'utf8-as-cp1252'],
    ['Ãœber', 'Über', 'utf8-as-cp1252'],
    ['StraÃŸe', 'Straße', 'utf8-as-cp1252'],
    ['DÃ©jÃ  Vu', 'Déjà Vu', 'utf8-as-cp1252'],
    ['VoilÃ', 'Voilà', 'utf8-as-cp1252'],
    ['MarÃa', 'María', 'utf8-as-cp1252'],
    ['BeyoncÃƒÂ©', 'Beyoncé', 'utf8-as-cp1252'],
    ['ÐšÐ¸Ð½Ð¾', 'Кино', 'utf8-as-cp1252'],
    ['æ—¥æœ¬', '日本', 'utf8-as-cp1252'],
    ['ðŸ˜‚ Hello', '😂 Hello', 'utf8-as-cp1252'],
    ['Beyonc√©', 'Beyoncé', 'utf8-as-mac-roman'],
    ['NoÌÇl', 'Noël', 'utf8-as-cp1252-as-mac-roman'],
    ['РљРёРЅРѕ', 'Кино', 'utf8-as-cp1251'],
    ['BeyoncĂ©', 'Beyoncé', 'utf8-as-cp1250'],
    ['Beyonc├⌐', 'Beyoncé', 'utf8-as-cp437'],
    ['Beyonc├®', 'Beyoncé', 'utf8-as-cp850'],
    ['Êèíî', 'Кино', 'cp1251-as-latin1'],
    ['Don&#039;t', "Don't", 'html-entities'],
    ['Don&#x27;t', "Don't", 'html-entities'],
    ['Don&amp;#39;t', "Don't", 'html-entities'],
    ['Don__39_t', "Don't", 'html-entities'],
    ['Caf&eacute; &amp; Bar', 'Café & Bar', 'html-entities'],
    ['Bj\\u00f6rk', 'Björk', 'escapes'],
    ['Bj\\xf6rk', 'Björk', 'escapes'],
    ['Bju00f6rk', 'Björk', 'escapes'],
    ['\\ud83d\\ude00 Smile', '😀 Smile', 'escapes'],
    ["Don\\'t", "Don't", 'escapes'],
    ['Oh%20Eve', 'Oh Eve', 'percent-encoding'],
    ['Beyonc%C3%A9', 'Beyoncé', 'percent-encoding'],
    ['Oh+Eve%21', 'Oh Eve!', 'percent-encoding'],
    ['J?ga', 'J\uFFFDga', 'question-marks'],
  ])('%s is %s', (damaged, sound, kind) => {
    expect(undamage(damaged)).toEqual({ text: sound, damage: [kind] });
    expect(Object.keys(DAMAGE)).toContain(kind);
  });

  it('several kinds in one text', () =>
    expect(undamage('BeyoncÃ© &amp; Bj%C3%B6rk')).toEqual({
      text: 'Beyoncé & Björk',
      damage: ['html-entities', 'percent-encoding', 'utf8-as-cp1252'],
    }));
});

/** Titles that nothing happened to, in many languages and with what looks a little like damage. */
const SOUND = [
  'Déjà vu à la crème',
  'L’Été indien… «CAFÉ»',
  'Ñandú ¿Qué pasó? ¡Olé!',
  'Não há manhã – MANHÃ…',
  'Über allen Gipfeln: GRÖSSE “Ü”',
  'Così è (se vi pare) – perché',
  'Zażółć gęślą jaźń',
  'Žluťoučký kůň ŠKODA®',
  'Szép szőke ŐRÜLT',
  'În România: ȘTIRI',
  'Blåbærsyltetøy på Ålesund™',
  'Åh, så härligt NÄR… Ä”',
  'Þú og ég – Ísland',
  'İstanbul Şarkısı',
  'Группа крови «Кино»',
  'Ти і я – Її ім’я',
  'Ό,τι αγαπώ – Καλημέρα',
  'שלום עולם',
  'تملي معاك',
  'จังหวะชีวิต',
  'तुम ही हो',
  '夜に駆ける「アイドル」（Live）',
  '봄날 – 방탄소년단',
  '小幸運 (電影《我的少女時代》主題曲)',
  'Đường về nhà',
  '100% Pure Love',
  '50%',
  'AT&T; R&B & Co',
  'Rock & Roll – 12" Mix',
  'What? Why? Who?',
  'C:\\\\Music\\\\Song',
  'NESTLÉ® CAFÉ”',
  'u007',
  '√2 ≈ 1.41',
  '🔥 Hot 🔥 ★',
];

describe('sound text', () => {
  it.each(SOUND)('%s stays', (title) => expect(undamage(title)).toBeUndefined());

  it('stays in capitals, in small letters, cut anywhere, and beside other text', () => {
    const form = fc.constantFrom(
      (title: string) => title,
      (title: string) => title.toUpperCase(),
      (title: string) => title.toLowerCase(),
      (title: string) => title.normalize('NFD'),
    );
    fc.assert(
      fc.property(fc.constantFrom(...SOUND), fc.constantFrom(...SOUND), form, fc.nat(40), (a, b, write, at) => {
        const title = write(`${a} ${b}`);
        const cut = [...title].slice(0, Math.max(1, at)).join('');
        expect([title, undamage(title), cut, undamage(cut)]).toEqual([title, undefined, cut, undefined]);
      }),
      { numRuns: 2000 },
    );
  });

  it('comes back from each coding, damaged once and twice, and repairing again changes nothing', () => {
    const sound = fc.constantFrom(
      ...SOUND.filter((title) => /\p{L}\p{M}*/u.test(title) && /[\u00DF-\uFFFF]/.test(title) && !/[\\%&]/.test(title)),
    );
    fc.assert(
      fc.property(sound, fc.constantFrom(asCp1252, asMac), fc.boolean(), (title, damage, twice) => {
        const damaged = twice ? damage(damage(title)) : damage(title);
        const repaired = text(damaged);
        expect(repaired).toBe(title);
        expect(undamage(repaired)).toBeUndefined();
      }),
      { numRuns: 500 },
    );
    expect(text(cp1251.decode(encoder.encode('Группа крови')))).toBe('Группа крови');
  });

  it('any text: never throws, and a repaired text is sound', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (given) => {
        const once = text(given);
        expect(text(once)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });

  it('each coding knows all bytes from 128 on', () => {
    for (const { name, bytes } of CODINGS)
      expect([name, new Set(bytes.values()).size >= (name.endsWith('as-mac-roman') ? 100 : 127)]).toEqual([name, true]);
  });
});

describe('a track as it is read', () => {
  const row = (title: string, artist: string, album = '') => ({ title, artist, album, id: 'a' });

  it('keeps what is sound as it is', () => {
    const sound = row('Déjà vu', 'Beyoncé', 'B’Day');
    expect(readable(sound)).toEqual({ fields: sound, damage: [], cut: false });
    expect(readable(sound).fields).toBe(sound);
  });
  it('names each kind once, whatever field has it', () =>
    expect(readable(row('DÃ©jÃ\u00A0 Vu', 'BeyoncÃ©', 'B&#39;Day'))).toEqual({
      fields: row('Déjà Vu', 'Beyoncé', "B'Day"),
      damage: ['utf8-as-cp1252', 'html-entities'],
      cut: false,
    }));
  it('reads "+" as a space in all fields of a row that is encoded so', () =>
    expect(readable(row('Don%27t+Stop', 'Night+Owls', 'A+ B')).fields).toEqual(
      row("Don't Stop", 'Night Owls', 'A+ B'),
    ));
  it('cuts what is no name', () => {
    const { fields, cut } = readable(row('- '.repeat(40_000), 'Night Owls'));
    expect([fields.title.length, cut]).toEqual([LONGEST, true]);
  });
});
