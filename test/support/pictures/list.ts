import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pc from 'picocolors';
import { coloursOf } from '../../../src/cli/check.ts';
import { type Report, reportSchema } from '../../../src/model/report.ts';
import { renderComment } from '../../../src/report/comment.ts';
import { htmlTexts } from '../../../src/report/html/document.ts';
import { renderText } from '../../../src/report/text.ts';
import { pullRequestPage } from './pull-request.ts';
import { checkSituation, SITUATIONS } from './situations.ts';
import { terminalSvg } from './terminal.ts';

/** A picture in docs/images. */
export type Picture = {
  readonly file: string;
  /** Data that the picture shows: another text needs another picture. */
  readonly data: string;
  /** The picture itself, where no browser draws it. */
  readonly svg?: string;
  /** The page that a browser photographs, given what the page of a report needs. */
  readonly page?: (assets: Parameters<typeof htmlTexts>[1]['assets']) => string;
  /** Pixels of the window; a picture without a height is as high as its page. */
  readonly size?: { readonly width: number; readonly height?: number };
  /** Shown as pressed before the photograph, by its selector. */
  readonly press?: string;
};

export const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** Pixels down to the end of the table of overlaps. */
const README_HEIGHT = 832;

const RUN = 'https://github.com/OWNER/benchmark/actions/runs/1';
const DOCS = 'https://github.com/OWNER/music-leakage/blob/v1/docs/leaks.md';

/** Makes all pictures up to their drawing. */
export async function listPictures(project: string): Promise<readonly Picture[]> {
  const pulls: Picture[] = [];
  let terminal: Picture | undefined;
  for (const situation of SITUATIONS) {
    const report = await checkSituation(situation);
    const around = { key: 'picture', artifactUrl: `${RUN}/artifacts/1`, runUrl: RUN, docs: DOCS };
    const comment = renderComment(report, around).replace(/^<!--.*-->\n/, '');
    const { subject, diff } = situation;
    const picture: Picture = {
      file: `${situation.name}.png`,
      data: JSON.stringify({ subject, diff, comment }),
      page: () => pullRequestPage(project, { subject, diff, comment }),
      size: { width: 920 },
    };
    pulls.push(picture);
    if (terminal) continue;
    // The first as README has it: down to the overlaps.
    pulls.unshift({ ...picture, file: 'pull-request.png', size: { width: 920, height: README_HEIGHT } });
    terminal = terminalPicture('music-leakage check --base main', report);
  }
  return [...pulls, ...(terminal ? [terminal] : []), ...reportPictures(project)];
}

function terminalPicture(command: string, report: Report): Picture {
  const svg = terminalSvg(command, renderText(report, coloursOf(pc.createColors(true))));
  return { file: 'terminal.svg', data: svg, svg };
}

/** The demonstration's page, from its golden report, and one of audio with a row open. */
function reportPictures(project: string): readonly Picture[] {
  const of = (fixture: string, file: string, more: Pick<Picture, 'size' | 'press'>): Picture => {
    const text = readFileSync(join(project, 'fixtures', fixture, 'expected/report.json'), 'utf8');
    const report = reportSchema.parse(JSON.parse(text));
    const page: Picture['page'] = (assets) => [...htmlTexts(report, { assets })].join('');
    // Styles and code of the page are not what it shows.
    const data = page({ script: '', style: '' });
    return { file, data, page, ...more };
  };
  return [
    of('demo', 'report.png', { size: { width: 1200, height: 1250 } }),
    of('audio-demo', 'report-audio.png', {
      size: { width: 1000, height: 860 },
      press: '.grid-body [role=row]',
    }),
  ];
}
