import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));

// src/model/alignment.ts
var alignmentProbability = ({ oneIn }) => Math.max(0, Math.floor((1 - 1 / oneIn) * 1e4) / 1e4);
var LANDMARKS = 24;
function toDraw(items) {
  if (items.length <= LANDMARKS) return items;
  return Array.from(
    { length: LANDMARKS },
    (_, i) => items[Math.round(i * (items.length - 1) / (LANDMARKS - 1))]
  );
}
function describeAlignment({
  clip,
  reference,
  speed,
  pitch,
  aligned,
  hashes,
  oneIn,
  repeats,
  loop,
  shares
}) {
  const semitones = 12 * Math.log2(pitch);
  const how = [
    ...Math.abs(speed - 1) >= 5e-3 ? [`speed ${speed.toFixed(2)}`] : [],
    ...Math.abs(semitones) >= 0.1 ? [`pitch ${semitones > 0 ? "+" : "−"}${Math.abs(semitones).toFixed(1)} semitones`] : []
  ];
  if (shares !== void 0)
    return [
      `shares samples: ${span(clip)} of the clip has single sounds of ${span(reference)} of the recording, struck at other times`,
      `${aligned} of ${hashes} hashes align`
    ];
  return [
    `${span(clip)} of the clip is ${span(reference)} of the recording${how.length > 0 ? `, at ${how.join(", ")}` : ""}`,
    ...loop === void 0 ? [] : [`shares a loop of ${loop.toFixed(1)} s`],
    ...repeats.length > 0 ? [`which repeats: it aligns as well from ${places(repeats)}`] : [],
    `${aligned} of ${hashes} hashes align`,
    `at most about one in ${Math.round(oneIn).toLocaleString("en")} non-matching clips aligns like this`
  ];
}
var NAMED = 5;
function places(offsets) {
  const named = offsets.slice(0, NAMED).map(clock);
  const more = offsets.length > NAMED ? ` and ${offsets.length - NAMED} more` : "";
  return `${named.join(", ")}${more}`;
}
var span = ({ start, end }) => `${clock(start)}–${clock(end)}`;
function clock(seconds) {
  const whole = Math.abs(Math.round(seconds));
  return `${seconds < 0 && whole > 0 ? "−" : ""}${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

export {
  alignmentProbability,
  toDraw,
  describeAlignment
};
