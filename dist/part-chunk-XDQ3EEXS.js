import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  require_dist
} from "./part-chunk-S7XCAKHN.js";
import {
  uniqueBy
} from "./part-chunk-5ZMBUPVT.js";
import {
  __toESM
} from "./part-chunk-BW2HYB3A.js";

// src/config/place.ts
var import_yaml = __toESM(require_dist(), 1);
var pairsByKey = /* @__PURE__ */ new WeakMap();
function pairOf(map, key) {
  let pairs = pairsByKey.get(map);
  if (!pairs) {
    const entries = map.items.toReversed().flatMap((pair) => (0, import_yaml.isScalar)(pair.key) ? [[String(pair.key.value), pair]] : []);
    pairs = new Map(entries);
    pairsByKey.set(map, pairs);
  }
  return pairs.get(key);
}
function locate(document, lines, path) {
  let at = document.contents;
  let offset = at?.range?.[0] ?? 0;
  for (const step of path) {
    if ((0, import_yaml.isMap)(at)) {
      const pair = pairOf(at, String(step));
      if (!pair) break;
      offset = pair.key.range?.[0] ?? offset;
      at = pair.value;
    } else if ((0, import_yaml.isNode)(at) && "items" in at) {
      at = at.items[Number(step)];
      offset = at?.range?.[0] ?? offset;
    } else break;
  }
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}
var sortByPlace = (problems) => uniqueBy(problems, JSON.stringify).toSorted(
  (a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0)
);

// src/config/suites/files.ts
var [COPY, MIRDATA] = ["copy://", "mirdata://"];
function suiteFilesOf({
  name: suite,
  sources
}) {
  const files = sources.flatMap((source) => {
    if ("files" in source)
      return Object.entries(source.files).map(([name2, sha2562]) => ({
        ...{ suite, name: name2, sha256: sha2562 },
        address: new URL(name2, source.from).href
      }));
    if ("copy" in source)
      return [
        { suite, name: source.copy, sha256: void 0, get: source.get, address: `${COPY}${suite}/${source.copy}` }
      ];
    const { mirdata: name, sha256 } = source;
    return [{ suite, name, sha256, address: `${MIRDATA}${name}` }];
  });
  return new Map(files.map((file) => [file.name, file]));
}

export {
  locate,
  sortByPlace,
  COPY,
  MIRDATA,
  suiteFilesOf
};
