import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  parseReportValue
} from "./part-chunk-DNJO7G5K.js";
import {
  aroundOf
} from "./part-chunk-6KXTJPLR.js";
import {
  HISTORY_FILE,
  parseHistory,
  readReportJson
} from "./part-chunk-CYKBA73J.js";
import {
  GitHubRefusal,
  ask,
  openApi
} from "./part-chunk-REV3OUTK.js";
import {
  isAudit,
  isCommented,
  readEvent
} from "./part-chunk-TVYZG2XS.js";
import {
  commentSections,
  leadMarkdown,
  newlyAccepted,
  overlapKeyOf,
  titleText
} from "./part-chunk-5LDQXCSR.js";
import {
  headline,
  isUnchanged,
  uncheckedTracks
} from "./part-chunk-ZKAE75FX.js";
import {
  countAccepted,
  factsOf
} from "./part-chunk-7DEDUCNS.js";
import {
  VERDICT_WORD
} from "./part-chunk-5SZNPHIW.js";
import {
  readInputs
} from "./part-chunk-T3URHZQJ.js";
import {
  info,
  setOutput,
  warning
} from "./part-chunk-A6WKNTKU.js";
import {
  count,
  markdown,
  markdownText,
  plural,
  shorten,
  visible
} from "./part-chunk-SFLV2HNV.js";
import {
  LEVELS
} from "./part-chunk-RUUNYSMZ.js";

// src/action/publish.ts
import { existsSync } from "node:fs";
import { readFile as readFile2 } from "node:fs/promises";
import { dirname, join } from "node:path";

// src/github/sarif.ts
import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
var LARGEST_BYTES = 1e7;
async function uploadSarif(api, file, { commit, ref }) {
  const text = await readFile(file).catch(() => void 0);
  if (text === void 0) throw new GitHubRefusal("cannot upload the SARIF file: the check has written none", 0);
  const packed = gzipSync(text);
  if (packed.length > LARGEST_BYTES) {
    const size = `${(packed.length / 1e6).toFixed(1)} MB gzipped`;
    throw new GitHubRefusal(`cannot upload the SARIF file: it has ${size}, and GitHub takes no more than 10 MB`, 0);
  }
  await ask(
    "upload the SARIF file to code scanning",
    "security-events: write",
    () => api.rest.codeScanning.uploadSarif({ ...api.repo, commit_sha: commit, ref, sarif: packed.toString("base64") })
  );
}

// src/report/comment.ts
import { createHash } from "node:crypto";
var LIMIT = 65536;
var markerOf = (key) => `<!-- music-leakage ${key} `;
var DETAILS = [
  ...[200, 50, 20, 5].map((lists) => ({ rows: 100, lists })),
  ...[50, 20, 10].map((rows) => ({ rows, lists: 5 })),
  ...[10, 5, 2].map((rows) => ({ rows, lists: 0 }))
];
function renderComment(report, { key, artifactUrl, runUrl, limit = LIMIT, ...around }) {
  const said = [`### ${titleText(report)}`, leadMarkdown(report, around), ...resolvedLine(report)];
  const where = artifactUrl === void 0 ? "The job summary has all." : "The report (artifact) has all.";
  const links = linksOf(artifactUrl, runUrl);
  const whole = (sections, cut) => {
    const body = [...said, ...sections, ...cut === "" ? [] : [cut]].join("\n\n");
    const digest = createHash("sha256").update(body).digest("hex").slice(0, 16);
    return `${markerOf(key)}${digest} -->
${body}

${links}
`;
  };
  for (const [i, details] of DETAILS.entries()) {
    const text = whole(
      commentSections(report, details, around),
      i === 0 ? "" : `Shortened to fit into a comment. ${where}`
    );
    if (text.length <= limit) return text;
  }
  return whole([], `Too long for a comment. ${where}`);
}
var isClean = (report) => report.verdict === "pass" && (report.comparison?.loosened.length ?? 0) === 0 && newlyAccepted(report).length === 0;
function resolvedLine(report) {
  if (isClean(report)) return ["Nothing is left to do."];
  return isUnchanged(report) ? ["This change leaves everything as it is at the base."] : [];
}
var linksOf = (artifactUrl, runUrl) => [
  ["Report and lists (artifact)", artifactUrl],
  ["Run", runUrl]
].flatMap(([name, url]) => url && /^https?:\/\/[\w.:/@-]+$/.test(url) ? [`[${name}](${url})`] : []).join(" · ");

