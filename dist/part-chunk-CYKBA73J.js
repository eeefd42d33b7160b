import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  GitHubRefusal,
  ask,
  openApi
} from "./part-chunk-REV3OUTK.js";
import {
  uncheckedTracks
} from "./part-chunk-ZKAE75FX.js";
import {
  countAccepted
} from "./part-chunk-7DEDUCNS.js";
import {
  countPairs
} from "./part-chunk-K5ARRUA2.js";
import {
  lazyList,
  where
} from "./part-chunk-KQR7UD75.js";
import {
  warning
} from "./part-chunk-A6WKNTKU.js";
import {
  visible
} from "./part-chunk-SFLV2HNV.js";
import {
  createNumbers
} from "./part-chunk-4ZEMDWU3.js";
import {
  LEVELS
} from "./part-chunk-RUUNYSMZ.js";
import {
  iso_exports
} from "./part-chunk-FZJNZRUZ.js";
import {
  _enum,
  array,
  int,
  literal,
  record,
  strictObject,
  string
} from "./part-chunk-7IYLINV6.js";

// src/report/read-json.ts
import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";

// src/report/file-list.ts
import { openSync, readSync } from "node:fs";
var READ = 1 << 20;
function createFileList(file) {
  const starts = [];
  const sizes = createNumbers("the list of items in a report");
  return {
    add(start, bytes) {
      starts.push(start);
      sizes.add(bytes);
    },
    items() {
      if (starts.length === 0) return [];
      const handle = openSync(file, "r");
      const places = Float64Array.from(starts);
      let [held, from] = [Buffer.alloc(0), 0];
      return lazyList(places.length, (i2) => {
        const [start, size] = [places[i2], sizes.at(i2)];
        if (start < from || start + size > from + held.length) {
          const buffer = Buffer.alloc(Math.max(READ, size));
          [held, from] = [buffer.subarray(0, readSync(handle, buffer, 0, buffer.length, start)), start];
        }
        return JSON.parse(held.toString("utf8", start - from, start - from + size));
      });
    }
  };
}

// src/report/read-json.ts
var WHOLE = 2 ** 26;
async function readReportJson(file, whole = WHOLE) {
  const { size } = await stat(file);
  return size <= whole ? JSON.parse(await readFile(file, "utf8")) : readLarge(file);
}
async function readLarge(file) {
  const fields = [];
  let list;
  let held = [];
  let [start, end] = [0, 0];
  let ended = false;
  for await (const line of linesOf(file)) {
    if (held.length === 0) start = end;
    end += Buffer.byteLength(line) + 1;
    if (ended) throw new SyntaxError("the file goes on after its end");
    if (line === "{") continue;
    if (line === "}") {
      ended = true;
      continue;
    }
    const opens = list === void 0 && held.length === 0 ? /^ {2}("(?:[^"\\]|\\.)*"): \[$/.exec(line) : null;
    if (opens) {
      list = { name: JSON.parse(opens[1]), items: createFileList(file) };
      continue;
    }
    if (list && held.length === 0 && /^ {2}\],?$/.test(line)) {
      fields.push([list.name, list.items.items()]);
      list = void 0;
      continue;
    }
    held.push(line);
    const indent = list ? "    " : "  ";
    if (!isEnd(line, held.length, indent)) continue;
    const text = held.join("\n").replace(/,$/, "");
    if (list) {
      JSON.parse(text);
      list.items.add(start, Buffer.byteLength(text));
    } else fields.push(...Object.entries(JSON.parse(`{${text}}`)));
    held = [];
  }
  if (!ended || list || held.length > 0) throw new SyntaxError("the file ends early");
  return Object.fromEntries(fields);
}
async function* linesOf(file) {
  let rest = "";
  for await (const chunk of createReadStream(file, { encoding: "utf8", highWaterMark: 1 << 20 })) {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop();
    yield* lines;
  }
  if (rest !== "") yield rest;
}
var isEnd = (line, lines, indent) => line.startsWith(indent) && line[indent.length] !== " " && (lines === 1 ? !/[[{]$/.test(line) : /^ *[\]}],?$/.test(line));

