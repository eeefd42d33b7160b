// What actions/upload-artifact does with one folder, over the same package.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DefaultArtifactClient } from '@actions/artifact';
import { getInput, setFailed, setOutput } from '@actions/core';

try {
  const client = new DefaultArtifactClient();
  const name = getInput('name', { required: true });
  const folder = getInput('path', { required: true });
  if (getInput('overwrite') === 'true') await client.deleteArtifact(name).catch(() => undefined);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name: file }) => join(parentPath, file));
  const { id } = await client.uploadArtifact(name, files, folder);
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = process.env;
  setOutput('artifact-id', id);
  setOutput('artifact-url', `${server}/${repository}/actions/runs/${run}/artifacts/${id}`);
} catch (error) {
  setFailed((error as Error).message);
}