// src/report/issue.ts
import { createHash as createHash2 } from "node:crypto";
var SHOWN = 20;
function stateOf(report) {
  const keys = /* @__PURE__ */ new Set();
  for (const overlap of report.overlaps)
    if (overlap.counted) keys.add(overlapKeyOf(overlap) + (overlap.more?.digest ?? ""));
  for (const track of uncheckedTracks(report)) keys.add(track);
  for (const { message } of report.warnings ?? []) keys.add(message);
  const digest = createHash2("sha256").update([...keys].sort().join("\n")).digest("hex").slice(0, 16);
  return `${report.verdict}-${factsOf(report.overlaps).counted}-${digest}`;
}
var isSettled = (report, before) => isClean(report) || (report.verdict === "pass" || report.verdict === "warn") && before === stateOf(report);
function stateIn(body, key) {
  const marker = markerOf(key);
  return body.startsWith(marker) ? /^[\w-]+/.exec(body.slice(marker.length))?.[0] : void 0;
}
var titleOf = (config) => `music-leakage: audit of ${shorten(plain(config), 120)}`;
var plain = (text) => text.replace(/[^\p{L}\p{M}\p{N} ._/()-]/gu, "_");
function renderIssue(report, history, { key, artifactUrl, runUrl, limit = LIMIT, ...around }, settled = isClean(report)) {
  const head = [
    `${markerOf(key)}${stateOf(report)} -->
### ${titleText(report)}

${leadMarkdown(report, around)}`,
    standOf(report, settled),
    trend(history)
  ].filter((part) => part !== "");
  const links = linksOf(artifactUrl, runUrl);
  for (const rows of [100, 20, 5, 1]) {
    const text = `${[...head, ...commentSections(report, { rows, lists: rows > 20 ? 20 : 0 }, around), links].join("\n\n")}
`;
    if (text.length <= limit) return text;
  }
  return `${[...head.slice(0, 2), "Too long for an issue: the report has all.", links].join("\n\n")}
`;
}
function standOf(report, settled) {
  if (isClean(report)) return "Nothing is open. The next audit that finds something opens this issue again.";
  if (settled)
    return `Closed: nothing is new since the audit before. Known and accepted: ${knownOf(report)}. The next audit that finds something new opens this issue again.`;
  const rule = "This issue follows the audits: each updates it, and a comment says what changed.";
  return report.verdict === "warn" ? `${rule} No limit that fails is exceeded, so the next audit that finds nothing new closes it.` : `${rule} It stays open until no limit that fails is exceeded.`;
}
function knownOf(report) {
  const { waived, baselined } = countAccepted(report);
  const { counted } = factsOf(report.overlaps);
  const unchecked = uncheckedTracks(report).length;
  const warnings = report.warnings?.length ?? 0;
  const parts = [
    ...counted > 0 ? [plural(counted, "overlap")] : [],
    ...unchecked > 0 ? [`${plural(unchecked, "test track")} that cannot be compared`] : [],
    ...warnings > 0 ? [plural(warnings, "warning")] : [],
    ...baselined > 0 ? [`${plural(baselined, "overlap")} in the baseline`] : [],
    ...waived > 0 ? [plural(waived, "waived overlap")] : []
  ];
  return parts.length > 0 ? parts.join(", ") : "what still warns";
}
function renderChange(report, before, settled = isClean(report)) {
  const now = factsOf(report.overlaps).counted;
  const from = before ? ` Before: ${VERDICT_WORD[before.verdict]}, ${plural(before.overlaps, "overlap")}.` : "";
  const closed = settled ? ` Nothing new since the audit before: closed. Known and accepted: ${knownOf(report)}.` : "";
  const end = isClean(report) ? " Clean: closed." : closed;
  return `${markdownText(shorten(headline(report), 500))}: ${plural(now, "overlap")} in all.${from}${end}`;
}
function trend(history) {
  if (history.length === 0) return "";
  const shown = history.slice(-SHOWN).reverse();
  const levels = LEVELS.filter(
    (level) => level === "recording" || shown.some((audit) => (audit.levels[level] ?? 0) > 0)
  );
  const line = (cells) => `| ${cells.join(" | ")} |`;
  const header = ["audit", "commit", "verdict", "overlaps", ...levels, "accepted", "unchecked"];
  const rows = shown.map((audit) => {
    const numbers = [
      audit.overlaps,
      ...levels.map((level) => audit.levels[level] ?? 0),
      audit.accepted,
      audit.unchecked
    ];
    const when = markdown(audit.at.slice(0, 16).replace("T", " "));
    return line([when, markdown(audit.sha.slice(0, 7)), VERDICT_WORD[audit.verdict], ...numbers.map(count)]);
  });
  const older = history.length > SHOWN ? `

and ${plural(history.length - SHOWN, "older audit")}` : "";
  return `${[line(header), line(header.map(() => "---")), ...rows].join("\n")}${older}`;
}

