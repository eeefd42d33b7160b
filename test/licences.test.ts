import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROJECT } from './support/dist.ts';
import { temporaryFolder } from './support/folder.ts';

const read = (...path: readonly string[]): string => readFileSync(join(...path), 'utf8');

/**
 * Builds the bundle of a project into its dist, as `npm run build` does first; returns how many bytes of each module
 * are in it.
 */
function build(project: string, folder: string): Readonly<Record<string, number>> {
  mkdirSync(folder, { recursive: true });
  const metafile = join(folder, 'metafile.json');
  execFileSync(process.execPath, [join(project, 'scripts/build.mjs'), folder, metafile]);
  type Inputs = Record<string, { readonly bytesInOutput: number }>;
  const outputs = Object.values(JSON.parse(read(metafile)).outputs) as readonly { readonly inputs: Inputs }[];
  return Object.fromEntries(
    outputs.flatMap(({ inputs }) =>
      Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [[path, bytesInOutput]] : [])),
    ),
  );
}

type Package = { readonly name: string; readonly version: string; readonly license: string };

describe('third-party licences', () => {
  const dist = mkdtempSync(join(tmpdir(), 'music-leakage-licences-'));
  let bundled: readonly Package[] = [];
  let list = '';
  beforeAll(() => {
    bundled = packagesOf(build(PROJECT, dist));
    list = read(dist, 'THIRD_PARTY_LICENSES.txt');
  });
  afterAll(() => rmSync(dist, { recursive: true, force: true }));

  it('are listed of just what esbuild bundles and what lies beside the bundle, each with its text', () => {
    const wasm = readdirSync(dist).filter((name) => name.endsWith('.wasm'));
    // The WebAssembly of onnxruntime-web and node-sqlite3-wasm belongs to modules that are bundled; the loader of this
    // one is not.
    expect(wasm.sort()).toEqual(['node-sqlite3-wasm.wasm', 'ort-wasm-simd-threaded.wasm', 'pffft.wasm']);
    const expected = [...bundled, manifestIn('node_modules/@echogarden/pffft-wasm')];
    const headings = expected.map(({ name, version, license }) => `${name} ${version} (${license})`);
    const [, ...sections] = list.split(`\n${'-'.repeat(80)}\n\n`);
    expect(sections.map((section) => section.split('\n')[0]).sort()).toEqual(headings.sort());
    for (const section of sections) expect(section.length, section.slice(0, 80)).toBeGreaterThan(500);

    const page = read(PROJECT, 'docs/licences.md');
    const rows = [...page.matchAll(/^\| ([\w.-]+) \| (.*) \|$/gm)].flatMap(([, license, names = '']) =>
      expected.some((each) => each.license === license) ? names.split(', ').map((name) => [license, name]) : [],
    );
    expect(rows.sort()).toEqual(expected.map(({ license, name }) => [license, name]).sort());
  });

  it('that ask for it say how the part is replaced, by name, version and source', () => {
    const page = read(PROJECT, 'docs/licences.md');
    for (const { name, version } of bundled.filter(({ license }) => /GPL|MPL|EPL|CDDL/.test(license))) {
      const part = page.slice(page.indexOf(`### ${name}\n`)).split('\n### ')[0] ?? '';
      expect(part).toContain(`| version | ${version}, unchanged |`);
      expect(part).toContain(`npm pack ${name}@${version}`);
      expect(part).toContain(`${name}-${version}.tgz`);
      expect(part).toContain('https://github.com/');
      expect(list).toMatch(/rm -r node_modules\/codec-parser && cp -r YOUR-CODEC-PARSER node_modules\/codec-parser/);
    }
    expect(bundled.map(({ license }) => license)).toContain('LGPL-3.0-or-later');
  });
});

it('the bundle is rebuilt with a changed codec-parser, as docs/licences.md says', () => {
  const project = temporaryFolder();
  for (const name of ['scripts', 'src', 'package.json'])
    cpSync(join(PROJECT, name), join(project, name), { recursive: true });
  const [from, to] = [PROJECT, project].map((folder) => join(folder, 'node_modules')) as [string, string];
  mkdirSync(to);
  // A link leads to where the package is, and from there to the codec-parser that lies beside it.
  const copied = ['codec-parser', 'ogg-opus-decoder', '@wasm-audio-decoders'];
  for (const name of readdirSync(from)) {
    if (copied.includes(name)) cpSync(join(from, name), join(to, name), { recursive: true });
    else symlinkSync(join(from, name), join(to, name), 'junction');
  }
  const changed = join(to, 'codec-parser');
  const file = join(changed, 'src/CodecParser.js');
  writeFileSync(file, read(file).replace(/^export default class \w+ \{/m, '$&\n  static changed = "by a user";'));
  const dist = join(project, 'dist');
  build(project, dist);
  const parts = readdirSync(dist).filter((name) => name.endsWith('.js'));
  expect(parts.filter((name) => read(dist, name).includes('"by a user"'))).not.toEqual([]);
  const version = execFileSync(process.execPath, [join(dist, 'cli.js'), '--version'], { encoding: 'utf8' });
  expect(version).toBe(`${JSON.parse(read(PROJECT, 'package.json')).version}\n`);
});

/** Packages that have code in a bundle, each by its own folder: one may be there in two versions. */
function packagesOf(inputs: Readonly<Record<string, number>>): readonly Package[] {
  const folders = Object.entries(inputs).flatMap(([path, bytes]) => {
    const [folder] = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path) ?? [];
    return bytes > 0 && folder ? [folder] : [];
  });
  return [...new Set(folders)].map(manifestIn);
}

function manifestIn(folder: string): Package {
  const { name, version, license } = JSON.parse(read(PROJECT, folder, 'package.json'));
  return { name, version, license };
}