// node_modules/fflate/esm/index.mjs
import { createRequire } from "module";
var require2 = createRequire("/");
var _a;
var Worker;
var isMarkedAsUntransferable;
try {
  _a = require2("worker_threads"), Worker = _a.Worker, isMarkedAsUntransferable = _a.isMarkedAsUntransferable;
} catch (e) {
}
var u8 = Uint8Array;
var u16 = Uint16Array;
var i32 = Int32Array;
var fleb = new u8([
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  1,
  1,
  1,
  1,
  2,
  2,
  2,
  2,
  3,
  3,
  3,
  3,
  4,
  4,
  4,
  4,
  5,
  5,
  5,
  5,
  0,
  /* unused */
  0,
  0,
  /* impossible */
  0
]);
var fdeb = new u8([
  0,
  0,
  0,
  0,
  1,
  1,
  2,
  2,
  3,
  3,
  4,
  4,
  5,
  5,
  6,
  6,
  7,
  7,
  8,
  8,
  9,
  9,
  10,
  10,
  11,
  11,
  12,
  12,
  13,
  13,
  /* unused */
  0,
  0
]);
var clim = new u8([16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]);
var freb = function(eb, start) {
  var b = new u16(31);
  for (var i2 = 0; i2 < 31; ++i2) {
    b[i2] = start += 1 << eb[i2 - 1];
  }
  var r = new i32(b[30]);
  for (var i2 = 1; i2 < 30; ++i2) {
    for (var j = b[i2]; j < b[i2 + 1]; ++j) {
      r[j] = j - b[i2] << 5 | i2;
    }
  }
  return { b, r };
};
var _a = freb(fleb, 2);
var fl = _a.b;
var revfl = _a.r;
fl[28] = 258, revfl[258] = 28;
var _b = freb(fdeb, 0);
var fd = _b.b;
var revfd = _b.r;
var rev = new u16(32768);
for (i = 0; i < 32768; ++i) {
  x = (i & 43690) >> 1 | (i & 21845) << 1;
  x = (x & 52428) >> 2 | (x & 13107) << 2;
  x = (x & 61680) >> 4 | (x & 3855) << 4;
  rev[i] = ((x & 65280) >> 8 | (x & 255) << 8) >> 1;
}
var x;
var i;
var hMap = (function(cd, mb, r) {
  var s = cd.length;
  var i2 = 0;
  var l = new u16(mb);
  for (; i2 < s; ++i2) {
    if (cd[i2])
      ++l[cd[i2] - 1];
  }
  var le = new u16(mb);
  for (i2 = 1; i2 < mb; ++i2) {
    le[i2] = le[i2 - 1] + l[i2 - 1] << 1;
  }
  var co;
  if (r) {
    co = new u16(1 << mb);
    var rvb = 15 - mb;
    for (i2 = 0; i2 < s; ++i2) {
      if (cd[i2]) {
        var sv = i2 << 4 | cd[i2];
        var r_1 = mb - cd[i2];
        var v = le[cd[i2] - 1]++ << r_1;
        for (var m = v | (1 << r_1) - 1; v <= m; ++v) {
          co[rev[v] >> rvb] = sv;
        }
      }
    }
  } else {
    co = new u16(s);
    for (i2 = 0; i2 < s; ++i2) {
      if (cd[i2]) {
        co[i2] = rev[le[cd[i2] - 1]++] >> 15 - cd[i2];
      }
    }
  }
  return co;
});
var flt = new u8(288);
for (i = 0; i < 144; ++i)
  flt[i] = 8;
var i;
for (i = 144; i < 256; ++i)
  flt[i] = 9;
var i;
for (i = 256; i < 280; ++i)
  flt[i] = 7;
var i;
for (i = 280; i < 288; ++i)
  flt[i] = 8;
var i;
var fdt = new u8(32);
for (i = 0; i < 32; ++i)
  fdt[i] = 5;
