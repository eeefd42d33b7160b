import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  malformedRemedy
} from "./part-chunk-LIXYNRDT.js";
import {
  placeInFiles
} from "./part-chunk-WUKQD2QN.js";
import {
  plural
} from "./part-chunk-SFLV2HNV.js";

// src/check/split-problems.ts
var isCorpusIndex = ({ file, place }, config) => ({
  ...{ file: config.file, ...place },
  message: `${file} is an index of a corpus: it has no form of its audio that can be looked up elsewhere`,
  remedy: "Build it again as a test split: music-leakage index build … --role test"
});
var isTestIndex = ({ file }) => ({
  file,
  message: "is an index of a test split (built with --role test), which nothing can be looked up in",
  remedy: "Name it under `test`, or build it again without --role"
});
var onlyAPart = ({ name, place }, [file, ...more], config) => ({
  ...{ file: config.file, ...place },
  message: `${file}: holds but a part of ${name}: Hugging Face exports no more than the first 5 GB${more.length > 0 ? ` (and ${plural(more.length, "more file")})` : ""}`,
  remedy: "Give the whole: the Parquet files of the dataset itself, or a table or an index made of it"
});
function tooManyMalformed({ file }, tally) {
  const { malformed, malformedRows, files } = tally;
  const [first] = malformedRows;
  const more = malformed > 1 ? ` (and ${plural(malformed - 1, "more malformed row")})` : "";
  return {
    ...first?.line ? placeInFiles(file, files, first.line) : { file },
    message: `malformed row: ${first?.reason}${more}`,
    remedy: malformedRemedy(tally)
  };
}

export {
  isCorpusIndex,
  isTestIndex,
  onlyAPart,
  tooManyMalformed
};
