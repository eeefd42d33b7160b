import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { PROJECT } from '../support/dist.ts';

/** Inputs and outputs of the actions that action.yml nests, as far as it uses them. */
const ACTIONS = {
  'actions/cache/restore': { script: 'restore', inputs: ['path', 'key', 'restore-keys'] },
  'actions/cache/save': { script: 'save', inputs: ['path', 'key'] },
  'actions/upload-artifact': { script: 'upload', inputs: ['name', 'path', 'overwrite', 'if-no-files-found'] },
} as const;

/**
 * Builds stand-ins for the nested actions below a folder; returns what act maps to them: each repository, at the commit
 * that action.yml pins, to its folder. They speak to the same services through the same packages.
 */
export async function buildStandIns(folder: string): Promise<readonly string[]> {
  const built = Object.entries(ACTIONS).map(async ([action, { script, inputs }]) => {
    const target = join(folder, action);
    await build({
      entryPoints: [join(import.meta.dirname, 'stand-ins', `${script}.ts`)],
      outfile: join(target, 'index.mjs'),
      bundle: true,
      platform: 'node',
      format: 'esm',
      logLevel: 'error',
      banner: { js: "import { createRequire as own } from 'node:module'; const require = own(import.meta.url);" },
    });
    mkdirSync(dirname(target), { recursive: true });
    const declared = Object.fromEntries(inputs.map((name) => [name, { required: false }]));
    const runs = { using: 'node24', main: 'index.mjs' };
    writeFileSync(
      join(target, 'action.yml'),
      JSON.stringify({ name: action, description: action, inputs: declared, runs }),
    );
  });
  await Promise.all(built);
  const yaml = readFileSync(join(PROJECT, 'action.yml'), 'utf8');
  const pinned = [...yaml.matchAll(/uses: ([\w-]+\/[\w-]+)(?:\/\w+)?@([0-9a-f]{40})/g)];
  return [
    ...new Set(pinned.map(([, repository, commit]) => `${repository}@${commit}=${join(folder, repository as string)}`)),
  ];
}
