// What actions/cache/save does, over the same package.
import { saveCache } from '@actions/cache';
import { getInput, warning } from '@actions/core';

try {
  await saveCache(getInput('path').split('\n').filter(Boolean), getInput('key', { required: true }));
} catch (error) {
  warning((error as Error).message);
}
