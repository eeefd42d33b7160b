import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));

// src/report/escape.ts
function visible(text) {
  return text.replace(
    /\\u\{|[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{NChar}]|(?<=:):|(?<=##)\[/gu,
    (found) => found === "\\u{" ? "\\u{5c}u{" : `\\u{${found.codePointAt(0).toString(16)}}`
  );
}
function markdown(text) {
  if (text === "") return "";
  const entities = visible(text).replace(/[^\p{L}\p{M}\p{N} ,()'-]/gu, (found) => `&#${found.codePointAt(0)};`);
  return `<code>${entities.replaceAll("&#64;", "<wbr>&#64;")}</code>`;
}
function markdownText(text) {
  const parted = visible(text).replace(/(?<=[a-z])-(?=\d)|[0-9a-f]{6}(?=[0-9a-f])/gi, `$&${PARTED}`);
  const asleep = parted.replace(/[!-&*+./:-@[-`{-~]/g, (found) => {
    const entity = `&#${found.codePointAt(0)};`;
    return found === "@" ? `<wbr>${entity}<wbr>` : "#./:".includes(found) ? `${entity}<wbr>` : entity;
  });
  return asleep.replaceAll(PARTED, "<wbr>").replace(/^ *-/, (start) => start.replace("-", "&#45;"));
}
var PARTED = "\0";
var LATEX = {
  "\\": "\\textbackslash{}",
  "^": "\\textasciicircum{}",
  "~": "\\textasciitilde{}"
};
var latex = (text) => visible(text).replace(/[\\^~&%$#_{}]/g, (found) => LATEX[found] ?? `\\${found}`);
function codeBlock(language, lines) {
  const runs = lines.join("\n").match(/`+/g) ?? [];
  const fence = "`".repeat(Math.max(2, ...runs.map(({ length }) => length)) + 1);
  return [`${fence}${language}`, ...lines.map((line) => line.replace(/[\r\n]/g, " ")), fence].join("\n");
}
function yamlScalar(text) {
  const hidden = (found) => {
    const code = found.codePointAt(0);
    return code > 65535 ? `\\U${code.toString(16).padStart(8, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;
  };
  return `"${text.replace(/["\\]/g, "\\$&").replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|(?<=:):|(?<=##)\[/gu, hidden)}"`;
}
function csvCell(text) {
  const formula = /^'*[=+\-@\t\r]/.test(text) && !/^-[\w.-]*$/.test(text);
  const safe = formula ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
function shorten(text, length) {
  const characters = Array.from(text.slice(0, 2 * length + 2));
  return characters.length > length ? `${characters.slice(0, length - 1).join("")}…` : text;
}
function sarifText(text) {
  return visible(text).replace(/(?<=\])\(/g, "\\u{28}").replace(/[{}]/g, "$&$&");
}
function sarifUri(path) {
  const segments = path.replaceAll("\\", "/").split("/");
  const kept = segments.filter((segment, i) => segment !== "." && (segment !== "" || i > 0));
  return kept.map((segment) => encodeURIComponent(segment.replace(new RegExp("\\p{Cs}", "gu"), "�"))).join("/");
}
function visibleInPage(text) {
  return text.replace(
    /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{NChar}\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/gu,
    (found) => `\\u{${found.codePointAt(0).toString(16)}}`
  );
}
var ENTITIES = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;"
};
var htmlText = (text) => visibleInPage(text).replace(/[&<>"']/g, (found) => ENTITIES[found]);
var scriptJson = (value) => JSON.stringify(value).replace(
  /[<>\u2028\u2029]/g,
  (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`
);
var xmlText = (text) => visible(text).replace(/[&<>"']/g, (found) => ENTITIES[found]);

// src/platform/plural.ts
var count = (n) => n.toLocaleString("en");
var plural = (n, word, words = `${word}s`) => `${count(n)} ${n === 1 ? word : words}`;
function percent(share) {
  const value = share * 100;
  return `${value === 0 || value >= 10 ? value.toFixed(0) : value.toPrecision(2)} %`;
}

export {
  visible,
  markdown,
  markdownText,
  latex,
  codeBlock,
  yamlScalar,
  csvCell,
  shorten,
  sarifText,
  sarifUri,
  htmlText,
  scriptJson,
  xmlText,
  count,
  plural,
  percent
};
