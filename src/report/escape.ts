// Titles, artists, ids and paths are untrusted. Each output has one function here that every such text goes through.

/**
 * Escapes a text for terminals and logs: control, bidirectional and invisible characters, noncharacters, and commands
 * of GitHub's runner (`::`, `##[`), become `\u{…}`, so that nothing is lost and nothing acts.
 */
export function visible(text: string): string {
  return text.replace(/\\u\{|[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{NChar}]|(?<=:):|(?<=##)\[/gu, (found) =>
    found === '\\u{' ? '\\u{5c}u{' : `\\u{${(found.codePointAt(0) as number).toString(16)}}`,
  );
}

/** Reverts `visible`. */
export function unvisible(text: string): string {
  return text.replace(/\\u\{([0-9a-f]+)\}/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));
}

/**
 * Escapes a text for a cell of Markdown or HTML as GitHub renders it. Entities keep markup, tables and autolinks
 * asleep; inside <code> a mention notifies nobody. Addresses of mail are linked after entities are resolved, so a break
 * precedes each @.
 */
export function markdown(text: string): string {
  if (text === '') return '';
  const entities = visible(text).replace(/[^\p{L}\p{M}\p{N} ,()'-]/gu, (found) => `&#${found.codePointAt(0)};`);
  return `<code>${entities.replaceAll('&#64;', '<wbr>&#64;')}</code>`;
}

/**
 * Escapes a text for prose and cells of Markdown as GitHub renders it, where `markdown` would show a name as code.
 * GitHub makes links of what it finds in the text once entities are resolved (@name, #1, GH-1, a commit, an address,
 * :emoji:), so an empty element follows each sign and parts what could be a commit.
 */
export function markdownText(text: string): string {
  const parted = visible(text).replace(/(?<=[a-z])-(?=\d)|[0-9a-f]{6}(?=[0-9a-f])/gi, `$&${PARTED}`);
  const asleep = parted.replace(/[!-&*+./:-@[-`{-~]/g, (found) => {
    const entity = `&#${found.codePointAt(0)};`;
    return found === '@' ? `<wbr>${entity}<wbr>` : '#./:'.includes(found) ? `${entity}<wbr>` : entity;
  });
  return asleep.replaceAll(PARTED, '<wbr>').replace(/^ *-/, (start) => start.replace('-', '&#45;'));
}

/** Stands where an empty element will be: `visible` leaves no such character. */
const PARTED = '\0';

const LATEX: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
};

/** Escapes a text for a cell of a LaTeX table. */
export const latex = (text: string): string =>
  visible(text).replace(/[\\^~&%$#_{}]/g, (found) => LATEX[found] ?? `\\${found}`);

/** Lines of code in Markdown, to be copied as they are; none of them ends the block. */
export function codeBlock(language: 'yaml' | 'text', lines: readonly string[]): string {
  const runs = lines.join('\n').match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(2, ...runs.map(({ length }) => length)) + 1);
  return [`${fence}${language}`, ...lines.map((line) => line.replace(/[\r\n]/g, ' ')), fence].join('\n');
}

/**
 * A text as a scalar of YAML, which shows what is invisible and reads back as it was, also where `visible` is applied
 * to its line: no command of a workflow (`::`, `##[`) is left in it.
 */
export function yamlScalar(text: string): string {
  const hidden = (found: string): string => {
    const code = found.codePointAt(0) as number;
    return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
  };
  return `"${text.replace(/["\\]/g, '\\$&').replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|(?<=:):|(?<=##)\[/gu, hidden)}"`;
}

/**
 * Escapes a text for a cell of CSV: a spreadsheet takes = + - @, tab and return at the start for a formula, so a `'`
 * goes before them. A negative number or an id such as -0Gj8-vB1q4 is not a formula and stays.
 */
export function csvCell(text: string): string {
  const formula = /^'*[=+\-@\t\r]/.test(text) && !/^-[\w.-]*$/.test(text);
  const safe = formula ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Reverts `csvCell`, once the CSV is parsed. */
export function uncsvCell(cell: string): string {
  return /^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}

/** At most so many characters, whole ones, with … for the rest. */
export function shorten(text: string, length: number): string {
  const characters = Array.from(text.slice(0, 2 * length + 2));
  return characters.length > length ? `${characters.slice(0, length - 1).join('')}…` : text;
}

/**
 * Escapes a text for a message of SARIF, in which `{0}` is a placeholder and `[text](1)` a link: braces are doubled, as
 * its specification says, and no bracket follows another.
 */
export function sarifText(text: string): string {
  return visible(text)
    .replace(/(?<=\])\(/g, '\\u{28}')
    .replace(/[{}]/g, '$&$&');
}

/** Reverts `sarifText` as a reader of SARIF sees it. */
export function unsarifText(text: string): string {
  return unvisible(text.replace(/\{\{|\}\}/g, (found) => found[0] as string));
}

/** A path as a relative URI. Half a surrogate pair, which no URI can hold, becomes U+FFFD. */
export function sarifUri(path: string): string {
  const segments = path.replaceAll('\\', '/').split('/');
  const kept = segments.filter((segment, i) => segment !== '.' && (segment !== '' || i > 0));
  return kept.map((segment) => encodeURIComponent(segment.replace(/\p{Cs}/gu, '\ufffd'))).join('/');
}

/**
 * Escapes a text for HTML: control, bidirectional and invisible characters become `\u{…}`, so that a title shows all
 * that it holds and turns nothing around; joiners that scripts and emoji need stay.
 */
export function visibleInPage(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{NChar}\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/gu,
    (found) => `\\u{${(found.codePointAt(0) as number).toString(16)}}`,
  );
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Escapes a text for content of an HTML element or a quoted attribute. */
export const htmlText = (text: string): string =>
  visibleInPage(text).replace(/[&<>"']/g, (found) => ENTITIES[found] as string);

/** A value as JSON inside a `<script>` of an HTML page: no text in it ends the script or opens a comment. */
export const scriptJson = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[<>\u2028\u2029]/g,
    (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/**
 * Escapes a text for content of an XML element or a quoted attribute: characters that XML cannot hold are shown as
 * `visible` shows them.
 */
export const xmlText = (text: string): string =>
  visible(text).replace(/[&<>"']/g, (found) => ENTITIES[found] as string);
