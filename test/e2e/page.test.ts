import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { loadAssets } from '../../src/report/html/assets.ts';
import { htmlTexts } from '../../src/report/html/document.ts';
import { findBrowser } from '../support/browser.ts';
import { builtDist, PROJECT } from '../support/dist.ts';
import { temporaryFolder } from '../support/folder.ts';
import { largeReport } from '../support/large-report.ts';
import { openPage, startBrowser } from '../support/page.ts';
import { overlapOf, reportOf } from '../support/report.ts';

const path = await findBrowser('test/e2e/page');
const dist = builtDist();

/** Lists the violations that axe-core finds, as the rule and the first element. */
async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(
    `axe.run({ resultTypes: ['violations'] }).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`,
  );
}

/** Runs a check of a copy of a fixture, and returns its folder; the page is in `out`. */
function checked(fixture: string, parent: string): string {
  const folder = join(parent, fixture);
  cpSync(join(PROJECT, 'fixtures', fixture), folder, { recursive: true });
  const env = { MUSIC_LEAKAGE_FFMPEG: 'none', MUSIC_LEAKAGE_CACHE: join(dist.folder, 'cache') };
  expect(dist.run(['check', '--out', 'out'], folder, env).stderr).toBe('');
  return folder;
}

async function pageOf(report: Report, history: Parameters<typeof htmlTexts>[1]['history'] = []): Promise<string> {
  const file = join(temporaryFolder(), 'report.html');
  writeFileSync(file, [...htmlTexts(report, { assets: await loadAssets(), history })].join(''));
  return file;
}

const rowsInSight = (page: Page) => page.locator('.grid-body [role=row]');
const textOfFirst = (page: Page): Promise<string> => page.locator('.grid-body [role=row]').first().innerText();

/** The page answers a key in a frame of its own, which a busy machine draws later. */
const PATIENT = { timeout: 30_000 };

