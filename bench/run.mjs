// node bench/run.mjs text/accuracy [arguments]: bundles bench/text/accuracy.ts and runs it. Node 20 strips no types.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const [name = '', ...rest] = process.argv.slice(2);
const root = fileURLToPath(new URL('..', import.meta.url));
const outfile = `${root}/bench/.${name.replaceAll('/', '-')}-${process.pid}.mjs.tmp.mjs`;
await build({ entryPoints: [`${root}/bench/${name}.ts`], outfile, bundle: true, platform: 'node', format: 'esm' });
const { status } = spawnSync(process.execPath, [outfile, ...rest], { stdio: 'inherit', cwd: root });
rmSync(outfile);
process.exitCode = status ?? 1;