var i;
var flrm = /* @__PURE__ */ hMap(flt, 9, 1);
var fdrm = /* @__PURE__ */ hMap(fdt, 5, 1);
var max = function(a) {
  var m = a[0];
  for (var i2 = 1; i2 < a.length; ++i2) {
    if (a[i2] > m)
      m = a[i2];
  }
  return m;
};
var bits = function(d, p, m) {
  var o = p / 8 | 0;
  return (d[o] | d[o + 1] << 8) >> (p & 7) & m;
};
var bits16 = function(d, p) {
  var o = p / 8 | 0;
  return (d[o] | d[o + 1] << 8 | d[o + 2] << 16) >> (p & 7);
};
var shft = function(p) {
  return (p + 7) / 8 | 0;
};
var slc = function(v, s, e) {
  if (s == null || s < 0)
    s = 0;
  if (e == null || e > v.length)
    e = v.length;
  return new u8(v.subarray(s, e));
};
var ec = [
  "unexpected EOF",
  "invalid block type",
  "invalid length/literal",
  "invalid distance",
  "stream finished",
  "no stream handler",
  ,
  // determined by compression function
  "no callback",
  "invalid UTF-8 data",
  "extra field too long",
  "date not in range 1980-2099",
  "filename too long",
  "stream finishing",
  "invalid zip data"
  // determined by unknown compression method
];
var err = function(ind, msg, nt) {
  var e = new Error(msg || ec[ind]);
  e.code = ind;
  if (Error.captureStackTrace)
    Error.captureStackTrace(e, err);
  if (!nt)
    throw e;
  return e;
};
var inflt = function(dat, st, buf, dict) {
  var sl = dat.length, dl = dict ? dict.length : 0;
  if (!sl || st.f && !st.l)
    return buf || new u8(0);
  var noBuf = !buf;
  var resize = noBuf || st.i != 2;
  var noSt = st.i;
  if (noBuf)
    buf = new u8(sl * 3);
  var cbuf = function(l2) {
    var bl = buf.length;
    if (l2 > bl) {
      var nbuf = new u8(Math.max(bl * 2, l2));
      nbuf.set(buf);
      buf = nbuf;
    }
  };
  var final = st.f || 0, pos = st.p || 0, bt = st.b || 0, lm = st.l, dm = st.d, lbt = st.m, dbt = st.n;
  var tbts = sl * 8;
  do {
    if (!lm) {
      final = bits(dat, pos, 1);
      var type = bits(dat, pos + 1, 3);
      pos += 3;
      if (!type) {
        var s = shft(pos) + 4, l = dat[s - 4] | dat[s - 3] << 8, t = s + l;
        if (t > sl) {
          if (noSt)
            err(0);
          break;
        }
        if (resize)
          cbuf(bt + l);
        buf.set(dat.subarray(s, t), bt);
        st.b = bt += l, st.p = pos = t * 8, st.f = final;
        continue;
      } else if (type == 1)
        lm = flrm, dm = fdrm, lbt = 9, dbt = 5;
      else if (type == 2) {
        var hLit = bits(dat, pos, 31) + 257, hcLen = bits(dat, pos + 10, 15) + 4;
        var tl = hLit + bits(dat, pos + 5, 31) + 1;
        pos += 14;
        var ldt = new u8(tl);
        var clt = new u8(19);
        for (var i2 = 0; i2 < hcLen; ++i2) {
          clt[clim[i2]] = bits(dat, pos + i2 * 3, 7);
        }
        pos += hcLen * 3;
        var clb = max(clt), clbmsk = (1 << clb) - 1;
        var clm = hMap(clt, clb, 1);
        for (var i2 = 0; i2 < tl; ) {
          var r = clm[bits(dat, pos, clbmsk)];
          pos += r & 15;
          var s = r >> 4;
          if (s < 16) {
            ldt[i2++] = s;
          } else {
            var c = 0, n = 0;
            if (s == 16)
              n = 3 + bits(dat, pos, 3), pos += 2, c = ldt[i2 - 1];
            else if (s == 17)
              n = 3 + bits(dat, pos, 7), pos += 3;
            else if (s == 18)
              n = 11 + bits(dat, pos, 127), pos += 7;
            while (n--)
              ldt[i2++] = c;
          }
        }
        var lt = ldt.subarray(0, hLit), dt = ldt.subarray(hLit);
        lbt = max(lt);
        dbt = max(dt);
        lm = hMap(lt, lbt, 1);
        dm = hMap(dt, dbt, 1);
      } else
        err(1);
      if (pos > tbts) {
        if (noSt)
          err(0);
        break;
      }
    }
    if (resize)
      cbuf(bt + 131072);
    var lms = (1 << lbt) - 1, dms = (1 << dbt) - 1;
    var lpos = pos;
    for (; ; lpos = pos) {
      var c = lm[bits16(dat, pos) & lms], sym = c >> 4;
      pos += c & 15;
      if (pos > tbts) {
        if (noSt)
          err(0);
        break;
      }
      if (!c)
        err(2);
      if (sym < 256)
        buf[bt++] = sym;
      else if (sym == 256) {
        lpos = pos, lm = null;
        break;
      } else {
        var add = sym - 254;
        if (sym > 264) {
          var i2 = sym - 257, b = fleb[i2];
          add = bits(dat, pos, (1 << b) - 1) + fl[i2];
          pos += b;
        }
        var d = dm[bits16(dat, pos) & dms], dsym = d >> 4;
        if (!d)
          err(3);
        pos += d & 15;
        var dt = fd[dsym];
        if (dsym > 3) {
          var b = fdeb[dsym];
          dt += bits16(dat, pos) & (1 << b) - 1, pos += b;
        }
        if (pos > tbts) {
          if (noSt)
            err(0);
          break;
        }
        if (resize)
          cbuf(bt + 131072);
        var end = bt + add;
        if (bt < dt) {
          var shift = dl - dt, dend = Math.min(dt, end);
          if (shift + bt < 0)
            err(3);
          for (; bt < dend; ++bt)
            buf[bt] = dict[shift + bt];
        }
        for (; bt < end; ++bt)
          buf[bt] = buf[bt - dt];
      }
    }
    st.l = lm, st.p = lpos, st.b = bt, st.f = final;
    if (lm)
      final = 1, st.m = lbt, st.d = dm, st.n = dbt;
  } while (!final);
  return bt != buf.length && noBuf ? slc(buf, 0, bt) : buf.subarray(0, bt);
};
var et = /* @__PURE__ */ new u8(0);
var b2 = function(d, b) {
  return d[b] | d[b + 1] << 8;
};
var b4 = function(d, b) {
  return (d[b] | d[b + 1] << 8 | d[b + 2] << 16 | d[b + 3] << 24) >>> 0;
};
var b8 = function(d, b) {
  return b4(d, b) + b4(d, b + 4) * 4294967296;
};
function inflateSync(data, opts) {
  return inflt(data, { i: 2 }, opts && opts.out, opts && opts.dictionary);
}
var td = typeof TextDecoder != "undefined" && /* @__PURE__ */ new TextDecoder();
var tds = 0;
try {
  td.decode(et, { stream: true });
  tds = 1;
} catch (e) {
}
var dutf8 = function(d) {
  for (var r = "", i2 = 0; ; ) {
    var c = d[i2++];
    var eb = (c > 127) + (c > 223) + (c > 239);
    if (i2 + eb > d.length)
      return { s: r, r: slc(d, i2 - 1) };
    if (!eb)
      r += String.fromCharCode(c);
    else if (eb == 3) {
      c = ((c & 15) << 18 | (d[i2++] & 63) << 12 | (d[i2++] & 63) << 6 | d[i2++] & 63) - 65536, r += String.fromCharCode(55296 | c >> 10, 56320 | c & 1023);
    } else if (eb & 1)
      r += String.fromCharCode((c & 31) << 6 | d[i2++] & 63);
    else
      r += String.fromCharCode((c & 15) << 12 | (d[i2++] & 63) << 6 | d[i2++] & 63);
  }
};
function strFromU8(dat, latin1) {
  if (latin1) {
    var r = "";
    for (var i2 = 0; i2 < dat.length; i2 += 16384)
      r += String.fromCharCode.apply(null, dat.subarray(i2, i2 + 16384));
    return r;
  } else if (td) {
    return td.decode(dat);
  } else {
    var _a2 = dutf8(dat), s = _a2.s, r = _a2.r;
    if (r.length)
      err(8);
    return s;
  }
}
var slzh = function(d, b) {
  return b + 30 + b2(d, b + 26) + b2(d, b + 28);
};
var zh = function(d, b, z) {
  var fnl = b2(d, b + 28), efl = b2(d, b + 30), fn = strFromU8(d.subarray(b + 46, b + 46 + fnl), !(b2(d, b + 8) & 2048)), es = b + 46 + fnl;
  var _a2 = z64hs(d, es, efl, z, b4(d, b + 20), b4(d, b + 24), b4(d, b + 42)), sc = _a2[0], su = _a2[1], off = _a2[2];
  return [b2(d, b + 10), sc, su, fn, es + efl + b2(d, b + 32), off];
};
var z64hs = function(d, b, l, z, sc, su, off) {
  var nsc = sc == 4294967295, nsu = su == 4294967295, noff = off == 4294967295, e = b + l;
  var nf = nsc + nsu + noff;
  if (z && nf) {
    for (; b + 4 < e; b += 4 + b2(d, b + 2)) {
      if (b2(d, b) == 1) {
        return [
          nsc ? b8(d, b + 4 + 8 * nsu) : sc,
          nsu ? b8(d, b + 4) : su,
          noff ? b8(d, b + 4 + 8 * (nsu + nsc)) : off,
          1
        ];
      }
    }
    if (z < 2)
      err(13);
  }
  return [sc, su, off, 0];
};
function unzipSync(data, opts) {
  var files = {};
  var e = data.length - 22;
  for (; b4(data, e) != 101010256; --e) {
    if (!e || data.length - e > 65558)
      err(13);
  }
  ;
  var c = b2(data, e + 8);
  if (!c)
    return {};
  var o = b4(data, e + 16);
  var z = b4(data, e - 20) == 117853008;
  if (z) {
    var ze = b4(data, e - 12);
    z = b4(data, ze) == 101075792;
    if (z) {
      c = b4(data, ze + 32);
      o = b4(data, ze + 48);
    }
  }
  var fltr = opts && opts.filter;
  for (var i2 = 0; i2 < c; ++i2) {
    var _a2 = zh(data, o, z), c_2 = _a2[0], sc = _a2[1], su = _a2[2], fn = _a2[3], no = _a2[4], off = _a2[5], b = slzh(data, off);
    o = no;
    if (!fltr || fltr({
      name: fn,
      size: sc,
      originalSize: su,
      compression: c_2
    })) {
      if (!c_2)
        files[fn] = slc(data, b, b + sc);
      else if (c_2 == 8)
        files[fn] = inflateSync(data.subarray(b, b + sc), { out: new u8(su) });
      else
        err(14, "unknown compression type " + c_2);
    }
  }
  return files;
}

