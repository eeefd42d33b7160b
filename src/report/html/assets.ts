declare const __REPORT_SCRIPT__: string | undefined;
declare const __REPORT_STYLE__: string | undefined;

/** The script and the style sheet of a page. */
export type Assets = { readonly script: string; readonly style: string };

let built: Promise<Assets> | undefined;

/** Returns what scripts/build.mjs puts into the bundle; run from its sources the program builds it once. */
export async function loadAssets(): Promise<Assets> {
  if (typeof __REPORT_SCRIPT__ === 'string' && typeof __REPORT_STYLE__ === 'string')
    return { script: __REPORT_SCRIPT__, style: __REPORT_STYLE__ };
  built ??= import('../../../scripts/page.mjs').then(({ buildPage }) => buildPage());
  return built;
}
