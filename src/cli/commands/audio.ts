import type { Command } from 'commander';
import { jsonOption } from './fetching.ts';

/** Declares the commands on single recordings: `fingerprint` and `align`. */
export function declareAudio(program: Command): void {
  program
    .command('fingerprint')
    .description('decode audio files and say what their fingerprints hold')
    .argument('<file...>', 'audio, or .afpt and .afpk of audfprint')
    .option('--profile <name>', 'default, or audfprint', 'default')
    .option('--density <number>', "audfprint's (default: 20)")
    .option('--fanout <count>', "audfprint's (default: 3)")
    .option('--shifts <count>', "audfprint's (default: 1)")
    .option('--afpt <out>', "write audfprint's file; for several files, the folder of theirs")
    .addOption(jsonOption())
    .action(
      async (
        files: readonly string[],
        options: Parameters<typeof import('../fingerprint.ts')['runFingerprint']>[1],
      ) => {
        const { runFingerprint } = await import('../fingerprint.ts');
        process.exitCode = await runFingerprint(files, options);
      },
    );

  program
    .command('align')
    .description('say which part of a clip is which part of a recording')
    .argument('<clip>', 'audio, or .afpt and .afpk of audfprint')
    .argument('<recording>', 'the same')
    .option('--profile <name>', 'default, or audfprint', 'default')
    .option('--warps <range>', 'changes of speed, tempo and pitch to search under: usual, or wide', 'usual')
    .addOption(jsonOption())
    .action(async (clip: string, recording: string, options: { profile: string; warps: string; json?: boolean }) => {
      const { runAlign } = await import('../align.ts');
      process.exitCode = await runAlign(clip, recording, options);
    });
}
