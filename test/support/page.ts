import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';

/** Folder for screenshots, for a person to review. */
export const PICTURES = process.env.MUSIC_LEAKAGE_PICTURES ?? join(tmpdir(), 'music-leakage-pictures');

/** Starts Chromium, which keeps its sandbox where it may. */
export const startBrowser = (executablePath: string): Promise<Browser> =>
  chromium.launch({ executablePath, chromiumSandbox: process.getuid?.() !== 0 });

export type Opened = {
  readonly page: Page;
  /** Messages of the console, errors of the page, and requests for anything but files. */
  readonly trouble: readonly string[];
  readonly picture: (name: string, fullPage?: boolean) => Promise<void>;
};

/** Opens a page from the disk and waits until all its rows are read. */
export async function openPage(
  browser: Browser,
  file: string,
  {
    width = 1280,
    scheme = 'light',
    hash = '',
  }: { readonly width?: number; readonly scheme?: 'light' | 'dark'; readonly hash?: string } = {},
): Promise<Opened> {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: scheme });
  const trouble: string[] = [];
  page.on('console', (message) => trouble.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => trouble.push(`error: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith('file:')) trouble.push(`request: ${request.url()}`);
  });
  await page.goto(pathToFileURL(file).href + hash);
  await page.locator('html[data-loaded]').waitFor({ state: 'attached', timeout: 60_000 });
  const picture = async (name: string, fullPage = true): Promise<void> => {
    mkdirSync(PICTURES, { recursive: true });
    await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage });
  };
  return { page, trouble, picture };
}
