// npm run bench:audio: who recognises what. The data set is made by audio/data; docs/accuracy.md says from what.
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { isStrangeElsewhere } from './kinds.ts';
import { audible } from './levels.ts';
import { type Clip, type Half, readManifest } from './manifest.ts';
import { ours } from './ours.ts';
import { audfprint } from './peers/audfprint.ts';
import { fpcalc } from './peers/fpcalc.ts';
import { olaf } from './peers/olaf.ts';
import { chance } from './random.ts';
import { accepted, type Column, kindsTable, summaryTable, threshold } from './report.ts';
import { scoredBefore } from './scored.ts';
import { type Found, look } from './system.ts';

const SYSTEMS: readonly (() => Found)[] = [ours, () => audfprint('n20'), () => audfprint('n70'), olaf, fpcalc];

const { values } = parseArgs({
  options: {
    // Figures are of 'report'; `--half choose` shows the half that thresholds are chosen on, and touches nothing else.
    half: { type: 'string', default: 'report' },
    // As named in the table's head; all that are installed.
    system: { type: 'string', multiple: true },
    // Part of the clips that peers are asked for, on a machine that has no time for all; slow ones get less by
    // themselves.
    share: { type: 'string', default: '1' },
    // Only what is known from runs before.
    'so-far': { type: 'boolean', default: false },
  },
});
const half: Half = values.half === 'choose' ? 'choose' : 'report';
const whole = readManifest(half);
const manifest = { references: whole.references, clips: audible(whole.clips) };
const began = process.cpuUsage();
const columns: Column[] = [];
const notes: string[] = [];
for (const find of SYSTEMS) {
  const system = find();
  if (values.system !== undefined && !values.system.includes(system.name)) continue;
  if ('missing' in system) {
    notes.push(`Without ${system.name}: ${system.missing}.`);
    continue;
  }
  const own = system.name === 'music-leakage';
  const share = own ? 1 : system.share * Number(values.share);
  const some = (clips: readonly Clip[]) => clips.filter(({ id }) => chance(`share ${id}`) < share);
  const results = await look(system, half, manifest.references, some(manifest.clips), values['so-far']);
  columns.push({ name: own ? system.name : `${system.name}, default`, results, least: Number.NEGATIVE_INFINITY });
  if (own) {
    if (half === 'report') {
      notes.push(
        `Half 'report' was scored with ${scoredBefore(system.version)} versions of the matcher, this one among them.`,
      );
      await otherHalf(system.name, system);
    }
    continue;
  }
  const { references, clips } = readManifest('choose');
  const chosen = audible(clips.filter(({ role }) => role === 'stranger'));
  const least = threshold(chosen, await look(system, 'choose', references, some(chosen), values['so-far']));
  if (least > Number.NEGATIVE_INFINITY)
    columns.push({ name: `${system.name}, score >= ${round(least)}`, results, least });
}

const pieces = new Set(manifest.clips.filter(({ role }) => role === 'stranger').map(({ piece }) => piece)).size;
const day = new Date().toISOString().slice(0, 10);
console.log(`## Half '${half}'

${day}, ${cpus().length} x ${cpus()[0]?.model}, Node ${process.version}. ${manifest.references.length} references, ${manifest.clips.length} clips (${whole.clips.length - manifest.clips.length} more of silence left out), ${pieces} distinct strangers${pieces < 600 ? ': fewer than the 600 from which a rate of 0.5 % can be claimed' : ''}. In brackets 95 % intervals (Wilson).

${summaryTable(manifest.clips, columns)}

Recall by kind, %:

${kindsTable(manifest.clips, columns)}

${notes.join('\n\n')}

${cpuSeconds(began)} CPU seconds without peers.`);
for (const column of columns.slice(0, 1))
  for (const line of accepted(manifest.clips, column)) console.log(`accepted: ${line}`);

// Peers that run beside this would keep it waiting; they end with it.
process.stdout.write('', () => process.exit());

/**
 * Looks up clips of the other half. This index has no piece of it: its non-matching clips match nothing here either,
 * though thresholds were chosen with them; nor do its references, in the kinds that non-matching clips are made in.
 */
async function otherHalf(name: string, system: Exclude<Found, { missing: string }>): Promise<void> {
  const clips = audible(readManifest('choose').clips.filter(isStrangeElsewhere));
  const results = await look(system, half, manifest.references, clips, values['so-far']);
  const asked = clips.filter(({ id }) => results.has(id));
  const pieces = (of: readonly Clip[]) => new Set(of.map(({ piece }) => piece)).size;
  const taken = asked.filter(({ id }) => results.get(id) !== undefined);
  notes.push(
    `${name}: of the other half, ${pieces(asked)} pieces in ${asked.length} clips, ${pieces(taken)} in ${taken.length} clips were accepted.`,
    ...taken.map(({ id }) => `accepted: ${id} as ${results.get(id)!.reference}`),
  );
}

function round(score: number): string {
  return score > 1 ? score.toFixed(0) : score.toFixed(3);
}

function cpuSeconds(from: NodeJS.CpuUsage): string {
  const { user, system } = process.cpuUsage(from);
  return ((user + system) / 1e6).toFixed(0);
}
