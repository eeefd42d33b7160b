// Bundles the command line into files that run with no node_modules in reach, of which a run reads those that it needs:
// node scripts/build.mjs [FOLDER, default dist] [METAFILE]. METAFILE gets what esbuild says of the bundle, as JSON.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { pageDefines } from './page.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = resolve(process.argv[2] ?? join(root, 'dist'));
const readJson = (...path) => JSON.parse(readFileSync(join(root, ...path), 'utf8'));

/**
 * The toolkit does not say so, but its modules do nothing on import: without its HTTP client the bundle is half as
 * large.
 */
const toolkitWithoutSideEffects = {
  name: 'toolkit-without-side-effects',
  setup: ({ onResolve, resolve }) =>
    onResolve({ filter: /./ }, async ({ path, pluginData, ...where }) => {
      if (pluginData === 'resolved' || !`${path}${where.importer}`.includes('@actions/')) return undefined;
      return { ...(await resolve(path, { ...where, pluginData: 'resolved' })), sideEffects: false };
    }),
};

/** The reader of SQLite looks for its WebAssembly beside itself, and in the bundle no module knows where that is. */
const besideTheBundle = {
  name: 'beside-the-bundle',
  setup: ({ onLoad }) =>
    onLoad({ filter: /node-sqlite3-wasm\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace('scriptDirectory=__dirname', 'scriptDirectory=__folder'),
    })),
};

// Names of parts tell what is in them, so those of a former build would stay.
mkdirSync(folder, { recursive: true });
for (const name of readdirSync(folder)) if (name.endsWith('.js')) rmSync(join(folder, name));

/** Code that runs inside report.html is a text in the bundle. */
const page = await pageDefines(root);

const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: ['src/cli/cli.ts', 'src/cli/worker.ts', 'src/cli/parquet.ts'],
  entryNames: '[name]',
  // Some modules have no name, and a file that begins with a dash is an option to most commands.
  chunkNames: 'part-[name]-[hash]',
  outdir: folder,
  splitting: true,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  charset: 'utf8',
  legalComments: 'none', // the licences stand in the file written below
  metafile: true,
  external: [
    ...['onnxruntime-node', '@huggingface/transformers'], // used where they are installed
    '*/scripts/page.mjs', // builds the page where the program runs from its sources
    '@wasm-audio-decoders/opus-ml', // 4 MB to embellish speech, which we never ask ogg-opus-decoder for
  ],
  plugins: [toolkitWithoutSideEffects, besideTheBundle],
  define: { __VERSION__: JSON.stringify(readJson('package.json').version), ...page.define },
  // CommonJS packages inside an ES module still call require() for Node's own modules.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module';\nconst require = __createRequire(import.meta.url);\nimport { fileURLToPath as __fileURLToPath } from 'node:url';\nconst __folder = __fileURLToPath(new URL('.', import.meta.url));",
  },
});

const WASM = 'ort-wasm-simd-threaded.wasm';
copyFileSync(join(root, 'node_modules/onnxruntime-web/dist', WASM), join(folder, WASM));
const SQLITE = 'node-sqlite3-wasm.wasm';
copyFileSync(join(root, 'node_modules/node-sqlite3-wasm/dist', SQLITE), join(folder, SQLITE));
const PFFFT = 'node_modules/@echogarden/pffft-wasm'; // its loader is not used, so nothing of it is bundled
copyFileSync(join(root, PFFFT, 'dist/simd/pffft.wasm'), join(folder, 'pffft.wasm'));

Object.assign(metafile.outputs[relative(root, join(folder, 'cli.js'))].inputs, page.inputs);

if (process.argv[3] !== undefined) writeFileSync(resolve(process.argv[3]), JSON.stringify(metafile));

/** Each package that is in the bundle, with its licence as it ships it. */
const packages = new Set(
  Object.values(metafile.outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .flatMap(([path, { bytesInOutput }]) =>
      bytesInOutput > 0 ? (/.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.slice(0, 1) ?? []) : [],
    ),
);
const licences = [...packages, PFFFT].sort().map((path) => {
  const { name, version, license } = readJson(path, 'package.json');
  const text = ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'license', 'LICENCE', 'COPYING']
    .map((file) => read(path, file))
    .concat(read('scripts/licences', `${name}.txt`)) // of packages that forget theirs, from their repository
    .find((found) => found !== undefined);
  if (text === undefined) throw new Error(`${name} ships no licence file: add its text by hand`);
  // What is compiled into a package's WebAssembly has notices of its own.
  const notices = read('scripts/licences', `${name}.notices.txt`) ?? '';
  return `${name} ${version} (${license})\n\n${text.trim()}\n\n${notices}`.trimEnd().concat('\n');
});
const header = 'The files of dist contain the packages below. This file is made by scripts/build.mjs.\n';
writeFileSync(join(folder, 'THIRD_PARTY_LICENSES.txt'), [header, ...licences].join(`\n${'-'.repeat(80)}\n\n`));

function read(...path) {
  try {
    return readFileSync(join(root, ...path), 'utf8').replaceAll('\r\n', '\n');
  } catch {
    return undefined;
  }
}
