// Builds what runs inside report.html: one script and one style sheet, each as a text that is written into the page.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const PAGE = 'src/report/html/page';
/** The package in the script: every copy of a page has its licence. */
const PACKAGE = 'node_modules/@tanstack/virtual-core';

/** Bundles the page of a project; `inputs` are the modules in the script, as esbuild has them in its metafile. */
export async function buildPage(project = root) {
  const read = (...path) => readFileSync(join(project, ...path), 'utf8');
  const { name, version } = JSON.parse(read(PACKAGE, 'package.json'));
  const { outputFiles, metafile } = await build({
    absWorkingDir: project,
    entryPoints: [`${PAGE}/main.ts`, `${PAGE}/style.css`],
    outdir: 'page', // nothing is written
    write: false,
    bundle: true,
    minify: true,
    metafile: true,
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
    legalComments: 'none',
    banner: { js: `/*! ${name} ${version}\n${read(PACKAGE, 'LICENSE').trim()} */` },
  });
  const textOf = (ending) => outputFiles.find(({ path }) => path.endsWith(ending)).text;
  const [script] = Object.entries(metafile.outputs).flatMap(([path, output]) => (path.endsWith('.js') ? [output] : []));
  return { script: textOf('.js'), style: textOf('.css'), inputs: script.inputs };
}

/**
 * Returns the definitions that esbuild puts into a bundle in place of the names that src/report/html/assets.ts
 * declares.
 */
export async function pageDefines(project = root) {
  const { script, style, inputs } = await buildPage(project);
  return {
    define: { __REPORT_SCRIPT__: JSON.stringify(script), __REPORT_STYLE__: JSON.stringify(style) },
    inputs,
  };
}
