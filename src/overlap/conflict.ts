import type { Evidence } from '../model/detector.ts';
import { isOnChain } from '../model/levels.ts';
import type { Track } from '../model/track.ts';
import { isComparable } from '../text/match/matcher.ts';
import { parse, textKey } from '../text/parse/parse.ts';
import { verify } from '../text/verify/verify.ts';

/** Answers by the evidence, as a report is made several times of the same. */
const known = new WeakMap<Evidence, string | undefined>();

/**
 * Returns how title and artist contradict identifiers that say that two tracks are one recording; undefined when they
 * do not, or when either side has no texts.
 */
export function conflictOf(test: Track, evidence: readonly Evidence[]): string | undefined {
  const said = evidence.find(({ detector, level }) => detector === 'ids' && isOnChain(level));
  const agrees = evidence.some(({ detector, level }) => detector === 'text' && level === 'recording');
  if (!said || agrees) return undefined;
  if (!known.has(said)) known.set(said, contradiction(test, said.pretrain));
  return known.get(said);
}

function contradiction(test: Track, pretrain: Track): string | undefined {
  if (!isComparable(test) || !isComparable(pretrain)) return undefined;
  if (textKey(test.title) === textKey(pretrain.title) && textKey(test.artist) === textKey(pretrain.artist))
    return undefined;
  const { level, reasons } = verify(parse(test), parse(pretrain));
  return level === 'none' || level === 'work' ? reasons.join('; ') : undefined;
}