describe.skipIf(path === undefined)('report.html', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser(path as string);
  }, 120_000);
  afterAll(() => browser?.close());

  describe('of the demonstration', () => {
    let [parent, folder, file] = ['', '', ''];
    afterAll(() => rmSync(parent, { recursive: true, force: true }));
    beforeAll(() => {
      parent = mkdtempSync(join(tmpdir(), 'music-leakage-test-'));
      folder = checked('demo', parent);
      file = join(folder, 'out/report.html');
    }, 120_000);

    it('is small, names no path of the machine, allows no inline style and no script but its own', () => {
      expect(statSync(file).size).toBeLessThanOrEqual(300_000);
      const text = readFileSync(file, 'utf8');
      for (const place of [folder, PROJECT, homedir()]) expect(text).not.toContain(place);
      const [, policy = ''] = /Content-Security-Policy" content="([^"]*)"/.exec(text) ?? [];
      expect(policy).toMatch(
        /^default-src &#39;none&#39;; script-src &#39;sha256-[\w+/=]+&#39;; style-src &#39;sha256-/,
      );
      expect(policy).not.toContain('unsafe');
      expect(text).not.toMatch(/<[^>]* (style|on\w+)="/);
    });

    it.each(['light', 'dark'] as const)(
      'is accessible by axe-core in the %s theme, with a row open too',
      async (scheme) => {
        const { page, trouble, picture } = await openPage(browser, file, { scheme });
        expect(await page.locator('h1').innerText()).toMatch(
          /^FAIL 20 of 66 tracks of test split test are also in pretraining split own-train/,
        );
        await picture(`demo-${scheme}`);
        expect(await violations(page)).toEqual([]);
        await rowsInSight(page).first().click();
        await picture(`demo-${scheme}-open`, false);
        expect(await violations(page)).toEqual([]);
        expect(trouble).toEqual([]);
        await page.close();
      },
    );

    it('is sorted, filtered and opened by keyboard alone', async () => {
      const { page, trouble } = await openPage(browser, file);
      const focused = (): Promise<string> =>
        page.evaluate(`document.activeElement.id || document.activeElement.innerText.split('\\n')[0]`);
      const tabTo = async (wanted: string): Promise<void> => {
        for (let i = 0; i < 80 && (await focused()) !== wanted; i++) await page.keyboard.press('Tab');
        expect(await focused()).toBe(wanted);
      };
      await tabTo('search');
      await page.keyboard.type('teardrop MASSIVE');
      await page.locator('[role=status]', { hasText: '6 of 55 overlaps' }).waitFor();
      await tabTo('Confidence');
      await page.keyboard.press('Enter');
      await expect.poll(() => page.locator('[aria-sort]').innerText(), PATIENT).toBe('Confidence');
      await expect.poll(() => page.locator('[aria-sort]').getAttribute('aria-sort'), PATIENT).toBe('ascending');
      await page.keyboard.press('Space');
      await expect.poll(() => page.locator('[aria-sort]').getAttribute('aria-sort'), PATIENT).toBe('descending');
      await tabTo('segment');
      await page.keyboard.press('ArrowDown');
      await expect.poll(focused, PATIENT).toBe('recording');
      await page.keyboard.press('Enter');
      const dialog = page.locator('dialog[open]');
      await dialog.waitFor();
      await expect.poll(() => dialog.innerText(), PATIENT).toContain('2 of 6');
      await expect.poll(() => dialog.innerText(), PATIENT).toContain('title and artist equal');
      await page.keyboard.press('ArrowRight');
      await expect.poll(() => dialog.innerText(), PATIENT).toContain('3 of 6');
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      await expect.poll(() => page.evaluate('document.activeElement.getAttribute("aria-rowindex")'), PATIENT).toBe('4');
      expect(trouble).toEqual([]);
      await page.close();
    });

    it('fits a phone, and prints its rows', async () => {
      const { page, trouble, picture } = await openPage(browser, file, { width: 390, scheme: 'dark' });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
      await picture('demo-phone');
      await rowsInSight(page).first().click();
      await picture('demo-phone-open', false);
      expect(await page.evaluate('document.querySelector("dialog").scrollWidth')).toBeLessThanOrEqual(390);
      await page.keyboard.press('Escape');
      await page.evaluate('dispatchEvent(new Event("beforeprint"))');
      expect(await page.locator('.printed tbody tr').count()).toBe(55);
      await page.emulateMedia({ media: 'print', colorScheme: 'light' });
      await page.setViewportSize({ width: 794, height: 1123 });
      expect(await page.locator('.printed').isVisible()).toBe(true);
      expect(await page.locator('.grid').isVisible()).toBe(false);
      await picture('demo-print');
      await page.evaluate('dispatchEvent(new Event("afterprint"))');
      expect(await page.locator('.printed').count()).toBe(0);
      expect(trouble).toEqual([]);
      await page.close();
    });

    it('opens the overlap that a link names', async () => {
      const { page } = await openPage(browser, file, { hash: '#overlap-3' });
      expect(await page.locator('dialog[open] h2').innerText()).toMatch(/te-017.*tr-078/s);
      await page.close();
    });
  });

  it('draws how audio aligns, and plays files that lie in the folder', async () => {
    const { page, trouble, picture } = await openPage(
      browser,
      join(checked('audio-demo', temporaryFolder()), 'out/report.html'),
    );
    await rowsInSight(page).first().click();
    expect(await page.locator('svg.alignment').getAttribute('aria-label')).toMatch(
      /^0:0\d.\d–0:\d\d.\d of the clip is 0:0/,
    );
    expect(await page.locator('svg.alignment path.landmark').count()).toBeGreaterThan(10);
    expect(await page.locator('dialog figcaption').first().innerText()).toMatch(
      /^Lines: \d+ of the 237 hashes that align\./,
    );
    await picture('audio-open', false);
    const player = page.locator('audio').first();
    expect(await player.getAttribute('src')).toMatch(/^\.\.\/clips\/0001\.mp3#t=0\.\d+,\d+\.\d+$/);
    const seconds = await page.evaluate(`new Promise((done, fail) => {
      const audio = document.querySelector('audio');
      audio.onloadedmetadata = () => done(Math.round(audio.duration));
      audio.onerror = () => fail(new Error('cannot be played'));
      audio.preload = 'auto';
      audio.load();
    })`);
    expect(seconds).toBe(10);
    expect(trouble).toEqual([]);
    await page.close();
  });

  it('holds 100,000 overlaps of 30 splits, of which only those in sight are drawn', async () => {
    const report = largeReport({ overlaps: 100_000, pretrains: 16, tests: 14 });
    const { page, trouble, picture } = await openPage(browser, await pageOf(report));
    const status = page.locator('[role=status]');
    const expectCount = async (wanted: (overlap: Report['overlaps'][number]) => boolean): Promise<void> => {
      const n = report.overlaps.filter(wanted).length;
      expect(n).toBeGreaterThan(0);
      await status.filter({ hasText: `${n.toLocaleString('en')} of 100,000 overlaps` }).waitFor();
      expect(await page.locator('[role=grid]').getAttribute('aria-rowcount')).toBe(String(n + 1));
    };
    expect(await status.innerText()).toBe('100,000 overlaps');
    await picture('large');
    expect(await rowsInSight(page).count()).toBeLessThan(60);
    await rowsInSight(page).first().focus();
    await page.keyboard.press('End');
    expect(await page.evaluate('document.activeElement.getAttribute("aria-rowindex")')).toBe('100001');
    await page.keyboard.press('Enter');
    expect(await page.locator('dialog[open]').innerText()).toContain('100,000 of 100,000');
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: 'Test track' }).click();
    const titles = report.overlaps.map(({ test }) => test.title).sort();
    expect(await textOfFirst(page)).toContain(titles[0]);
    await page.locator('#filter-level').selectOption({ label: 'work' });
    await expectCount(({ level }) => level === 'work');
    await page.getByLabel('new only').check();
    await expectCount(({ level, new: isNew }) => level === 'work' && isNew === true);
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.locator('#filter-evidence').selectOption({ label: 'audio' });
    await expectCount(({ evidence }) => evidence.some(({ detector }) => detector === 'audio'));
    await page.locator('#filter-pair').selectOption({ label: 'corpus-0 → test-0' });
    await expectCount(
      ({ test, pretrain, evidence }) =>
        test.split === 'test-0' && pretrain.split === 'corpus-0' && evidence[0]?.detector === 'audio',
    );
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.locator('#search').fill('velvet t123');
    await expectCount(({ test, pretrain }) => {
      const text = [
        test.id,
        test.title,
        test.artist,
        test.split,
        pretrain.id,
        pretrain.title,
        pretrain.artist,
        pretrain.split,
      ]
        .join('\n')
        .toLowerCase();
      return text.includes('velvet') && text.includes('t123');
    });
    expect(await violations(page)).toEqual([]);
    expect(trouble).toEqual([]);
    await page.close();
  });

  it('shows hostile titles as text', async () => {
    const titles = [
      '</script><script>window.pwned = 1</script>',
      '<img src=x onerror="window.pwned = 1">',
      '"><svg onload="window.pwned = 1">',
      '<!-- <script>',
      '\u202egnirts \u0000\u2028 {{7*7}}',
      "javascript:alert('x')",
    ];
    const overlaps = titles.map((title, i) =>
      overlapOf(title, {
        test: { title, artist: title, song: title, audio: title, split: title },
        pretrain: { title, album: title, source: title },
        ...{ reasons: [title], contradiction: title, conflict: true as const },
        waiver: i === 0 ? { reason: title, expires: title } : null,
        counted: i !== 0,
      }),
    );
    const problem = {
      file: titles[1] as string,
      line: 1,
      column: null,
      message: titles[0] as string,
      remedy: titles[2] as string,
    };
    const { page, trouble, picture } = await openPage(browser, await pageOf(reportOf(overlaps, { errors: [problem] })));
    await picture('hostile');
    for (let i = 0; i < titles.length; i++) {
      await rowsInSight(page).nth(i).click();
      expect(await page.locator('dialog table.sides').innerText()).toContain(shown(titles[rowTitle(i)] as string));
      await page.keyboard.press('Escape');
    }
    expect(await page.evaluate('window.pwned')).toBeUndefined();
    expect(await page.locator('img, iframe, object, script:not([type])').count()).toBe(1); // the page's own script
    expect(await page.locator('.problems').innerText()).toContain(titles[0]);
    expect(trouble).toEqual([]);
    await page.close();

    /** Accepted ones stand last. */
    function rowTitle(i: number): number {
      return i === titles.length - 1 ? 0 : i + 1;
    }
  });

  it('draws the audits of a history', async () => {
    const audits = ['pass', 'fail', 'warn'].map((verdict, i) => ({
      at: `2026-0${i + 1}-01T00:00:00Z`,
      verdict,
      overlaps: i * 3,
      accepted: 2,
      unchecked: 5 - i,
    }));
    const { page, trouble, picture } = await openPage(browser, await pageOf(reportOf([overlapOf('a')]), audits));
    expect(
      await page
        .getByRole('img', { name: /^3 audits; the last: 6 overlaps counted, 2 accepted, 3 test tracks/ })
        .isVisible(),
    ).toBe(true);
    expect(await page.locator('polyline').count()).toBe(3);
    await picture('history');
    expect(await violations(page)).toEqual([]);
    expect(trouble).toEqual([]);
    await page.close();
  });
});

/** A text as the page shows it. */
const shown = (text: string): string =>
  text.replace('\u202e', '\\u{202e}').replace('\u0000', '\\u{0}').replace('\u2028', '\\u{2028}');
