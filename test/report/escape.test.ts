import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCell, markdown, shorten, uncsvCell, unvisible, visible } from '../../src/report/escape.ts';

describe('visible', () => {
  it.each([
    ['a runner command', '::error::boom', ':\\u{3a}error:\\u{3a}boom'],
    ['the other kind of command', 'a ##[error]x', 'a ##\\u{5b}error]x'],
    ['line breaks and control characters', 'a\r\n\x1b[31mb\0', 'a\\u{d}\\u{a}\\u{1b}[31mb\\u{0}'],
    ['right-to-left overrides and invisible characters', 'a\u202eb\u200bc\u2028d', 'a\\u{202e}b\\u{200b}c\\u{2028}d'],
    ['half a surrogate pair', 'a\ud800b', 'a\\u{d800}b'],
    ['its own notation', '\\u{41}', '\\u{5c}u{41}'],
    [
      'nothing in an honest title',
      'Ágætis byrjun: “東京” (1/2) [live] #1 – 100 % & more \\o/',
      'Ágætis byrjun: “東京” (1/2) [live] #1 – 100 % & more \\o/',
    ],
  ])('%s', (_, text, expected) => {
    expect(visible(text)).toBe(expected);
  });

  it('lets nothing act and loses nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('', '::', '##[', '\\u{', ':', '\u202e'), (a, b) => {
        const shown = visible(a + b + a);
        expect(shown).not.toMatch(/::|##\[|[\p{Cc}\p{Cf}\p{Cs}]/u);
        expect(unvisible(shown)).toBe(a + b + a);
      }),
    );
  });
});

describe('csvCell', () => {
  it.each([
    ['=HYPERLINK("http://x.example","y")', `"'=HYPERLINK(""http://x.example"",""y"")"`],
    ['+1', "'+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ["'=1", "''=1"],
    ['- 2', "'- 2"],
    ['-2+3', "'-2+3"],
    ['-0Gj8-vB1q4', '-0Gj8-vB1q4'],
    ["'Round Midnight", "'Round Midnight"],
    ['a, "b"\nc', '"a, ""b""\nc"'],
  ])('%s', (text, cell) => {
    expect(csvCell(text)).toBe(cell);
  });

  it('is undone by uncsvCell', () => {
    const start = fc.constantFrom('', "'", "''", '=', '-', '+', '@', '\t', '\r', "'=");
    fc.assert(
      fc.property(start, fc.string({ unit: 'binary' }), (a, b) => {
        const cell = csvCell(a + b);
        const parsed = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
        expect(uncsvCell(parsed)).toBe(a + b);
        expect(parsed).not.toMatch(/^[=+@\t\r]/);
      }),
    );
  });
});

describe('markdown', () => {
  it('is only letters, digits and entities inside <code>', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
        expect(markdown(text)).toMatch(/^<code>([\p{L}\p{M}\p{N} ,()'-]|(<wbr>)?&#\d+;)*<\/code>$/u);
        const read = markdown(text)
          .slice(6, -7)
          .replaceAll('<wbr>', '')
          .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
        expect(unvisible(read)).toBe(text);
      }),
    );
  });
});

it('shorten cuts whole characters', () => {
  expect(shorten('🎵🎵🎵', 3)).toBe('🎵🎵🎵');
  expect(shorten('🎵🎵🎵🎵', 3)).toBe('🎵🎵…');
});
