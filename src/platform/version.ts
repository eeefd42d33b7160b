declare const __VERSION__: string | undefined;

/** Version of the package; scripts/build.mjs puts it in, tests run without it. */
export const VERSION = typeof __VERSION__ === 'string' ? __VERSION__ : '0.0.0-source';
