import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { loadAssets } from '../../../src/report/html/assets.ts';
import { findBrowser } from '../browser.ts';
import { startBrowser } from '../page.ts';
import { digestOf, listPictures, type Picture } from './list.ts';

// Run by scripts/pictures.mjs: draws every picture, and writes what each was made from.

const project = process.env.PROJECT ?? '.';
const images = join(project, 'docs/images');

const path = await findBrowser('scripts/pictures.mjs');
if (path === undefined) throw new Error('pictures need Chromium on PATH');
const browser = await startBrowser(path);
const folder = mkdtempSync(join(tmpdir(), 'music-leakage-pictures-'));
try {
  mkdirSync(images, { recursive: true });
  const pictures = await listPictures(project);
  for (const file of readdirSync(images))
    if (!pictures.some((picture) => picture.file === file)) rmSync(join(images, file));
  for (const picture of pictures) {
    if (picture.svg !== undefined) writeFileSync(join(images, picture.file), picture.svg);
    else await photograph(browser, picture);
    console.log(`docs/images/${picture.file}: ${Math.ceil(statSync(join(images, picture.file)).size / 1000)} kB`);
  }
  const made = Object.fromEntries(pictures.map(({ file, data }) => [file, digestOf(data)]));
  writeFileSync(join(images, 'made-from.json'), `${JSON.stringify(made, null, 2)}\n`);
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}

async function photograph(browser: Browser, { file, page: make, size, press }: Picture): Promise<void> {
  const source = join(folder, `${file}.html`);
  writeFileSync(source, make?.(await loadAssets()) ?? '');
  const { width = 1000, height } = size ?? {};
  const context = await browser.newContext({
    ...{ viewport: { width, height: height ?? 200 }, deviceScaleFactor: 1.5, colorScheme: 'light' },
  });
  const page = await context.newPage();
  await page.goto(pathToFileURL(source).href);
  if (press !== undefined) await page.locator(`html[data-loaded] ${press}`).first().click();
  const taken = await page.screenshot({ fullPage: height === undefined });
  await context.close();
  // A palette is a third of the size, and text stays as sharp.
  await sharp(taken).png({ palette: true, colours: 128, effort: 10, dither: 0 }).toFile(join(images, file));
}
