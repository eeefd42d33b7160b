import { xmlText } from '../../../src/report/escape.ts';

const [SIZE, LINE, LEFT, TOP] = [13, 19, 20, 52] as const;
/** Width of a character of a monospaced font, as a share of its height. */
const WIDTH = 0.602;

const PAINT: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ...{ '1': { 'font-weight': 'bold' }, '2': { fill: '#8b949e' } },
  ...{ '31': { fill: '#ff7b72' }, '32': { fill: '#7ee787' }, '33': { fill: '#e3b341' }, '35': { fill: '#d2a8ff' } },
};
const ENDS: Readonly<Record<string, readonly string[]>> = { '22': ['1', '2'], '39': ['31', '32', '33', '35'] };

/** Draws what a terminal shows, with its colours, as SVG. */
export function terminalSvg(command: string, output: string): string {
  const rows = [`$ ${command}`, ...output.trimEnd().split('\n')];
  const bare = rows.map((row) => row.replace(/\x1b\[\d+m/g, ''));
  const width = Math.ceil(Math.max(...bare.map((row) => [...row].length)) * SIZE * WIDTH) + 2 * LEFT;
  const height = TOP + rows.length * LINE;
  const on = new Set<string>();
  const lines = rows.map((row, i) => {
    const spans = row.split(/(\x1b\[\d+m)/).flatMap((part) => {
      const [, code] = /^\x1b\[(\d+)m$/.exec(part) ?? [];
      if (code === undefined) return part === '' ? [] : [spanOf(part, on)];
      if (ENDS[code]) for (const ended of ENDS[code]) on.delete(ended);
      else on.add(code);
      return [];
    });
    return `<text x="${LEFT}" y="${TOP + i * LINE}" xml:space="preserve">${spans.join('')}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace" font-size="${SIZE}" fill="#e6edf3" role="img" aria-labelledby="title">
<title id="title">${xmlText(command)}</title>
<rect width="${width}" height="${height}" rx="8" fill="#0d1117"/>
${['#ff5f56', '#ffbd2e', '#27c93f'].map((fill, i) => `<circle cx="${20 + i * 18}" cy="18" r="5.5" fill="${fill}"/>`).join('')}
${lines.join('\n')}
</svg>
`;
}

function spanOf(text: string, codes: ReadonlySet<string>): string {
  const paint = Object.assign({}, ...[...codes].map((code) => PAINT[code])) as Readonly<Record<string, string>>;
  const attributes = Object.entries(paint).map(([name, value]) => ` ${name}="${value}"`);
  return attributes.length === 0 ? xmlText(text) : `<tspan${attributes.join('')}>${xmlText(text)}</tspan>`;
}
