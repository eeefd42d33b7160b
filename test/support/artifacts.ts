import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { unzipSync } from 'fflate';
import { onTestFinished } from 'vitest';

export type ArtifactService = {
  readonly url: string;
  /** Files by their paths, per finished artifact. */
  readonly artifacts: Map<string, Readonly<Record<string, string>>>;
};

/** The calls of GitHub's artifact service (v4) that an upload makes, on a loopback port that is gone after the test. */
export async function openArtifacts(): Promise<ArtifactService> {
  const artifacts = new Map<string, Readonly<Record<string, string>>>();
  const blocks = new Map<string, Buffer>();
  const blobs = new Map<string, Buffer>();
  const call = (method: string, { name }: { readonly name: string }): object => {
    if (method === 'CreateArtifact')
      return { ok: true, signed_upload_url: `${url()}blob/${encodeURIComponent(name)}?sig=signature` };
    if (method === 'ListArtifacts') {
      const found = [...artifacts.keys()].map((each, i) => ({
        ...IDS,
        database_id: `${i + 1}`,
        name: each,
        size: '1',
      }));
      return { artifacts: found };
    }
    if (method === 'DeleteArtifact') return { ok: artifacts.delete(name), artifact_id: '1' };
    const files = unzipSync(blobs.get(name) ?? Buffer.alloc(0));
    artifacts.set(
      name,
      Object.fromEntries(Object.entries(files).map(([path, bytes]) => [path, Buffer.from(bytes).toString('utf8')])),
    );
    return { ok: true, artifact_id: `${artifacts.size}` };
  };
  /** Writes a blob as Azure's client does: in one piece, or in blocks and then the list of them. */
  const put = (name: string, query: URLSearchParams, body: Buffer): void => {
    if (query.get('comp') === 'block') blocks.set(`${name} ${query.get('blockid')}`, body);
    else if (query.get('comp') === 'blocklist') {
      const ids = [...body.toString('utf8').matchAll(/<Latest>(.*?)<\/Latest>/g)].map(([, id]) => id);
      blobs.set(name, Buffer.concat(ids.map((id) => blocks.get(`${name} ${id}`) ?? Buffer.alloc(0))));
    } else blobs.set(name, body);
  };
  const server = createServer(async (request, response) => {
    const body = await readAll(request);
    const { pathname, searchParams } = new URL(request.url ?? '', url());
    const [, first, second = ''] = pathname.split('/');
    if (first === 'blob') {
      put(decodeURIComponent(second), searchParams, body);
      response.writeHead(201, { etag: '"1"', 'last-modified': new Date(0).toUTCString() }).end();
      return;
    }
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(call(pathname.split('/').at(-1) ?? '', JSON.parse(body.toString('utf8')))));
  });
  const url = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: url(), artifacts };
}

const IDS = { workflow_run_backend_id: '1', workflow_job_run_backend_id: '1' };

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