// src/github/artifact.ts
var ARTIFACT_LIMITS = {
  ...{ packed: 2 ** 26, unpacked: 2 ** 26, packedFile: 2 ** 23, entries: 1e4 }
};
var TIMEOUT_MS = 12e4;
async function readArtifact(api, { run, name, files }, limits = ARTIFACT_LIMITS) {
  const found = await ask(
    "list the artifacts of the run",
    "actions: read",
    () => api.rest.actions.listWorkflowRunArtifacts({ ...api.repo, run_id: run, name, per_page: 100 })
  );
  const [artifact] = found.data.artifacts.filter((each) => each.name === name && !each.expired).sort((a, b) => b.id - a.id);
  if (!artifact) return void 0;
  if (artifact.size_in_bytes > limits.packed) throw refuse(`it is larger than ${limits.packed} bytes`);
  return { id: artifact.id, files: unpack(await download(api, artifact.id, limits.packed), files, limits) };
}
var refuse = (why) => new GitHubRefusal(`the artifact is refused: ${why}`, 0);
async function download({ rest, repo, fetch }, id, most) {
  const answer = await ask(
    "download the artifact",
    "actions: read",
    () => rest.actions.downloadArtifact({
      ...{ ...repo, artifact_id: id, archive_format: "zip" },
      request: { redirect: "manual", parseSuccessResponseBody: false }
    })
  );
  const location = answer.headers.location;
  const url = location !== void 0 && URL.canParse(location) ? new URL(location) : void 0;
  const isApi = url?.origin === new URL(answer.url).origin;
  if (!url || !(url.protocol === "https:" || isApi)) throw refuse("GitHub does not say where it lies");
  const chunks = [];
  let bytes = 0;
  try {
    const { status, body } = await fetch(url, { redirect: "error", signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (status !== 200 || !body) throw new Error(`the storage answers ${status}`);
    for await (const chunk of body) {
      bytes += chunk.length;
      if (bytes > most) throw refuse(`it is larger than ${most} bytes`);
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof GitHubRefusal) throw error;
    throw new GitHubRefusal(`cannot download the artifact from GitHub's storage: ${error.message}`, 0);
  }
  return Buffer.concat(chunks);
}
function unpack(zip, files, { unpacked, packedFile, entries } = ARTIFACT_LIMITS) {
  const seen = /* @__PURE__ */ new Set();
  let contents;
  try {
    contents = unzipSync(zip, {
      filter({ name, size, originalSize }) {
        if (isStrange(name)) throw refuse("a path in it leads out of it");
        if (seen.has(name)) throw refuse("it has two files of one name");
        if (seen.add(name).size > entries) throw refuse(`it has more than ${entries} files`);
        if (!files.includes(name)) return false;
        if (size > packedFile) throw refuse(`a file in it is packed into more than ${packedFile} bytes`);
        if (size > 1.01 * originalSize + 1e3) throw refuse("a file in it is larger than it says");
        if (originalSize > unpacked) throw refuse(`a file in it unpacks to more than ${unpacked} bytes`);
        return true;
      }
    });
  } catch (error) {
    throw error instanceof GitHubRefusal ? error : refuse("it is not a zip file, or is damaged");
  }
  return new Map(Object.entries(contents).map(([name, bytes]) => [name, Buffer.from(bytes).toString("utf8")]));
}
var isStrange = (name) => /^[/\\]|^[A-Za-z]:|\\|[\x00-\x1f]/.test(name) || name.split("/").some((part) => part === ".." || part === ".");

// src/action/history.ts
var HISTORY_FILE = "history.json";
var KEPT = 400;
var LOOKED_AT = 10;
var entry = strictObject({
  at: iso_exports.datetime(),
  sha: string().regex(/^[0-9a-f]{0,64}$/),
  verdict: _enum(["pass", "warn", "fail", "unknown"]),
  overlaps: int().nonnegative().describe("Counted ones."),
  levels: record(_enum(LEVELS), int().nonnegative()).describe("Counted overlaps by level."),
  accepted: int().nonnegative().describe("Waived, or in the baseline."),
  unchecked: int().nonnegative().describe("Test tracks, each once.")
});
var historySchema = strictObject({ schema: literal(1), audits: array(entry).max(10 * KEPT) });
var formatHistory = (audits) => `${JSON.stringify({ schema: 1, audits: audits.slice(-KEPT) }, null, 1)}
`;
function parseHistory(text) {
  try {
    return historySchema.parse(JSON.parse(text)).audits;
  } catch {
    return void 0;
  }
}
function toHistoryEntry(report, { sha }, now) {
  const counted = where(report.overlaps, (overlap) => overlap.counted);
  const { waived, baselined } = countAccepted(report);
  const of = (level) => countPairs(counted, (overlap) => overlap.level === level);
  return {
    ...{ at: now.toISOString(), sha: sha.toLowerCase(), verdict: report.verdict, overlaps: countPairs(counted) },
    levels: Object.fromEntries(LEVELS.map((level) => [level, of(level)])),
    accepted: waived + baselined,
    unchecked: uncheckedTracks(report).length
  };
}
async function readHistory(options) {
  const { env, token, artifact, warn = annotate } = options;
  try {
    const api = openApi(env, token);
    for (const run of await auditsBefore(api, env)) {
      const text = (await readArtifact(api, { run, name: artifact, files: [HISTORY_FILE] }))?.files.get(HISTORY_FILE);
      const audits = text === void 0 ? void 0 : parseHistory(text);
      if (audits) return audits;
      if (text === void 0) continue;
      warn(`The history of audits in run ${run} is damaged: it starts anew.`);
      return [];
    }
  } catch (error) {
    warn(`The history of audits starts anew: ${visible(error.message)}`);
  }
  return [];
}
var annotate = (message) => warning(message, { title: "music-leakage: audit" });
async function auditsBefore({ rest, repo }, env) {
  const [, workflow] = /\/([^/@]+)@/.exec(env.GITHUB_WORKFLOW_REF ?? "") ?? [];
  if (workflow === void 0 || !env.GITHUB_REF_NAME) return [];
  const found = await Promise.all(
    ["schedule", "workflow_dispatch"].map(
      (event) => ask(
        "list the audits before this one",
        "actions: read",
        () => rest.actions.listWorkflowRuns({
          ...{ ...repo, workflow_id: workflow, event, branch: env.GITHUB_REF_NAME },
          ...{ status: "completed", per_page: LOOKED_AT }
        })
      )
    )
  );
  return found.flatMap(({ data }) => data.workflow_runs).filter(
    ({ id, head_repository: from }) => String(id) !== env.GITHUB_RUN_ID && from.full_name === `${repo.owner}/${repo.repo}`
  ).map(({ id }) => id).sort((a, b) => b - a).slice(0, LOOKED_AT);
}

export {
  readReportJson,
  readArtifact,
  HISTORY_FILE,
  formatHistory,
  parseHistory,
  toHistoryEntry,
  readHistory
};
