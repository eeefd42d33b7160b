/**
 * Says that a file ends before the seconds that it states. Encoders pad and decoders trim: a quarter of a second is no
 * loss.
 */
export function shortOf(stated: number | undefined, seconds: number): string | undefined {
  if (stated === undefined || seconds >= Math.min(stated - 0.25, stated * 0.99)) return undefined;
  return `it ends after ${seconds.toFixed(1)} of ${stated.toFixed(1)} seconds`;
}
