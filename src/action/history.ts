import * as core from '@actions/core';
import * as z from 'zod';
import { type Api, ask, openApi } from '../github/api.ts';
import { readArtifact } from '../github/artifact.ts';
import type { Event } from '../github/event.ts';
import { LEVELS } from '../model/levels.ts';
import type { Report } from '../model/report.ts';
import { countPairs } from '../overlap/count.ts';
import { where } from '../platform/lazy-list.ts';
import { visible } from '../report/escape.ts';
import { countAccepted } from '../report/facts.ts';
import { uncheckedTracks } from '../report/unchecked.ts';

/** In the artifact of an audit: all audits so far. */
export const HISTORY_FILE = 'history.json';

/** About eight years of weeks. */
const KEPT = 400;
/** How many runs are looked through for one that left an artifact. */
const LOOKED_AT = 10;

const entry = z.strictObject({
  at: z.iso.datetime(),
  sha: z.string().regex(/^[0-9a-f]{0,64}$/),
  verdict: z.enum(['pass', 'warn', 'fail', 'unknown']),
  overlaps: z.int().nonnegative().describe('Counted ones.'),
  levels: z.record(z.enum(LEVELS), z.int().nonnegative()).describe('Counted overlaps by level.'),
  accepted: z.int().nonnegative().describe('Waived, or in the baseline.'),
  unchecked: z.int().nonnegative().describe('Test tracks, each once.'),
});
export type HistoryEntry = z.infer<typeof entry>;

const historySchema = z.strictObject({ schema: z.literal(1), audits: z.array(entry).max(10 * KEPT) });

export const formatHistory = (audits: readonly HistoryEntry[]): string =>
  `${JSON.stringify({ schema: 1, audits: audits.slice(-KEPT) }, null, 1)}\n`;

/** The audits in a history file, the oldest first; undefined when it is none. */
export function parseHistory(text: string): readonly HistoryEntry[] | undefined {
  try {
    return historySchema.parse(JSON.parse(text)).audits;
  } catch {
    return undefined;
  }
}

/** Returns the entry of a report in the history. */
export function toHistoryEntry(report: Report, { sha }: Pick<Event, 'sha'>, now: Date): HistoryEntry {
  const counted = where(report.overlaps, (overlap) => overlap.counted);
  const { waived, baselined } = countAccepted(report);
  const of = (level: string): number => countPairs(counted, (overlap) => overlap.level === level);
  return {
    ...{ at: now.toISOString(), sha: sha.toLowerCase(), verdict: report.verdict, overlaps: countPairs(counted) },
    levels: Object.fromEntries(LEVELS.map((level) => [level, of(level)])) as HistoryEntry['levels'],
    accepted: waived + baselined,
    unchecked: uncheckedTracks(report).length,
  };
}

/**
 * The audits before this one, the oldest first: from the newest artifact of that name which an audit (schedule,
 * workflow_dispatch) by this workflow left on this branch. None, with a warning, where it cannot be had or is damaged.
 */
export async function readHistory(options: {
  readonly event: Event;
  readonly token: string;
  readonly env: NodeJS.ProcessEnv;
  readonly artifact: string;
  /** Who is told why it starts anew. */
  readonly warn?: (message: string) => void;
}): Promise<readonly HistoryEntry[]> {
  const { env, token, artifact, warn = annotate } = options;
  try {
    const api = openApi(env, token);
    for (const run of await auditsBefore(api, env)) {
      const text = (await readArtifact(api, { run, name: artifact, files: [HISTORY_FILE] }))?.files.get(HISTORY_FILE);
      const audits = text === undefined ? undefined : parseHistory(text);
      if (audits) return audits;
      if (text === undefined) continue;
      warn(`The history of audits in run ${run} is damaged: it starts anew.`);
      return [];
    }
  } catch (error) {
    warn(`The history of audits starts anew: ${visible((error as Error).message)}`);
  }
  return [];
}

const annotate = (message: string): void => core.warning(message, { title: 'music-leakage: audit' });

/** The runs, the newest first. */
async function auditsBefore({ rest, repo }: Api, env: NodeJS.ProcessEnv): Promise<readonly number[]> {
  const [, workflow] = /\/([^/@]+)@/.exec(env.GITHUB_WORKFLOW_REF ?? '') ?? [];
  if (workflow === undefined || !env.GITHUB_REF_NAME) return [];
  const found = await Promise.all(
    ['schedule', 'workflow_dispatch'].map((event) =>
      ask('list the audits before this one', 'actions: read', () =>
        rest.actions.listWorkflowRuns({
          ...{ ...repo, workflow_id: workflow, event, branch: env.GITHUB_REF_NAME as string },
          ...{ status: 'completed', per_page: LOOKED_AT },
        }),
      ),
    ),
  );
  return found
    .flatMap(({ data }) => data.workflow_runs)
    .filter(
      ({ id, head_repository: from }) =>
        String(id) !== env.GITHUB_RUN_ID && from.full_name === `${repo.owner}/${repo.repo}`,
    )
    .map(({ id }) => id)
    .sort((a, b) => b - a)
    .slice(0, LOOKED_AT);
}