// src/action/comment.ts
import { createHash as createHash3 } from "node:crypto";
var commentKey = (config, workingDirectory) => createHash3("sha256").update(JSON.stringify([config, workingDirectory])).digest("hex").slice(0, 12);
async function comment(api, report, { number, key, mode, ...urls }) {
  if (mode === "never") return { done: "none", url: void 0 };
  const body = renderComment(report, { key, ...urls });
  const found = await findComments(api, number, key);
  const same = found.find((each) => isSameComment(each.body, body));
  if (same) return { done: "untouched", url: same.url };
  for (const { id, url } of found) {
    if (await update(api, id, body)) return { done: "updated", url };
  }
  if (mode === "on-failure" && (isClean(report) || isUnchanged(report))) return { done: "none", url: void 0 };
  return create(api, number, key, body);
}
var isSameComment = (a, b) => firstLine(a) === firstLine(b);
var firstLine = (text) => text.slice(0, text.search(/\r?\n|$/));
async function findComments(api, number, key) {
  const isOwn = await ownership(api);
  const all = await ask(
    "read the comments of the pull request",
    "pull-requests: write",
    () => api.paginate(api.rest.issues.listComments, { ...api.repo, issue_number: number, per_page: 100 })
  );
  return all.flatMap(
    ({ id, body = "", user, html_url: url }) => body.startsWith(markerOf(key)) && isOwn(user) ? [{ id, body, url }] : []
  );
}
async function ownership({ rest, token }) {
  if (!/^(gh[pou]_|github_pat_)/.test(token)) return (user) => user?.type === "Bot";
  const { data } = await ask(
    "find out whose the token is",
    "pull-requests: write",
    () => rest.users.getAuthenticated()
  );
  return (user) => user?.login === data.login;
}
async function update({ rest, repo }, id, body) {
  try {
    const request = () => rest.issues.updateComment({ ...repo, comment_id: id, body });
    await ask("update the comment", "pull-requests: write", request);
    return true;
  } catch (error) {
    if (error instanceof GitHubRefusal && (error.status === 403 || error.status === 404)) return false;
    throw error;
  }
}
async function create(api, number, key, body) {
  const { rest, repo } = api;
  for (let tried = 1; ; tried++) {
    try {
      const request = () => rest.issues.createComment({ ...repo, issue_number: number, body });
      const { data } = await ask("comment on the pull request", "pull-requests: write", request);
      return { done: "created", url: data.html_url };
    } catch (error) {
      if (!(error instanceof GitHubRefusal) || error.status > 0 && error.status < 500 || tried === 2) throw error;
      const [written] = (await findComments(api, number, key)).filter((each) => isSameComment(each.body, body));
      if (written) return { done: "created", url: written.url };
    }
  }
}

// src/action/audit.ts
var LABEL = "music-leakage";
async function auditIssue(api, report, target) {
  const found = await findIssue(api, target.key);
  if (!found) {
    return isClean(report) ? { done: "none", url: void 0 } : open(api, target.config, renderIssue(report, target.history, target));
  }
  const { number, url, isOpen, state } = found;
  const settled = isSettled(report, state);
  if (settled && !isOpen) return { done: "untouched", url };
  if (state !== stateOf(report) || !isOpen || settled) {
    const text = renderChange(report, target.history.at(-2), settled);
    await ask(
      "comment on the issue",
      "issues: write",
      () => api.rest.issues.createComment({ ...api.repo, issue_number: number, body: text })
    );
  }
  const change = settled ? { state: "closed", state_reason: "completed" } : isOpen ? {} : { state: "open", state_reason: "reopened" };
  const body = renderIssue(report, target.history, target, settled);
  await ask(
    "update the issue",
    "issues: write",
    () => api.rest.issues.update({ ...api.repo, issue_number: number, body, ...change })
  );
  return { done: "updated", url };
}
async function findIssue(api, key) {
  const isOwn = await ownership(api);
  const all = await ask(
    "look for the issue of the audit",
    "issues: write",
    () => api.paginate(api.rest.issues.listForRepo, { ...api.repo, labels: LABEL, state: "all", per_page: 100 })
  );
  const own = all.flatMap(
    ({ number, html_url: url, state: open2, body, user, pull_request: pull }) => {
      const state = stateIn(body ?? "", key);
      return state === void 0 || pull || !isOwn(user) ? [] : [{ number, url, isOpen: open2 === "open", state }];
    }
  );
  return own.find(({ isOpen }) => isOpen) ?? own[0];
}
async function open({ rest, repo }, config, body) {
  await rest.issues.createLabel({ ...repo, name: LABEL, color: "b60205", description: "Found by an audit of music-leakage" }).catch(() => void 0);
  const { data } = await ask(
    "open an issue",
    "issues: write",
    () => rest.issues.create({ ...repo, title: titleOf(config), body, labels: [LABEL] })
  );
  return { done: "created", url: data.html_url };
}

