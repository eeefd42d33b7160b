import { realpath } from 'node:fs/promises';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import type { Report } from '../../model/report.ts';
import { writeTexts } from '../stream.ts';
import { loadAssets } from './assets.ts';
import { htmlTexts, type PageOptions } from './document.ts';

/** The page in a folder of results. */
export const PAGE_FILE = 'report.html';

/** Writes a report as one HTML page. */
export async function writeHtml(
  file: string,
  report: Report,
  options: Omit<PageOptions, 'assets' | 'audioFrom'> = {},
): Promise<void> {
  const [assets, audioFrom] = [await loadAssets(), await stepsUp(dirname(file))];
  await writeTexts(file, htmlTexts(report, { ...options, assets, audioFrom }));
}

/**
 * Leads from a folder below the working directory to that directory, which paths of audio files are seen from. From
 * elsewhere the way would say where the machine keeps its files, so there files have to lie beside the page.
 */
export async function stepsUp(folder: string): Promise<string> {
  const [from, here] = await Promise.all([realpath(resolve(folder)), realpath(process.cwd())]);
  const below = relative(here, from);
  if (isAbsolute(below) || below.split(sep)[0] === '..') return '';
  return below === ''
    ? ''
    : `${below
        .split(sep)
        .map(() => '..')
        .join('/')}/`;
}
