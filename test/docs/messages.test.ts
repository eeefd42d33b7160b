import { describe, expect, it } from 'vitest';
import { codeFiles, FRAGMENT, PHRASES, readText } from '../support/code-prose.ts';
import { helpersOf, type Message, messagesOf } from '../support/messages.ts';

/** Phrases that no message has, besides those that no prose has. */
const IN_MESSAGES: typeof PHRASES = [
  [/(?<!there )\b(is|are) no\b(?! longer| more| less)/i, 'is not a'],
  [/\bthere (is|are|was|were) none\b/i, 'is missing, does not exist'],
  [/\b(un)?seen\b/i, 'compared'],
  [/\bstands?\b(?! for)/i, 'is'],
  [/\btold\b/i, 'reported'],
];

/** Names, and words of the YAML library, that a message may begin with: no other word is in upper case. */
const NAMES =
  /^(GitHub|Map keys|Git|Hugging Face|Python|Chromium|Node|YAML|JSON|Croissant|Parquet|NumPy|SQLite|Excel)\b/;

const files = codeFiles('src').map((file) => ({ file, text: readText(file) }));
const helpers = new Map(files.flatMap(({ file, text }) => [...helpersOf(file, text)]));
const messages = files.flatMap(({ file, text }) =>
  messagesOf(file, text, helpers).map((message) => ({ file, ...message })),
);

/** Lists the messages for which a rule has a complaint. */
const complaints = (part: Message['part'] | undefined, complain: (text: string) => string | undefined) =>
  messages.flatMap((message) => {
    const complaint = part === undefined || message.part === part ? complain(message.text) : undefined;
    return complaint === undefined ? [] : [`${message.file}:${message.line}: ${complaint}: ${message.text}`];
  });

describe('messages of problems', () => {
  it('are read by the syntax tree', () => {
    const text = [
      'const refuse = (message: string, remedy = AGAIN) => new ProblemError([{ file, message, remedy }]);',
      "const AGAIN = 'Write it again';",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: this is code in a string.
      'throw refuse(cut ? `ends at ${line}` : "is not JSON", "Fix" + " it");',
      "const problem = { file, message: 'is a folder', remedy: AGAIN };",
    ].join('\n');
    const found = messagesOf('x.ts', text).map((message) => `${message.part} ${message.line}: ${message.text}`);
    expect(found).toEqual([
      ...['message 3: ends at …', 'message 3: is not JSON', 'remedy 3: Fix it'],
      ...['message 4: is a folder', 'remedy 4: Write it again'],
    ]);
    expect(messages.length).toBeGreaterThan(400);
  });

  it('say what is wrong: lower case or a name first, no full stop at the end', () => {
    expect(
      complaints('message', (text) => {
        if (text.endsWith('.')) return 'ends with a full stop';
        return /^[A-Z][a-z]/.test(text) && !NAMES.test(text) ? 'begins in upper case' : undefined;
      }),
    ).toEqual([]);
  });

  it('say how to fix it: an imperative in upper case, no full stop at the end', () => {
    expect(
      complaints('remedy', (text) => {
        if (text.endsWith('.')) return 'ends with a full stop';
        if (/^(It|There|This|That|What|Is|Its|They|You) /.test(text)) return 'is not an imperative';
        return /^[A-Z`…]/.test(text) ? undefined : 'begins in lower case';
      }),
    ).toEqual([]);
  });

  it('have no phrase that is hard to read', () => {
    expect(
      complaints(undefined, (text) =>
        [...PHRASES, ...IN_MESSAGES]
          .find(([pattern]) => pattern.test(text))
          ?.slice(1)
          .join(),
      ),
    ).toEqual([]);
  });
});

/** Lists the descriptions in a JSON schema. */
const descriptionsIn = (value: unknown): readonly string[] => {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'description' in value && typeof value.description === 'string' ? [value.description] : [];
  return [...own, ...Object.values(value).flatMap(descriptionsIn)];
};

it.each(['leakage', 'report', 'suite'])('descriptions in %s.schema.json stand alone', (name) => {
  const descriptions = new Set(descriptionsIn(JSON.parse(readText(`${name}.schema.json`))));
  const poor = [...descriptions].filter((text) => [FRAGMENT, ...PHRASES.map(([p]) => p)].some((p) => p.test(text)));
  expect(poor).toEqual([]);
  expect(descriptions.size).toBeGreaterThan(20);
});
