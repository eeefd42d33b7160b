import type { Command } from 'commander';

const FINGERPRINT_EXAMPLES = `
Examples:
  music-leakage fingerprint song.mp3
  music-leakage fingerprint --profile audfprint --afpt hashes/ a.mp3 b.flac   as audfprint precompute does
  music-leakage fingerprint --profile audfprint --density 70 --fanout 8 --afpt song.afpt song.mp3

Exit codes: 0 done, 2 a file could not be read: it is named with the reason, and the others are done.`;

const ALIGN_EXAMPLES = `
Examples:
  music-leakage align clip.wav song.mp3
  music-leakage align clip.afpt song.afpt --profile audfprint

Exit codes: 0 done, match or not; 2 one could not be read, or holds too little to be compared.`;

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
    .option('--json', 'print one JSON document')
    .addHelpText('after', FINGERPRINT_EXAMPLES)
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
    .option('--json', 'print one JSON document')
    .addHelpText('after', ALIGN_EXAMPLES)
    .action(async (clip: string, recording: string, options: { profile: string; warps: string; json?: boolean }) => {
      const { runAlign } = await import('../align.ts');
      process.exitCode = await runAlign(clip, recording, options);
    });
}