// src/action/warn.ts
import { appendFile } from "node:fs/promises";
async function warn(env, message) {
  warning(shorten(visible(message), 1e3), { title: "music-leakage: not published" });
  if (!env.GITHUB_STEP_SUMMARY) return;
  const line = `
> Not published: ${markdown(shorten(message, 1e3))}
`;
  await appendFile(env.GITHUB_STEP_SUMMARY, line).catch(() => void 0);
}
async function attempt(env, what, advice = "") {
  try {
    return await what();
  } catch (error) {
    await warn(env, `${error.message}${advice && `. ${advice}`}`);
    return void 0;
  }
}

// src/action/publish.ts
var INCOMPLETE = "the SARIF file is not uploaded: the verdict is unknown, and code scanning would close every alert that is missing from an incomplete result";
var COMPANION = 'For pull requests from forks, comment by the companion workflow (docs/action.md, "Pull requests from forks"); the job summary has the full result';
async function publish(env) {
  await attempt(env, async () => {
    const [inputs, event] = [readInputs(env), await readEvent(env)];
    const comments = isCommented(event, inputs.comment);
    if (!comments && !inputs.sarif) return;
    const file = env.MUSIC_LEAKAGE_REPORT ?? "";
    const report = await readReport(file);
    const api = openApi(env, inputs.token);
    if (inputs.sarif) {
      const place = { commit: event.sha, ref: env.GITHUB_REF ?? "" };
      await attempt(env, async () => {
        if (report.verdict === "unknown") throw new GitHubRefusal(INCOMPLETE, 0);
        await uploadSarif(api, join(dirname(file), "report.sarif"), place);
      });
    }
    if (!comments) return;
    const say = () => write(api, report, inputs, event, env);
    const written = await attempt(env, say, event.untrusted ? COMPANION : "");
    setOutput("comment-url", written?.url ?? "");
    if (written)
      info(`music-leakage: ${isAudit(event) ? "issue" : "comment"} ${written.done} ${written.url ?? ""}`.trim());
  });
}
async function write(api, report, inputs, event, env) {
  const common = {
    key: commentKey(inputs.config, inputs.workingDirectory),
    artifactUrl: env.MUSIC_LEAKAGE_ARTIFACT_URL || void 0,
    runUrl: event.runUrl,
    ...aroundOf(env, inputs)
  };
  if (event.pullRequest) {
    return comment(api, report, { ...common, number: event.pullRequest.number, mode: inputs.comment });
  }
  const text = await readFile2(join(dirname(env.MUSIC_LEAKAGE_REPORT ?? ""), HISTORY_FILE), "utf8").catch(() => "");
  return auditIssue(api, report, { ...common, config: report.config.file, history: parseHistory(text) ?? [] });
}
async function readReport(file) {
  if (!existsSync(file)) throw new GitHubRefusal("there is no report to publish", 0);
  const value = await readReportJson(file).catch(() => {
    throw new GitHubRefusal("the report is not JSON", 0);
  });
  return toReport(value);
}
function parseReport(text) {
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    throw new GitHubRefusal("the report is not JSON", 0);
  }
  return toReport(value);
}
function toReport(value) {
  const parsed = parseReportValue(value);
  if ("report" in parsed) return parsed.report;
  throw new GitHubRefusal(`the report is not as this version of music-leakage writes it (${parsed.why})`, 0);
}

export {
  commentKey,
  comment,
  warn,
  attempt,
  publish,
  parseReport
};
