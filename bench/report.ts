// node bench/run.mjs report [OVERLAPS]: how long report.html takes to write, to paint and to filter, in Chromium (on
// PATH, or by apt-get).
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { htmlTexts } from '../src/report/html/document.ts';
import { jsonTexts, writeTexts } from '../src/report/stream.ts';
import { findBrowser } from '../test/support/browser.ts';
import { largeReport } from '../test/support/large-report.ts';

const RUNS = 5;
const PROJECT = process.env.PROJECT ?? '.';
const overlaps = Number(process.argv[2] ?? 100_000);

const choose = (id: string, value: string): string =>
  `{ const s = document.getElementById('${id}'); s.value = [...s.options].find((o) => o.label === '${value}').value; s.dispatchEvent(new Event('change')); }`;
const search = (text: string): string =>
  `{ const s = document.getElementById('search'); s.value = '${text}'; s.dispatchEvent(new Event('input')); }`;
const click = (label: string): string =>
  `[...document.querySelectorAll('.grid-head button')].find((b) => b.textContent === '${label}').click()`;

const ACTS: Readonly<Record<string, string>> = {
  'search of one letter': search('v'),
  'search of two words': search('velvet t123'),
  'search emptied': search(''),
  'filter by level': choose('filter-level', 'work'),
  'all levels': choose('filter-level', 'any level'),
  'filter by evidence': choose('filter-evidence', 'audio'),
  'any evidence': choose('filter-evidence', 'any evidence'),
  'first sort by test track': click('Test track'),
  'sort by it again': click('Test track'),
  'first sort by confidence': click('Confidence'),
  'open a row': `document.querySelector('.row').click()`,
};

const executablePath = await findBrowser('bench/report');
if (executablePath === undefined) process.exit(1);
const folder = mkdtempSync(join(tmpdir(), 'music-leakage-bench-'));
try {
  const report = largeReport({ overlaps, pretrains: 16, tests: 14 });
  const { buildPage } = await import(join(PROJECT, 'scripts/page.mjs'));
  const assets = await buildPage();
  const file = join(folder, 'report.html');
  const before = process.cpuUsage();
  await writeTexts(file, htmlTexts(report, { assets }));
  const { user, system } = process.cpuUsage(before);
  await writeTexts(join(folder, 'report.json'), jsonTexts(report));
  const megabytes = (name: string): string => (statSync(join(folder, name)).size / 1e6).toFixed(1);
  console.log(
    `${overlaps} overlaps of 30 splits: JSON ${megabytes('report.json')} MB, page ${megabytes('report.html')} MB, written in ${((user + system) / 1e6).toFixed(2)} s of CPU; script ${assets.script.length} bytes, style ${assets.style.length} bytes`,
  );
  const browser = await chromium.launch({ executablePath, chromiumSandbox: process.getuid?.() !== 0 });
  const times: Record<string, number[]> = {};
  for (let i = 0; i < RUNS; i++) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    const start = performance.now();
    await page.goto(`file://${file}`, { waitUntil: 'commit' });
    await page.locator('html[data-loaded]').waitFor({ state: 'attached', timeout: 120_000 });
    note('all rows read', performance.now() - start);
    note(
      'first paint',
      Number(await page.evaluate(`performance.getEntriesByName('first-contentful-paint')[0].startTime`)),
    );
    for (const [name, act] of Object.entries(ACTS)) note(name, Number(await page.evaluate(timed(act))));
    await page.close();
  }
  await browser.close();
  console.log('| step | median ms | worst ms |\n|---|---:|---:|');
  for (const [name, all] of Object.entries(times)) {
    const sorted = all.toSorted((a, b) => a - b);
    console.log(
      `| ${name} | ${Math.round(sorted[sorted.length >> 1] as number)} | ${Math.round(sorted.at(-1) as number)} |`,
    );
  }

  function note(name: string, ms: number): void {
    times[name] = [...(times[name] ?? []), ms];
  }
} finally {
  rmSync(folder, { recursive: true });
}

/** Milliseconds from an event until the page has drawn what it changes. */
function timed(act: string): string {
  return `new Promise((done) => {
    const start = performance.now();
    ${act};
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
  })`;
}
