import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { strToU8, zipSync } from 'fflate';
import { expect, it, onTestFinished } from 'vitest';
import { readArtifact, unpack } from '../../src/github/artifact.ts';
import { FORBIDDEN, tooMany } from '../support/github/fake.ts';
import { openGitHub } from '../support/github/open.ts';

const LIMITS = { packed: 10_000, unpacked: 1000, packedFile: 5000, entries: 3 };
const zipOf = (files: Readonly<Record<string, string>>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
const artifactOf = (zip: Uint8Array, changes = {}) => ({
  ...{ id: 5, name: 'r', run: 9, expired: false, zip: Buffer.from(zip).toString('base64') },
  ...changes,
});
const WANTED = { run: 9, name: 'r', files: ['a.json'] };

it('reads the wanted file of the newest artifact, and sends its storage no token', async () => {
  const { github, api } = await openGitHub();
  github.state.artifacts.push(
    artifactOf(zipOf({ 'a.json': 'old' }), { id: 4 }),
    artifactOf(zipOf({ 'a.json': '{"ä": 1}', 'b/c.csv': 'x' })),
    artifactOf(zipOf({ 'a.json': 'gone' }), { id: 6, expired: true }),
    artifactOf(zipOf({ 'a.json': 'of another run' }), { id: 7, run: 10 }),
    artifactOf(zipOf({ 'a.json': 'of another name' }), { id: 8, name: 'rr' }),
  );
  const found = await readArtifact(api, WANTED, LIMITS);
  expect(found).toEqual({ id: 5, files: new Map([['a.json', '{"ä": 1}']]) });
  expect(await readArtifact(api, { ...WANTED, name: 'none' }, LIMITS)).toBeUndefined();
  const storage = github.requests.find(({ path }) => path.startsWith('/_storage'));
  expect(storage?.headers).not.toHaveProperty('authorization');
});

it('reads no more than its limits', async () => {
  const { github, api } = await openGitHub({ artifacts: [artifactOf(new Uint8Array(10_001))] });
  await expect(readArtifact(api, WANTED, LIMITS)).rejects.toThrow('larger than 10000 bytes');
  expect(github.requests.map(({ operation }) => operation)).toEqual(['actions/list-workflow-run-artifacts']);
  // A storage that never ends, whatever GitHub said of the size.
  let sent = 0;
  const endless = createServer((_, response) => {
    const more = () => {
      while (!response.destroyed && response.write(Buffer.alloc(4096))) sent += 4096;
    };
    response.on('drain', more);
    more();
  });
  await new Promise<void>((done) => endless.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    endless.closeAllConnections();
    endless.close();
  });
  github.state.artifacts[0] = artifactOf(zipOf({}));
  const location = `http://127.0.0.1:${(endless.address() as AddressInfo).port}/`;
  github.next('actions/download-artifact', { status: 302, message: '', headers: { location } });
  await expect(readArtifact(api, WANTED, LIMITS)).rejects.toThrow('GitHub does not say where it lies');
  expect(sent).toBe(0);
});

it.each([
  ['a bomb', () => zipOf({ 'a.json': '0'.repeat(1001) }), 'unpacks to more than 1000 bytes'],
  ['a bomb that lies about its size', () => shrink(zipOf({ 'a.json': '0'.repeat(2_000_000) })), 'larger than it says'],
  ['a large file', () => zipSync({ 'a.json': new Uint8Array(6000) }, { level: 0 }), 'packed into more than 5000 bytes'],
  ['a path upwards', () => zipOf({ '../a.json': 'x', 'a.json': '{}' }), 'leads out of it'],
  ['a path upwards below', () => zipOf({ 'b/../../a': 'x' }), 'leads out of it'],
  ['an absolute path', () => zipOf({ '/etc/passwd': 'x' }), 'leads out of it'],
  ['a path of Windows', () => zipOf({ 'C:a': 'x' }), 'leads out of it'],
  ['backslashes', () => zipOf({ '..\\a': 'x' }), 'leads out of it'],
  ['many files', () => zipOf({ a: '', b: '', c: '', d: '' }), 'more than 3 files'],
  ['two files of one name', () => twice(zipOf({ 'a.json': '{}', 'b.json': '[]' })), 'two files of one name'],
  ['no zip', () => strToU8('PK, but no more than that, and long enough'), 'not a zip file'],
  ['nothing', () => new Uint8Array(), 'not a zip file'],
  ['half a zip', () => zipOf({ 'a.json': 'x'.repeat(900) }).subarray(0, -30), 'not a zip file'],
])('refuses %s', (_, zip, message) => {
  expect(() => unpack(zip(), ['a.json'], LIMITS)).toThrow(message);
});

it('does not look into what it does not want', () => {
  const zip = zipOf({ 'a.json': '{}', 'big.csv': '0'.repeat(5000) });
  expect(unpack(zip, ['a.json'], LIMITS)).toEqual(new Map([['a.json', '{}']]));
});

it('gives no more of a file than it says to have', () => {
  const text = unpack(shrink(zipOf({ 'a.json': '0'.repeat(100_000) })), ['a.json'], LIMITS).get('a.json');
  expect(text).toBe('0000000000');
});

/** Says in every header that the only file has 10 bytes. */
function shrink(zip: Uint8Array): Uint8Array {
  const copy = Buffer.from(zip);
  const directory = copy.indexOf(Buffer.from('PK\x01\x02', 'latin1'));
  copy.writeUInt32LE(10, 22);
  copy.writeUInt32LE(10, directory + 24);
  return copy;
}

/** Calls b.json a.json. */
const twice = (zip: Uint8Array): Uint8Array =>
  Buffer.from(Buffer.from(zip).toString('latin1').replaceAll('b.json', 'a.json'), 'latin1');

it('says what GitHub refuses', async () => {
  const { github, api } = await openGitHub({ artifacts: [artifactOf(zipOf({}))] });
  github.next('actions/list-workflow-run-artifacts', FORBIDDEN);
  await expect(readArtifact(api, WANTED)).rejects.toThrow('`permissions: actions: read`');
  github.next('actions/download-artifact', tooMany(1), { status: 410, message: 'Artifact has expired' });
  await expect(readArtifact(api, WANTED)).rejects.toThrow('410: Artifact has expired');
});
