import { spawn } from 'node:child_process';
import { readFileSync, symlinkSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from './folder.ts';
import type { Repository } from './repository.ts';
import { CERTIFICATE } from './store.ts';

export type GitServer = {
  readonly url: string;
  /** Environment by which a workflow on this server tells the program where it is. */
  readonly env: Readonly<Record<string, string>>;
  /** Answers every further request by sending it to another server. */
  readonly redirect: (to: string) => void;
  readonly requests: { readonly path: string; readonly authorization: string | undefined }[];
};

/**
 * Serves a repository as `o/r` over https on a loopback port, as GitHub does: any commit and any file by its id. A
 * token is needed where one is given; '' refuses every token.
 */
export async function serveGit(repository: Repository, token?: string): Promise<GitServer> {
  const root = temporaryFolder();
  symlinkSync(join(repository.folder, '..'), join(root, 'o'));
  const name = repository.folder.split('/').at(-1);
  repository.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
  repository.git('config', 'uploadpack.allowFilter', 'true');
  const requests: { path: string; authorization: string | undefined }[] = [];
  const pem = { cert: readFileSync(CERTIFICATE), key: readFileSync(CERTIFICATE.replace('cert', 'key')) };
  const wanted = token && `basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`;
  let elsewhere: string | undefined;
  const server = createServer(pem, (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'https://localhost');
    const { authorization } = request.headers;
    requests.push({ path: pathname, authorization });
    if (elsewhere) return void response.writeHead(302, { location: `${elsewhere}${request.url}` }).end();
    const isRefused = token === '' ? authorization !== undefined : wanted !== undefined && authorization !== wanted;
    if (isRefused) return void response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' }).end();
    if (!/^\/o\/r\//.test(pathname)) return void response.writeHead(404).end();
    backend(root, pathname.replace('/o/r/', `/o/${name}/`), `${searchParams}`, request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  const url = `https://localhost:${(server.address() as AddressInfo).port}`;
  const redirect = (to: string): void => {
    elsewhere = to;
  };
  return {
    url,
    requests,
    redirect,
    env: { GITHUB_SERVER_URL: url, GITHUB_REPOSITORY: 'o/r', GIT_SSL_CAINFO: CERTIFICATE },
  };
}

/** The CGI program that comes with git. */
function backend(root: string, path: string, query: string, request: IncomingMessage, response: ServerResponse): void {
  const { headers, method = 'GET' } = request;
  const env = {
    ...{ PATH: process.env.PATH, GIT_PROJECT_ROOT: root, GIT_HTTP_EXPORT_ALL: '1', PATH_INFO: path },
    ...{ REQUEST_METHOD: method, QUERY_STRING: query, CONTENT_TYPE: headers['content-type'] ?? '' },
    ...{ GIT_PROTOCOL: `${headers['git-protocol'] ?? ''}`, HTTP_CONTENT_ENCODING: headers['content-encoding'] ?? '' },
    ...{ GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null', REMOTE_USER: 'x' },
  };
  const child = spawn('git', ['http-backend'], { env, stdio: ['pipe', 'pipe', 'ignore'] });
  request.pipe(child.stdin);
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.on('close', () => {
    const output = Buffer.concat(chunks);
    const end = output.indexOf('\r\n\r\n');
    const fields = output
      .subarray(0, end)
      .toString()
      .split('\r\n')
      .map((line) => line.split(/: ?/, 2));
    const { Status: status = '200', ...rest } = Object.fromEntries(fields) as Record<string, string>;
    response.writeHead(Number.parseInt(status, 10), rest).end(output.subarray(end + 4));
  });
}
