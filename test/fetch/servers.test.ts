import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { builtDist } from '../support/dist.ts';
import { temporaryFolder } from '../support/folder.ts';
import { publishedIndex } from '../support/published.ts';
import { freePort, openRaw } from '../support/raw-server.ts';
import { CERTIFICATE, EXPIRED, openStore } from '../support/store.ts';

const cli = join(builtDist().folder, 'dist/cli.js');
const index = publishedIndex({ tracks: 1000 });

/** Where the index is, with which variables; and what a check has to say of it. */
type Place = { readonly port: number; readonly env?: NodeJS.ProcessEnv };

const plain = async (): Promise<Place> =>
  openRaw((socket) => {
    socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
  });
const refusing = async (): Promise<Place> => {
  const { port } = await openRaw((socket) => {
    socket.once('data', () => socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n<html>'));
  });
  return { port: await freePort(), env: { HTTPS_PROXY: `http://me:hush@127.0.0.1:${port}` } };
};

test.each<[string, () => Promise<Place>, RegExp, RegExp]>([
  ['an expired certificate', () => openStore(index.files, EXPIRED), /CERT_HAS_EXPIRED/, /has to be renewed/],
  [
    'a certificate of nobody',
    async () => ({ ...(await openStore(index.files)), env: { NODE_EXTRA_CA_CERTS: '' } }),
    /SELF_SIGNED/,
    /NODE_EXTRA_CA_CERTS/,
  ],
  ['no TLS', plain, /does not speak TLS/, /Is the port right\?/],
  ['a proxy that wants a password', refusing, /refuses the tunnel \(407\)/, /Give name and password in HTTPS_PROXY/],
])('a check of an index behind %s is unknown, with address and fix, and judges the rest', async (_, at, said, fix) => {
  const { port, env = {} } = await at();
  const folder = temporaryFolder();
  const address = `https://127.0.0.1:${port}/corpus/index.json`;
  writeFileSync(join(folder, 'near.csv'), 'id,title,artist\nc1,Northern Lights,Night Owls\n');
  writeFileSync(join(folder, 'bench.csv'), 'id,title,artist\nb1,Northern Lights,Night Owls\n');
  writeFileSync(
    join(folder, 'leakage.yml'),
    `version: 1\npretrain:\n  far: {index: "${address}"}\n  near: {table: near.csv}\ntest: {bench: {table: bench.csv}}\n`,
  );
  const certificate = _.includes('expired') ? EXPIRED : CERTIFICATE;
  const child = spawn(process.execPath, [cli, 'check', '--cache', 'cache', '--allowed-hosts', `127.0.0.1:${port}`], {
    cwd: folder,
    env: { PATH: process.env.PATH, NODE_EXTRA_CA_CERTS: certificate, ...env },
  });
  let all = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      all += chunk;
    });
  expect(await once(child, 'close')).toEqual([2, null]);
  expect(all).toMatch(/^NOT CHECKED/m);
  expect(all).toContain(`leakage.yml:3:`);
  expect(all).toContain(address);
  expect(all).toMatch(said);
  expect(all).toMatch(fix);
  expect(all).toContain('Northern Lights');
  expect(all).not.toContain('hush');
});
