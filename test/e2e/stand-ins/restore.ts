// What actions/cache/restore does, over the same package.
import { restoreCache } from '@actions/cache';
import { getInput, setOutput, warning } from '@actions/core';

const lines = (name: string): string[] => getInput(name).split('\n').filter(Boolean);

try {
  const key = getInput('key', { required: true });
  const matched = await restoreCache(lines('path'), key, lines('restore-keys'));
  setOutput('cache-primary-key', key);
  setOutput('cache-matched-key', matched ?? '');
  if (matched !== undefined) setOutput('cache-hit', matched === key);
} catch (error) {
  warning((error as Error).message);
}
