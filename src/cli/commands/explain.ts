import type { Command } from 'commander';
import type { AccessOptions } from '../../fetch/access.ts';
import { configFile } from '../config-file.ts';
import { configOption, fetching, jsonOption } from './fetching.ts';

/** Declares the commands that look closer: `explain`, `match` and `eval`. */
export function declareExplain(program: Command): void {
  fetching(program.command('explain'))
    .description('show what every detector says of one track: identifiers, texts field by field, audio')
    .argument('<split>', 'a test split of the configuration, or a pretraining split')
    .argument('<id>', 'the id of a track, as the report has it')
    .addOption(configOption())
    .addOption(jsonOption())
    .action(async (split: string, id: string, options: AccessOptions & { config?: string; json?: boolean }) => {
      const { runExplain } = await import('../explain.ts');
      process.exitCode = await runExplain(split, id, { ...options, config: await configFile(undefined, options) });
    });

  fetching(program.command('match'))
    .description('look for a title and an artist in a pretraining split')
    .argument('<title>')
    .argument('<artist>')
    .requiredOption('--in <split>', 'a pretraining split of the configuration')
    .option('--album <album>', 'the album, where it is known')
    .addOption(configOption())
    .addOption(jsonOption())
    .action(
      async (
        title: string,
        artist: string,
        options: AccessOptions & { config?: string; in: string; album?: string; json?: boolean },
      ) => {
        const { runMatch } = await import('../explain.ts');
        process.exitCode = await runMatch(title, artist, { ...options, config: await configFile(undefined, options) });
      },
    );

  program
    .command('eval')
    .description('judge pairs of texts and score that against their labels')
    .requiredOption(
      '--pairs <file>',
      'a table with query_text and target_text, or query_title, query_artist, …, and perhaps a label',
    )
    .option('--predictions <file>', 'write level, probability and reasons of each pair, in the same order')
    .option('--cosine', 'also the cosine of the embeddings of the two texts, in the predictions and the JSON document')
    .option(
      '--model <model>',
      'for --cosine: a folder with tokenizer.json and ONNX weights, or an id of the Hugging Face hub',
    )
    .option(
      '--template <text>',
      'for --cosine: the text of field columns, "{title} by {artist} from {album}" unless given',
    )
    .addOption(jsonOption())
    .action(async (options: Parameters<typeof import('../eval.ts')['runEval']>[0]) => {
      const { runEval } = await import('../eval.ts');
      process.exitCode = await runEval(options);
    });
}
