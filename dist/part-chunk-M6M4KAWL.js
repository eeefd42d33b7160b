import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import { fileURLToPath as __fileURLToPath } from 'node:url';
const __folder = __fileURLToPath(new URL('.', import.meta.url));
import {
  toDraw
} from "./part-chunk-5QXWJPVP.js";
import {
  withSource
} from "./part-chunk-3PZN4SF5.js";
import {
  ProblemError
} from "./part-chunk-JWVQYTID.js";
import {
  __commonJS,
  __toESM
} from "./part-chunk-BW2HYB3A.js";

// node_modules/fft.js/lib/fft.js
var require_fft = __commonJS({
  "node_modules/fft.js/lib/fft.js"(exports, module) {
    "use strict";
    function FFT2(size) {
      this.size = size | 0;
      if (this.size <= 1 || (this.size & this.size - 1) !== 0)
        throw new Error("FFT size must be a power of two and bigger than 1");
      this._csize = size << 1;
      var table = new Array(this.size * 2);
      for (var i = 0; i < table.length; i += 2) {
        const angle = Math.PI * i / this.size;
        table[i] = Math.cos(angle);
        table[i + 1] = -Math.sin(angle);
      }
      this.table = table;
      var power = 0;
      for (var t = 1; this.size > t; t <<= 1)
        power++;
      this._width = power % 2 === 0 ? power - 1 : power;
      this._bitrev = new Array(1 << this._width);
      for (var j = 0; j < this._bitrev.length; j++) {
        this._bitrev[j] = 0;
        for (var shift = 0; shift < this._width; shift += 2) {
          var revShift = this._width - shift - 2;
          this._bitrev[j] |= (j >>> shift & 3) << revShift;
        }
      }
      this._out = null;
      this._data = null;
      this._inv = 0;
    }
    module.exports = FFT2;
    FFT2.prototype.fromComplexArray = function fromComplexArray(complex, storage) {
      var res = storage || new Array(complex.length >>> 1);
      for (var i = 0; i < complex.length; i += 2)
        res[i >>> 1] = complex[i];
      return res;
    };
    FFT2.prototype.createComplexArray = function createComplexArray() {
      const res = new Array(this._csize);
      for (var i = 0; i < res.length; i++)
        res[i] = 0;
      return res;
    };
    FFT2.prototype.toComplexArray = function toComplexArray(input, storage) {
      var res = storage || this.createComplexArray();
      for (var i = 0; i < res.length; i += 2) {
        res[i] = input[i >>> 1];
        res[i + 1] = 0;
      }
      return res;
    };
    FFT2.prototype.completeSpectrum = function completeSpectrum(spectrum) {
      var size = this._csize;
      var half = size >>> 1;
      for (var i = 2; i < half; i += 2) {
        spectrum[size - i] = spectrum[i];
        spectrum[size - i + 1] = -spectrum[i + 1];
      }
    };
    FFT2.prototype.transform = function transform(out, data) {
      if (out === data)
        throw new Error("Input and output buffers must be different");
      this._out = out;
      this._data = data;
      this._inv = 0;
      this._transform4();
      this._out = null;
      this._data = null;
    };
    FFT2.prototype.realTransform = function realTransform(out, data) {
      if (out === data)
        throw new Error("Input and output buffers must be different");
      this._out = out;
      this._data = data;
      this._inv = 0;
      this._realTransform4();
      this._out = null;
      this._data = null;
    };
    FFT2.prototype.inverseTransform = function inverseTransform(out, data) {
      if (out === data)
        throw new Error("Input and output buffers must be different");
      this._out = out;
      this._data = data;
      this._inv = 1;
      this._transform4();
      for (var i = 0; i < out.length; i++)
        out[i] /= this.size;
      this._out = null;
      this._data = null;
    };
    FFT2.prototype._transform4 = function _transform4() {
      var out = this._out;
      var size = this._csize;
      var width = this._width;
      var step = 1 << width;
      var len = size / step << 1;
      var outOff;
      var t;
      var bitrev = this._bitrev;
      if (len === 4) {
        for (outOff = 0, t = 0; outOff < size; outOff += len, t++) {
          const off = bitrev[t];
          this._singleTransform2(outOff, off, step);
        }
      } else {
        for (outOff = 0, t = 0; outOff < size; outOff += len, t++) {
          const off = bitrev[t];
          this._singleTransform4(outOff, off, step);
        }
      }
      var inv = this._inv ? -1 : 1;
      var table = this.table;
      for (step >>= 2; step >= 2; step >>= 2) {
        len = size / step << 1;
        var quarterLen = len >>> 2;
        for (outOff = 0; outOff < size; outOff += len) {
          var limit = outOff + quarterLen;
          for (var i = outOff, k = 0; i < limit; i += 2, k += step) {
            const A = i;
            const B = A + quarterLen;
            const C = B + quarterLen;
            const D = C + quarterLen;
            const Ar = out[A];
            const Ai = out[A + 1];
            const Br = out[B];
            const Bi = out[B + 1];
            const Cr = out[C];
            const Ci = out[C + 1];
            const Dr = out[D];
            const Di = out[D + 1];
            const MAr = Ar;
            const MAi = Ai;
            const tableBr = table[k];
            const tableBi = inv * table[k + 1];
            const MBr = Br * tableBr - Bi * tableBi;
            const MBi = Br * tableBi + Bi * tableBr;
            const tableCr = table[2 * k];
            const tableCi = inv * table[2 * k + 1];
            const MCr = Cr * tableCr - Ci * tableCi;
            const MCi = Cr * tableCi + Ci * tableCr;
            const tableDr = table[3 * k];
            const tableDi = inv * table[3 * k + 1];
            const MDr = Dr * tableDr - Di * tableDi;
            const MDi = Dr * tableDi + Di * tableDr;
            const T0r = MAr + MCr;
            const T0i = MAi + MCi;
            const T1r = MAr - MCr;
            const T1i = MAi - MCi;
            const T2r = MBr + MDr;
            const T2i = MBi + MDi;
            const T3r = inv * (MBr - MDr);
            const T3i = inv * (MBi - MDi);
            const FAr = T0r + T2r;
            const FAi = T0i + T2i;
            const FCr = T0r - T2r;
            const FCi = T0i - T2i;
            const FBr = T1r + T3i;
            const FBi = T1i - T3r;
            const FDr = T1r - T3i;
            const FDi = T1i + T3r;
            out[A] = FAr;
            out[A + 1] = FAi;
            out[B] = FBr;
            out[B + 1] = FBi;
            out[C] = FCr;
            out[C + 1] = FCi;
            out[D] = FDr;
            out[D + 1] = FDi;
          }
        }
      }
    };
    FFT2.prototype._singleTransform2 = function _singleTransform2(outOff, off, step) {
      const out = this._out;
      const data = this._data;
      const evenR = data[off];
      const evenI = data[off + 1];
      const oddR = data[off + step];
      const oddI = data[off + step + 1];
      const leftR = evenR + oddR;
      const leftI = evenI + oddI;
      const rightR = evenR - oddR;
      const rightI = evenI - oddI;
      out[outOff] = leftR;
      out[outOff + 1] = leftI;
      out[outOff + 2] = rightR;
      out[outOff + 3] = rightI;
    };
    FFT2.prototype._singleTransform4 = function _singleTransform4(outOff, off, step) {
      const out = this._out;
      const data = this._data;
      const inv = this._inv ? -1 : 1;
      const step2 = step * 2;
      const step3 = step * 3;
      const Ar = data[off];
      const Ai = data[off + 1];
      const Br = data[off + step];
      const Bi = data[off + step + 1];
      const Cr = data[off + step2];
      const Ci = data[off + step2 + 1];
      const Dr = data[off + step3];
      const Di = data[off + step3 + 1];
      const T0r = Ar + Cr;
      const T0i = Ai + Ci;
      const T1r = Ar - Cr;
      const T1i = Ai - Ci;
      const T2r = Br + Dr;
      const T2i = Bi + Di;
      const T3r = inv * (Br - Dr);
      const T3i = inv * (Bi - Di);
      const FAr = T0r + T2r;
      const FAi = T0i + T2i;
      const FBr = T1r + T3i;
      const FBi = T1i - T3r;
      const FCr = T0r - T2r;
      const FCi = T0i - T2i;
      const FDr = T1r - T3i;
      const FDi = T1i + T3r;
      out[outOff] = FAr;
      out[outOff + 1] = FAi;
      out[outOff + 2] = FBr;
      out[outOff + 3] = FBi;
      out[outOff + 4] = FCr;
      out[outOff + 5] = FCi;
      out[outOff + 6] = FDr;
      out[outOff + 7] = FDi;
    };
    FFT2.prototype._realTransform4 = function _realTransform4() {
      var out = this._out;
      var size = this._csize;
      var width = this._width;
      var step = 1 << width;
      var len = size / step << 1;
      var outOff;
      var t;
      var bitrev = this._bitrev;
      if (len === 4) {
        for (outOff = 0, t = 0; outOff < size; outOff += len, t++) {
          const off = bitrev[t];
          this._singleRealTransform2(outOff, off >>> 1, step >>> 1);
        }
      } else {
        for (outOff = 0, t = 0; outOff < size; outOff += len, t++) {
          const off = bitrev[t];
          this._singleRealTransform4(outOff, off >>> 1, step >>> 1);
        }
      }
      var inv = this._inv ? -1 : 1;
      var table = this.table;
      for (step >>= 2; step >= 2; step >>= 2) {
        len = size / step << 1;
        var halfLen = len >>> 1;
        var quarterLen = halfLen >>> 1;
        var hquarterLen = quarterLen >>> 1;
        for (outOff = 0; outOff < size; outOff += len) {
          for (var i = 0, k = 0; i <= hquarterLen; i += 2, k += step) {
            var A = outOff + i;
            var B = A + quarterLen;
            var C = B + quarterLen;
            var D = C + quarterLen;
            var Ar = out[A];
            var Ai = out[A + 1];
            var Br = out[B];
            var Bi = out[B + 1];
            var Cr = out[C];
            var Ci = out[C + 1];
            var Dr = out[D];
            var Di = out[D + 1];
            var MAr = Ar;
            var MAi = Ai;
            var tableBr = table[k];
            var tableBi = inv * table[k + 1];
            var MBr = Br * tableBr - Bi * tableBi;
            var MBi = Br * tableBi + Bi * tableBr;
            var tableCr = table[2 * k];
            var tableCi = inv * table[2 * k + 1];
            var MCr = Cr * tableCr - Ci * tableCi;
            var MCi = Cr * tableCi + Ci * tableCr;
            var tableDr = table[3 * k];
            var tableDi = inv * table[3 * k + 1];
            var MDr = Dr * tableDr - Di * tableDi;
            var MDi = Dr * tableDi + Di * tableDr;
            var T0r = MAr + MCr;
            var T0i = MAi + MCi;
            var T1r = MAr - MCr;
            var T1i = MAi - MCi;
            var T2r = MBr + MDr;
            var T2i = MBi + MDi;
            var T3r = inv * (MBr - MDr);
            var T3i = inv * (MBi - MDi);
            var FAr = T0r + T2r;
            var FAi = T0i + T2i;
            var FBr = T1r + T3i;
            var FBi = T1i - T3r;
            out[A] = FAr;
            out[A + 1] = FAi;
            out[B] = FBr;
            out[B + 1] = FBi;
            if (i === 0) {
              var FCr = T0r - T2r;
              var FCi = T0i - T2i;
              out[C] = FCr;
              out[C + 1] = FCi;
              continue;
            }
            if (i === hquarterLen)
              continue;
            var ST0r = T1r;
            var ST0i = -T1i;
            var ST1r = T0r;
            var ST1i = -T0i;
            var ST2r = -inv * T3i;
            var ST2i = -inv * T3r;
            var ST3r = -inv * T2i;
            var ST3i = -inv * T2r;
            var SFAr = ST0r + ST2r;
            var SFAi = ST0i + ST2i;
            var SFBr = ST1r + ST3i;
            var SFBi = ST1i - ST3r;
            var SA = outOff + quarterLen - i;
            var SB = outOff + halfLen - i;
            out[SA] = SFAr;
            out[SA + 1] = SFAi;
            out[SB] = SFBr;
            out[SB + 1] = SFBi;
          }
        }
      }
    };
    FFT2.prototype._singleRealTransform2 = function _singleRealTransform2(outOff, off, step) {
      const out = this._out;
      const data = this._data;
      const evenR = data[off];
      const oddR = data[off + step];
      const leftR = evenR + oddR;
      const rightR = evenR - oddR;
      out[outOff] = leftR;
      out[outOff + 1] = 0;
      out[outOff + 2] = rightR;
      out[outOff + 3] = 0;
    };
    FFT2.prototype._singleRealTransform4 = function _singleRealTransform4(outOff, off, step) {
      const out = this._out;
      const data = this._data;
      const inv = this._inv ? -1 : 1;
      const step2 = step * 2;
      const step3 = step * 3;
      const Ar = data[off];
      const Br = data[off + step];
      const Cr = data[off + step2];
      const Dr = data[off + step3];
      const T0r = Ar + Cr;
      const T1r = Ar - Cr;
      const T2r = Br + Dr;
      const T3r = inv * (Br - Dr);
      const FAr = T0r + T2r;
      const FBr = T1r;
      const FBi = -T3r;
      const FCr = T0r - T2r;
      const FDr = T1r;
      const FDi = T3r;
      out[outOff] = FAr;
      out[outOff + 1] = 0;
      out[outOff + 2] = FBr;
      out[outOff + 3] = FBi;
      out[outOff + 4] = FCr;
      out[outOff + 5] = 0;
      out[outOff + 6] = FDr;
      out[outOff + 7] = FDi;
    };
  }
});

// src/audio/audfprint/peaks.ts
var PEAK_BINS = 256;
var POLE = 0.98;
var SPREAD = 30;
var FIRST_COLUMNS = 10;
var MAX_PEAKS_PER_COLUMN = 5;
var BELL = Float64Array.from({ length: PEAK_BINS }, (_, d) => Math.exp(-0.5 * (d / SPREAD) ** 2));
function findPeaks(spectrum, density) {
  if (spectrum.columns === 0) return { columns: new Int32Array(), bins: new Int32Array() };
  const decay = 1 - 0.01 * (density * Math.sqrt(256 / 352.8) / 35);
  const { found, last } = forwards(spectrum, decay);
  return backwards(found, last, decay);
}
function forwards(spectrum, decay) {
  let column = highPass(spectrum);
  const first = new Float64Array(PEAK_BINS).fill(Number.NEGATIVE_INFINITY);
  for (let at = 0; at < Math.min(FIRST_COLUMNS, spectrum.columns); at++) {
    const values = column(at);
    for (let bin = 0; bin < PEAK_BINS; bin++) first[bin] = Math.max(first[bin], values[bin]);
  }
  const threshold = thresholdOf(first);
  column = highPass(spectrum);
  const found = [];
  let last = threshold;
  for (let at = 0; at < spectrum.columns; at++) {
    const values = column(at);
    const peaks = [];
    for (let bin = 0; bin < PEAK_BINS; bin++) {
      const value = values[bin];
      if (value > threshold[bin] && isPeak(values, bin)) peaks.push({ bin, value });
    }
    peaks.sort(highestFirst);
    if (peaks.length > MAX_PEAKS_PER_COLUMN) peaks.length = MAX_PEAKS_PER_COLUMN;
    for (const peak of peaks) spread(threshold, peak);
    fade(threshold, decay);
    found.push(peaks);
    last = values;
  }
  return { found, last };
}
function backwards(found, last, decay) {
  const threshold = thresholdOf(last);
  const kept = [];
  let after = [];
  for (let at = found.length - 1; at >= 0; at--) {
    const here = [];
    for (const peak of found[at]) {
      if (peak.value < threshold[peak.bin]) continue;
      spread(threshold, peak);
      here.push(peak);
      after = after.filter(({ bin }) => bin !== peak.bin);
    }
    fade(threshold, decay);
    if (at < found.length - 1) kept.push(after);
    after = here;
  }
  kept.push(after);
  kept.reverse();
  const count = kept.reduce((sum2, { length }) => sum2 + length, 0);
  const peaks = { columns: new Int32Array(count), bins: new Int32Array(count) };
  let place = 0;
  kept.forEach((column, at) => {
    for (const bin of column.map((peak) => peak.bin).sort((a, b) => a - b)) {
      peaks.columns[place] = at;
      peaks.bins[place++] = bin;
    }
  });
  return peaks;
}
function highPass(spectrum) {
  const state = new Float64Array(PEAK_BINS);
  const out = new Float64Array(PEAK_BINS);
  return (at) => {
    const column = spectrum.column(at);
    for (let bin = 0; bin < PEAK_BINS; bin++) {
      const value = column[bin];
      const passed = value + state[bin];
      out[bin] = passed;
      state[bin] = POLE * passed - value;
    }
    return out;
  };
}
function isPeak(values, bin) {
  return (bin === 0 || values[bin] >= values[bin - 1]) && (bin === PEAK_BINS - 1 || values[bin] > values[bin + 1]);
}
var highestFirst = (a, b) => b.value - a.value || b.bin - a.bin;
function thresholdOf(values) {
  const threshold = new Float64Array(PEAK_BINS);
  for (let bin = 0; bin < PEAK_BINS; bin++) {
    if (isPeak(values, bin)) spread(threshold, { bin, value: values[bin] });
  }
  return threshold;
}
function spread(threshold, { bin, value }) {
  for (let at = 0; at < PEAK_BINS; at++) {
    const height = value * BELL[at < bin ? bin - at : at - bin];
    if (height > threshold[at]) threshold[at] = height;
  }
}
function fade(threshold, decay) {
  for (let bin = 0; bin < PEAK_BINS; bin++) threshold[bin] *= decay;
}

// src/audio/audfprint/spectrum.ts
var import_fft = __toESM(require_fft(), 1);
var WINDOW = 512;
var HOP = 256;
var BINS = WINDOW / 2 + 1;
var FLOOR = 1e-12;
var HANN = Float64Array.from(
  { length: WINDOW },
  (_, i) => 0.5 + 0.5 * Math.cos(Math.PI * (1 - 514 + 2 * (i + 1)) / 513)
);
var COS = Float64Array.from({ length: BINS }, (_, k) => Math.cos(2 * Math.PI * k / WINDOW));
var SIN = Float64Array.from({ length: BINS }, (_, k) => Math.sin(2 * Math.PI * k / WINDOW));
function spectrumOf(samples, kept = 16384) {
  const columns = samples.length === 0 ? 0 : 1 + Math.floor(samples.length / HOP);
  const power = keeping(powers(samples), Math.min(kept, columns));
  let max = 0;
  for (let at = 0; at < columns; at++) {
    const column = power(at);
    for (let bin = 0; bin < BINS; bin++) if (column[bin] > max) max = column[bin];
  }
  const out = new Float64Array(BINS);
  if (max === 0) return { columns, column: () => out };
  const mean2 = meanLog(power, columns, max);
  const floor = max * FLOOR;
  return {
    columns,
    column: (at) => {
      const column = power(at);
      for (let bin = 0; bin < BINS; bin++) {
        const value = column[bin];
        out[bin] = 0.5 * Math.log(value > floor ? value : floor) - mean2;
      }
      return out;
    }
  };
}
function meanLog(power, columns, max) {
  let sum2 = 0;
  for (let at = 0; at < columns; at++) {
    const column = power(at);
    for (let bin = 0; bin < BINS; ) {
      const end = Math.min(BINS, bin + 16);
      let product = 1;
      for (; bin < end; bin++) {
        const share = column[bin] / max;
        product *= share > FLOOR ? share : FLOOR;
      }
      sum2 += Math.log(product);
    }
  }
  return 0.5 * (Math.log(max) + sum2 / columns / BINS);
}
function keeping(columnAt, count) {
  const kept = new Float64Array(count * BINS);
  const done = new Uint8Array(count);
  return (at) => {
    if (at >= count) return columnAt(at);
    const column = kept.subarray(at * BINS, (at + 1) * BINS);
    if (done[at] === 0) {
      column.set(columnAt(at));
      done[at] = 1;
    }
    return column;
  };
}
function powers(samples) {
  const fft = new import_fft.default(WINDOW / 2);
  const packed = fft.createComplexArray();
  const turned2 = fft.createComplexArray();
  const out = new Float64Array(BINS);
  return (at) => {
    const from = at * HOP - WINDOW / 2;
    const inside = from >= 0 && from + WINDOW <= samples.length;
    for (let i = 0; i < WINDOW; i++) {
      packed[i] = HANN[i] * samples[inside ? from + i : reflected(from + i, samples.length)];
    }
    fft.transform(turned2, packed);
    for (let k = 0; k < BINS; k++) {
      const here = 2 * (k % (WINDOW / 2));
      const there = 2 * ((WINDOW / 2 - k) % (WINDOW / 2));
      const evenReal = 0.5 * (turned2[here] + turned2[there]);
      const evenImaginary = 0.5 * (turned2[here + 1] - turned2[there + 1]);
      const oddReal = 0.5 * (turned2[here + 1] + turned2[there + 1]);
      const oddImaginary = -0.5 * (turned2[here] - turned2[there]);
      const real = evenReal + COS[k] * oddReal + SIN[k] * oddImaginary;
      const imaginary = evenImaginary + COS[k] * oddImaginary - SIN[k] * oddReal;
      out[k] = real * real + imaginary * imaginary;
    }
    return out;
  };
}
function reflected(at, length) {
  const period = Math.max(1, 2 * (length - 1));
  const within = (at % period + period) % period;
  return within < length ? within : period - within;
}

// src/audio/audfprint/landmarks.ts
var HASH_BITS = 20;
var MAX_BINS = 31;
var [MIN_COLUMNS, MAX_COLUMNS] = [2, 63];
function landmarksOf(samples, { density, fanout, shifts }) {
  const keys = [];
  for (let shift = 0; shift < shifts; shift++) {
    const spectrum = spectrumOf(samples.subarray(Math.floor(shift / shifts * HOP)));
    pushKeys(keys, findPeaks(spectrum, density), fanout);
  }
  return unique(keys);
}
function landmarksOfPeaks(peaks, fanout) {
  const keys = [];
  pushKeys(keys, peaks, fanout);
  return unique(keys);
}
function unique(keys) {
  const sorted = Float64Array.from(keys).sort();
  const once = sorted.filter((key, i) => key !== sorted[i - 1]);
  return {
    times: Int32Array.from(once, (key) => Math.floor(key / 2 ** HASH_BITS)),
    hashes: Int32Array.from(once, (key) => key % 2 ** HASH_BITS)
  };
}
var keyOf = (time, hash) => time * 2 ** HASH_BITS + hash;
function pushKeys(keys, { columns, bins }, fanout) {
  for (let one = 0, first = 0; one < columns.length; one++) {
    const [column, bin] = [columns[one], bins[one]];
    while (first < columns.length && columns[first] < column + MIN_COLUMNS) first++;
    let pairs = 0;
    for (let other = first; other < columns.length && pairs < fanout; other++) {
      const between2 = columns[other] - column;
      if (between2 >= MAX_COLUMNS) break;
      const difference = bins[other] - bin;
      if (Math.abs(difference) >= MAX_BINS) continue;
      pairs++;
      keys.push(keyOf(column, bin << 12 | (difference & 63) << 6 | between2));
    }
  }
}

// src/audio/audfprint/files.ts
var HASHES = "audfprinthashV00";
var PEAKS = "audfprintpeakV00";
var HEAD = HASHES.length;
var PAIR = 8;
var MAX_BYTES = 2 ** 28;
async function readFingerprintFile(file, fanout) {
  if (/\.pklz$/i.test(file)) throw databaseRefused(file);
  return withSource(file, async ({ size, read }) => {
    const magic = (await read(0, HEAD)).toString("latin1");
    if (magic !== HASHES && magic !== PEAKS) return void 0;
    if (size > MAX_BYTES) throw damaged(file, `it has ${size} bytes, more than ${MAX_BYTES}`);
    const bytes = await read(0, size);
    return magic === HASHES ? { kind: "afpt", landmarks: decodeAfpt(bytes, file) } : { kind: "afpk", landmarks: decodeAfpk(bytes, file, fanout) };
  });
}
function encodeAfpt({ times, hashes }) {
  const bytes = Buffer.alloc(HEAD + PAIR * times.length);
  bytes.write(HASHES, "latin1");
  times.forEach((time, i) => {
    bytes.writeInt32LE(time, HEAD + PAIR * i);
    bytes.writeInt32LE(hashes[i], HEAD + PAIR * i + 4);
  });
  return bytes;
}
function decodeAfpt(bytes, file) {
  return unique(
    keysOf(bytes, HASHES, file, (time, hash, i) => {
      if (time < 0 || hash < 0 || hash >= 2 ** HASH_BITS)
        throw damaged(
          file,
          `its hash ${i + 1} is ${hash} at ${time}, outside 0 to ${2 ** HASH_BITS - 1}, from time 0 on`
        );
      return keyOf(time, hash);
    })
  );
}
function decodeAfpk(bytes, file, fanout) {
  const keys = keysOf(bytes, PEAKS, file, (column, bin, i) => {
    if (column < 0 || bin < 0 || bin >= PEAK_BINS)
      throw damaged(
        file,
        `its peak ${i + 1} is bin ${bin} of column ${column}, outside 0 to ${PEAK_BINS - 1}, from 0 on`
      );
    return keyOf(column, bin);
  });
  const { times, hashes } = unique(keys);
  return landmarksOfPeaks({ columns: times, bins: hashes }, fanout);
}
function keysOf(bytes, magic, file, toKey) {
  if (Buffer.from(bytes.subarray(0, HEAD)).toString("latin1") !== magic)
    throw damaged(file, `it does not begin by ${magic}`);
  if ((bytes.length - HEAD) % PAIR !== 0)
    throw damaged(file, `it is cut: ${bytes.length} bytes are not ${HEAD} and ${PAIR} for each entry`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const keys = new Float64Array((bytes.length - HEAD) / PAIR);
  for (let i = 0; i < keys.length; i++)
    keys[i] = toKey(view.getInt32(HEAD + PAIR * i, true), view.getInt32(HEAD + PAIR * i + 4, true), i);
  return keys;
}
var REMEDY = "Make it again by audfprint.py precompute, or fingerprint the audio itself";
var damaged = (file, why) => new ProblemError([{ file, message: `not a whole fingerprint of audfprint: ${why}`, remedy: REMEDY }]);
var databaseRefused = (file) => new ProblemError([
  {
    file,
    message: "audfprint's database is a Python pickle, and to read one is to execute what it says; it is not read",
    remedy: "Run audfprint.py precompute on the recordings and name the .afpt files it writes, or fingerprint the audio again"
  }
]);

// src/audio/audfprint/alignments.ts
var MIN_COUNT = 5;
var WINDOW2 = 2;
var QUANTILE = 0.05;
var MAX_ALIGNMENTS = 101;
function alignmentsOf({ skews, times }) {
  const counts = /* @__PURE__ */ new Map();
  for (const skew of skews) counts.set(skew, (counts.get(skew) ?? 0) + 1);
  const at = (skew) => counts.get(skew) ?? 0;
  const modes = [...counts].filter(([skew, count]) => count > MIN_COUNT && count >= at(skew - 1) && count > at(skew + 1)).sort(([a, most], [b, more]) => more - most || a - b);
  const taken = [];
  for (const [skew] of modes) {
    if (taken.length === MAX_ALIGNMENTS) break;
    if (taken.some((other) => Math.abs(other.skew - skew) <= WINDOW2)) continue;
    const isNear2 = (_, i) => Math.abs(skews[i] - skew) <= WINDOW2;
    const near = times.filter(isNear2).sort();
    const [first, last] = [
      near[Math.floor(near.length * QUANTILE)],
      near[Math.floor(near.length * (1 - QUANTILE)) - 1]
    ];
    const hits = [...times.keys()].filter((i) => isNear2(0, i) && times[i] >= first && times[i] <= last).sort((a, b) => times[a] - times[b]);
    const met = toDraw(hits).map((i) => [times[i], times[i] + skews[i]]);
    taken.push({ count: near.length, skew, first, last, met });
  }
  return taken;
}

// src/audio/audfprint/hash-table.ts
var MASK = 2 ** HASH_BITS - 1;
var SEARCH_DEPTH = 100;
function createHashTable() {
  const added2 = [];
  const sizes = [];
  let sorted;
  return {
    add: (columns) => {
      added2.push(columns);
      for (const track of columns.tracks) sizes[track] = (sizes[track] ?? 0) + 1;
    },
    candidates: (clip, minCount) => {
      sorted ??= sort(added2.splice(0));
      return candidatesIn(sorted, sizes, clip, minCount);
    }
  };
}
function sort(added2) {
  const starts = new Int32Array(MASK + 2);
  for (const { hashes } of added2) for (const hash of hashes) starts[(hash & MASK) + 1]++;
  for (let hash = 0; hash <= MASK; hash++) starts[hash + 1] += starts[hash];
  const ends = starts.slice();
  const count = starts[MASK + 1];
  const tracks = new Int32Array(count);
  const times = new Int32Array(count);
  for (let columns = added2.shift(); columns !== void 0; columns = added2.shift()) {
    for (let i = 0; i < columns.hashes.length; i++) {
      const place = ends[columns.hashes[i] & MASK]++;
      tracks[place] = columns.tracks[i];
      times[place] = columns.times[i];
    }
  }
  return { starts, tracks, times };
}
function candidatesIn({ starts, tracks, times }, sizes, clip, minCount) {
  const counts = new Int32Array(sizes.length);
  for (const hash of clip.hashes) {
    for (let place = starts[hash & MASK]; place < starts[(hash & MASK) + 1]; place++) counts[tracks[place]]++;
  }
  const found = [...counts.keys()].filter((track) => counts[track] > 0);
  const depth = Math.min(SEARCH_DEPTH, found.filter((track) => counts[track] > minCount).length);
  const share = (track) => counts[track] / sizes[track];
  const picked = found.sort((a, b) => share(b) - share(a) || a - b).slice(0, depth);
  const rows = new Map(
    picked.map((track) => {
      const hits = { skews: new Int32Array(counts[track]), times: new Int32Array(counts[track]) };
      return [track, { track, hits, filled: 0 }];
    })
  );
  for (let i = 0; i < clip.hashes.length; i++) {
    const hash = clip.hashes[i] & MASK;
    const time = clip.times[i];
    for (let place = starts[hash]; place < starts[hash + 1]; place++) {
      const row = rows.get(tracks[place]);
      if (row === void 0) continue;
      row.hits.skews[row.filled] = times[place] - time;
      row.hits.times[row.filled++] = time;
    }
  }
  return [...rows.values()];
}

// src/audio/audfprint/matcher.ts
var MIN_ALIGNED = 8;
var MIN_SHARE = 0.02;
var ONE_IN = 121;
function createMatcher(clipOf3, ticksPerSecond) {
  const table = createHashTable();
  return {
    addColumns: table.add,
    add: (track, { hashes, times }) => table.add({ hashes, times, tracks: new Int32Array(hashes.length).fill(track) }),
    shared: () => void 0,
    match: (query) => {
      const clip = clipOf3(query);
      return table.candidates(clip.landmarks, MIN_COUNT).flatMap(({ track, hits }) => {
        const accepted2 = alignmentsOf(hits).filter((alignment) => isAccepted(alignment, clip));
        return pieces(accepted2).map((piece) => matchOf(clip, track, hits.times.length, piece, ticksPerSecond));
      }).sort((a, b) => b.aligned - a.aligned);
    }
  };
}
var isAccepted = ({ count }, { landmarks: landmarks2 }) => count >= MIN_ALIGNED && count >= MIN_SHARE * landmarks2.times.length;
function pieces(alignments) {
  const found = [];
  for (const alignment of [...alignments].sort((a, b) => b.count - a.count)) {
    const same = found.find(([best]) => {
      const shared2 = Math.min(best.last, alignment.last) - Math.max(best.first, alignment.first);
      return shared2 >= 0.5 * (alignment.last - alignment.first);
    });
    if (same) same.push(alignment);
    else found.push([alignment]);
  }
  return found;
}
function matchOf(clip, track, raw, [best, ...others], ticksPerSecond) {
  const span2 = (from, to) => ({ start: from / ticksPerSecond, end: to / ticksPerSecond });
  const { start, end } = span2(best.first, best.last);
  return {
    track,
    clip: { start, end },
    reference: span2(best.first + best.skew, best.last + best.skew),
    offset: best.skew / ticksPerSecond,
    speed: 1,
    pitch: 1,
    coverage: clip.seconds > 0 ? Math.min(1, (end - start) / clip.seconds) : 0,
    aligned: best.count,
    hashes: clip.landmarks.times.filter((time) => time >= best.first && time <= best.last).length,
    raw,
    oneIn: ONE_IN,
    repeats: others.map(({ skew }) => skew / ticksPerSecond),
    landmarks: best.met.map(([from, to]) => [from / ticksPerSecond, to / ticksPerSecond])
  };
}

// src/audio/audfprint/profile.ts
var RATE = 11025;
var TICKS_PER_SECOND = RATE / HOP;
var DEFAULTS = { density: 20, fanout: 3, shifts: 1 };
var QUERY_SHIFTS = 4;
var audfprint = audfprintWith();
function audfprintWith(given = {}) {
  const settings = { ...DEFAULTS, ...given };
  return {
    name: "audfprint",
    version: 1,
    rate: RATE,
    ticksPerSecond: TICKS_PER_SECOND,
    analyse: () => analyse(settings, { ...settings, shifts: given.shifts ?? QUERY_SHIFTS }),
    findsItself: (own, changed) => {
      const matcher = createMatcher(clipOf, TICKS_PER_SECOND);
      matcher.add(0, own.landmarks());
      return matcher.match(changed.query()).length > 0;
    },
    createMatcher: () => createMatcher(clipOf, TICKS_PER_SECOND)
  };
}
function analyse(settings, clipSettings) {
  let samples = new Float32Array(RATE * 30);
  let length = 0;
  return {
    push: (piece) => {
      if (length + piece.length > samples.length) {
        const longer2 = new Float32Array(Math.max(2 * samples.length, length + piece.length));
        longer2.set(samples.subarray(0, length));
        samples = longer2;
      }
      samples.set(piece, length);
      length += piece.length;
    },
    finish: () => {
      const whole = samples.subarray(0, length);
      return {
        landmarks: () => landmarksOf(whole, settings),
        query: () => queryOf({ landmarks: landmarksOf(whole, clipSettings), seconds: length / RATE })
      };
    }
  };
}
var clipOfLandmarks = (landmarks2) => ({
  landmarks: landmarks2,
  seconds: (landmarks2.times.at(-1) ?? 0) / TICKS_PER_SECOND
});
function queryOf({ landmarks: landmarks2, seconds }) {
  const head = Buffer.alloc(8);
  head.writeDoubleLE(seconds);
  return Buffer.concat([head, encodeAfpt(landmarks2)]);
}
function clipOf(query) {
  const seconds = new DataView(query.buffer, query.byteOffset, 8).getFloat64(0, true);
  return { seconds, landmarks: decodeAfpt(query.subarray(8), "the query") };
}

// src/audio/default/fourier.ts
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
var WASM = "pffft.wasm";
var PACKAGE = "@echogarden/pffft-wasm";
var FORWARD = 0;
var opened;
function openFourier() {
  opened ??= open();
  return opened;
}
var SIZE = 1024;
var ROOM = 8 * SIZE;
function open() {
  const { Module, Instance } = globalThis.WebAssembly;
  const { exports } = new Instance(new Module(readFileSync(wasmFile())), { a: { a: grow, b: grow, c: grow } });
  const { d: memory, e: initialise, f: allocate, k: setUp, p: transform } = exports;
  initialise();
  const [input, output, work] = [allocate(4 * ROOM), allocate(4 * SIZE), allocate(4 * SIZE)];
  const setup = setUp(SIZE, 0);
  return {
    input: new Float32Array(memory.buffer, input, ROOM),
    output: new Float32Array(memory.buffer, output, SIZE),
    transform: (start) => transform(setup, input + 4 * start, output, work, FORWARD)
  };
}
function grow() {
  throw new Error("a Fourier transform of 1,024 samples needs no more memory");
}
function wasmFile() {
  const beside = join(dirname(fileURLToPath(import.meta.url)), WASM);
  if (existsSync(beside)) return beside;
  return join(dirname(createRequire(import.meta.url).resolve(`${PACKAGE}/simd`)), WASM);
}

// src/audio/default/peaks.ts
var RATE2 = 11025;
var HOP2 = 256;
var FRAMES_PER_SECOND = RATE2 / HOP2;
var LOW = 14;
var HIGH = 462;
var BINS2 = 7;
var FRAMES = 3;
var STRONG_BINS = 14;
var STRONG_FRAMES = 4;
var SILENCE = 200 / 2 ** 30;
var SILENCE_BITS = new Int32Array(Float32Array.of(SILENCE).buffer)[0];
var RING = 2 * STRONG_FRAMES + 1;
var BLOCK = BINS2 + 1;
var BLOCKS = (HIGH - LOW) / BLOCK;
var ROW = HIGH + STRONG_BINS + 1;
function createPeakFinder() {
  const { input, output, transform } = openFourier();
  const pending = new Float32Array(SIZE);
  let filled = 0;
  let frames = 0;
  const power = new Float32Array((RING + 1) * ROW).fill(-1, RING * ROW);
  const spare = RING * ROW;
  const bits = new Int32Array(power.buffer);
  const tops = new Int32Array((RING + 1) * BLOCKS).fill(-1, RING * BLOCKS);
  const around = new Int32Array(2 * FRAMES + 1);
  const found = createFound();
  function frame(start) {
    transform(start);
    const ring = frames % RING;
    windowed(output, power, ring * ROW);
    topsOf(bits, ring * ROW + LOW, tops, ring * BLOCKS);
    frames++;
    if (frames > STRONG_FRAMES) look2(frames - 1 - STRONG_FRAMES);
  }
  function look2(at) {
    const row = at % RING * ROW;
    const before = at > 0 ? (at - 1) % RING * ROW : spare;
    const next = at + 1 < frames ? (at + 1) % RING * ROW : spare;
    for (let i = 0; i < around.length; i++) {
      const other = at + i - FRAMES;
      around[i] = (other < 0 || other >= frames ? RING : other % RING) * BLOCKS;
    }
    for (let block = 0; block < BLOCKS; block++) {
      const top = tops[around[FRAMES] + block];
      let earlier = -1;
      for (let i = 0; i < FRAMES; i++) earlier = larger(earlier, tops[around[i] + block]);
      let later = -1;
      for (let i = FRAMES + 1; i <= 2 * FRAMES; i++) later = larger(later, tops[around[i] + block]);
      if (top <= earlier || top < later || top < SILENCE_BITS) continue;
      let k = LOW + block * BLOCK;
      while (bits[row + k] !== top) k++;
      if (!isTop(at, k, BINS2, FRAMES)) continue;
      const here = power[row + k];
      const middle = Math.log(here);
      const bin = k + vertex(power[row + k - 1], middle, power[row + k + 1]);
      const inside = before !== spare && next !== spare;
      const time = at + (inside ? vertex(power[before + k], middle, power[next + k]) : 0);
      found.add(time, Math.log2(bin * RATE2 / SIZE), middle, isTop(at, k, STRONG_BINS, STRONG_FRAMES) ? 1 : 0);
    }
  }
  function isTop(at, k, bins, reach) {
    const row = at % RING * ROW;
    const here = power[row + k];
    const low = Math.max(0, k - bins);
    const high = k + bins;
    for (let i = low; i < k; i++) if (power[row + i] >= here) return false;
    for (let i = k + 1; i <= high; i++) if (power[row + i] > here) return false;
    for (let other = Math.max(0, at - reach); other < at; other++) {
      const start = other % RING * ROW;
      for (let i = low; i <= high; i++) if (power[start + i] >= here) return false;
    }
    const end = Math.min(frames, at + reach + 1);
    for (let other = at + 1; other < end; other++) {
      const start = other % RING * ROW;
      for (let i = low; i <= high; i++) if (power[start + i] > here) return false;
    }
    return true;
  }
  return {
    push(samples) {
      for (let at = 0; at < samples.length; ) {
        const taken = Math.min(input.length - filled, samples.length - at);
        input.set(pending.subarray(0, filled));
        input.set(samples.subarray(at, at + taken), filled);
        at += taken;
        filled += taken;
        let start = 0;
        for (; start + SIZE <= filled; start += HOP2) frame(start);
        filled -= start;
        pending.set(input.subarray(start, start + filled));
      }
    },
    finish() {
      for (let at = Math.max(0, frames - STRONG_FRAMES); at < frames; at++) look2(at);
      return { ...found.take(), frames };
    }
  };
}
function windowed(spectrum, power, row) {
  let [re0, im0, re1, im1] = [0, 0, 0, 0];
  for (let k = 1; k <= ROW; k++) {
    const re2 = spectrum[2 * k];
    const im2 = spectrum[2 * k + 1];
    const re = re1 - 0.5 * (re0 + re2);
    const im = im1 - 0.5 * (im0 + im2);
    power[row + k - 1] = 0.25 * (re * re + im * im);
    re0 = re1;
    im0 = im1;
    re1 = re2;
    im1 = im2;
  }
}
function larger(a, b) {
  const less = a - b | 0;
  return a - (less & less >> 31) | 0;
}
function topsOf(bits, row, tops, first) {
  for (let block = 0; block < BLOCKS; block++) {
    const begin = row + block * BLOCK;
    let top = bits[begin];
    for (let i = begin + 1; i < begin + BLOCK; i++) top = larger(top, bits[i]);
    tops[first + block] = top;
  }
}
function vertex(left, middle, right) {
  const a = Math.log(left + 1e-30);
  const c = Math.log(right + 1e-30);
  const bend = a - 2 * middle + c;
  return bend < 0 ? Math.max(-0.5, Math.min(0.5, 0.5 * (a - c) / bend)) : 0;
}
function createFound() {
  let count = 0;
  let times = new Float32Array(1024);
  let pitches = new Float32Array(1024);
  let levels = new Float32Array(1024);
  let strong = new Uint8Array(1024);
  return {
    add(time, pitch, level, isStrong) {
      if (count === times.length) {
        times = doubled(times);
        pitches = doubled(pitches);
        levels = doubled(levels);
        const more = new Uint8Array(2 * count);
        more.set(strong);
        strong = more;
      }
      times[count] = time;
      pitches[count] = pitch;
      levels[count] = level;
      strong[count++] = isStrong;
    },
    take: () => ({
      count,
      times: times.subarray(0, count),
      pitches: pitches.subarray(0, count),
      levels: levels.subarray(0, count),
      strong: strong.subarray(0, count)
    })
  };
}
function doubled(column) {
  const more = new Float32Array(2 * column.length);
  more.set(column);
  return more;
}

// src/audio/default/cells.ts
var LOWEST = Math.log2(145);
var HIGHEST = Math.log2(5e3);
var PITCH_REACH = 0.018;
var PITCHES = Math.ceil((HIGHEST - LOWEST) / (2 * PITCH_REACH)) + 1;
var NEAREST = 3;
var FARTHEST = 63;
var FRAMES_OFF = 0.4;
var SHARE_OFF = 0.011;
var stretch = (frames) => Math.log(1 + frames * SHARE_OFF / FRAMES_OFF) / SHARE_OFF;
var FIRST = stretch(NEAREST) - 2;
var TIMES = Math.ceil((stretch(FARTHEST) + 2 - FIRST) / 2);
var WIDEST = 0.75;
var HERTZ_OFF = 2.2;
var OCTAVES_OFF = 12e-4;
var FINENESS = 2;
var INTERVAL_REACH = new Float64Array(PITCHES);
var INTERVALS = new Int32Array(PITCHES);
var BASE = new Int32Array(PITCHES + 1);
for (let pitch = 0; pitch < PITCHES; pitch++) {
  const hertz = 2 ** (LOWEST + (pitch + 0.5) * 2 * PITCH_REACH);
  const reach = Math.max(OCTAVES_OFF, HERTZ_OFF / hertz / Math.LN2);
  INTERVAL_REACH[pitch] = reach;
  INTERVALS[pitch] = Math.ceil(2 * (WIDEST + reach) * FINENESS / reach);
  BASE[pitch + 1] = BASE[pitch] + INTERVALS[pitch] * TIMES;
}
var CELLS = BASE[PITCHES];
var REST_BITS = 4;
var pitchCell = (octaves) => (octaves - LOWEST) / (2 * PITCH_REACH);
var pitchAt = (cell, rest) => LOWEST + (cell + ((rest >> 2) + 0.5) / 4) * 2 * PITCH_REACH;
var timeCell = (frames) => (stretch(frames) - FIRST) / 2;
var intervalCell = (octaves, pitch) => {
  const reach = INTERVAL_REACH[pitch];
  return (octaves + WIDEST + reach) * FINENESS / reach;
};
var cellOf = (pitch, time, interval) => BASE[pitch] + time * INTERVALS[pitch] + interval;
var inPitches = (pitch) => pitch >= 0 && pitch < PITCHES;
var inTimes = (time) => time >= 0 && time < TIMES;
function hashOf(octaves, interval, frames) {
  const pitch = pitchCell(octaves);
  const time = timeCell(frames);
  const [p, t] = [Math.floor(pitch), Math.floor(time)];
  if (!inPitches(p) || !inTimes(t)) return -1;
  const i = Math.floor(intervalCell(interval, p));
  if (i < 0 || i >= INTERVALS[p]) return -1;
  const rest = Math.floor((pitch - p) * 4) << 2 | Math.floor((time - t) * 4);
  return cellOf(p, t, i) << REST_BITS | rest;
}
var TICKS_PER_SECOND2 = FRAMES_PER_SECOND;

// src/audio/default/pairs.ts
var MIDDLE = 24;
var NARROWEST = 0.03;
var PARTNERS = [2, 1];
function pairPeaks(peaks, partners, used) {
  const all = new Int32Array(peaks.count);
  let uses = 0;
  for (let peak = 0; peak < peaks.count; peak++) if (used(peak)) all[uses++] = peak;
  const places = all.subarray(0, uses);
  const side = (from) => {
    const to = new Float32Array(places.length);
    for (let i = 0; i < to.length; i++) to[i] = from[places[i]];
    return to;
  };
  const [times, pitches, levels] = [side(peaks.times), side(peaks.pitches), side(peaks.levels)];
  const room = places.length * (partners[0] + partners[1]);
  const first = new Int32Array(room);
  const second = new Int32Array(room);
  const ranks = new Uint8Array(room);
  const best = new Int32Array(Math.max(...partners));
  let count = 0;
  let b = 0;
  function pair(a, from, to, partners2) {
    let kept = 0;
    let weakest = Number.NEGATIVE_INFINITY;
    for (; b < places.length; b++) {
      const apart = times[b] - times[a];
      if (apart < from) continue;
      if (apart >= to) break;
      if (levels[b] <= weakest) continue;
      const interval = Math.abs(pitches[b] - pitches[a]);
      if (interval < NARROWEST || interval > WIDEST) continue;
      let at = kept < partners2 ? kept++ : partners2 - 1;
      for (; at > 0 && levels[best[at - 1]] < levels[b]; at--) best[at] = best[at - 1];
      best[at] = b;
      if (kept === partners2) weakest = levels[best[partners2 - 1]];
    }
    for (let rank = 0; rank < kept; rank++) {
      first[count] = places[a];
      second[count] = places[best[rank]];
      ranks[count++] = rank;
    }
  }
  for (let a = 0; a < places.length; a++) {
    b = a + 1;
    pair(a, NEAREST, MIDDLE, partners[0]);
    pair(a, MIDDLE, FARTHEST, partners[1]);
  }
  return { count, first: first.subarray(0, count), second: second.subarray(0, count), ranks: ranks.subarray(0, count) };
}

// src/audio/default/query.ts
var TIME_STEPS = 64;
var PITCH_STEPS = 8192;
var LEVEL_STEPS = 512;
var LOWEST_PITCH = 7;
var LOWEST_LEVEL = -20;
var HEADER = 8;
var PEAK = 8;
var clamp = (value, most) => Math.max(0, Math.min(most, Math.round(value)));
function encodePeaks({ count, times, pitches, levels, strong, frames }) {
  const bytes = new Uint8Array(HEADER + PEAK * count);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, frames, true);
  view.setUint32(4, count, true);
  for (let i = 0, at = HEADER; i < count; i++, at += PEAK) {
    view.setUint32(at, clamp(times[i] * TIME_STEPS, 2 ** 32 - 1), true);
    view.setUint16(at + 4, clamp((pitches[i] - LOWEST_PITCH) * PITCH_STEPS, 2 ** 16 - 1), true);
    view.setUint16(at + 6, clamp((levels[i] - LOWEST_LEVEL) * LEVEL_STEPS, 2 ** 15 - 1) << 1 | strong[i], true);
  }
  return bytes;
}
function decodePeaks(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = view.getUint32(4, true);
  const peaks = {
    count,
    frames: view.getUint32(0, true),
    times: new Float32Array(count),
    pitches: new Float32Array(count),
    levels: new Float32Array(count),
    strong: new Uint8Array(count)
  };
  for (let i = 0, at = HEADER; i < count; i++, at += PEAK) {
    peaks.times[i] = view.getUint32(at, true) / TIME_STEPS;
    peaks.pitches[i] = view.getUint16(at + 4, true) / PITCH_STEPS + LOWEST_PITCH;
    const level = view.getUint16(at + 6, true);
    peaks.levels[i] = (level >> 1) / LEVEL_STEPS + LOWEST_LEVEL;
    peaks.strong[i] = level & 1;
  }
  return peaks;
}

// src/audio/match/line.ts
var NEAR = 1.5;
var DRIFT = 0.012;
var STEP = 2e-3;
var BETTER = 1.04;
var ROOM2 = 32;
function bestLine(x, d, width) {
  const bins = new Int32Array(width + 2 * ROOM2);
  let best = 0;
  let drift = 0;
  let start = 0;
  const slopes = Math.round(DRIFT / STEP);
  for (let i = 0; i <= 2 * slopes; i++) {
    const slope = STEP * (i % 2 === 1 ? (i + 1) / 2 : -i / 2);
    bins.fill(0);
    for (let k = 0; k < x.length; k++) {
      const bin = Math.round(d[k] - slope * x[k]) + ROOM2;
      if (bin >= 0 && bin < bins.length) bins[bin]++;
    }
    const least = Math.abs(slope) > Math.abs(drift) + STEP / 2 ? BETTER * best : best;
    let [most, at] = [0, 0];
    for (let bin = 1; bin < bins.length - 1; bin++) {
      const sum2 = bins[bin - 1] + bins[bin] + bins[bin + 1];
      if (sum2 > most) [most, at] = [sum2, bin];
    }
    if (most > least) [best, drift, start] = [most, slope, at - ROOM2];
  }
  let line = { start, drift, error: Number.POSITIVE_INFINITY };
  for (let round = 0; round < 3; round++) line = refitted(x, d, line);
  return line;
}
var TOLD = 15e-4;
function refitted(x, d, { start, drift, error }) {
  let [n, sx, sd, sxx, sxd, sdd] = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    if (Math.abs(d[i] - start - drift * x[i]) > NEAR) continue;
    n++;
    sx += x[i];
    sd += d[i];
    sxx += x[i] * x[i];
    sxd += x[i] * d[i];
    sdd += d[i] * d[i];
  }
  if (n < 5) return { start, drift, error };
  const level = { start: (sd - drift * sx) / n, drift, error };
  const spread3 = sxx - sx * sx / n;
  if (spread3 <= 0) return level;
  const slope = (sxd - sx * sd / n) / spread3;
  const residue = Math.max(n / 12, sdd - sd * sd / n - slope * slope * spread3);
  const of = Math.sqrt(residue / n / spread3);
  if (of > TOLD || Math.abs(slope) > 1.5 * DRIFT) return { ...level, error: Math.max(of, TOLD) };
  return { start: (sd - slope * sx) / n, drift: slope, error: of };
}
var turned = (line, drift, middle) => ({
  ...line,
  drift,
  start: line.start + (line.drift - drift) * middle
});

// src/audio/match/landmark-table.ts
var TICK_BITS = 28;
var TICKS = 2 ** TICK_BITS;
var TICK_MASK = TICKS - 1;
var MARGIN = 2 ** 15;
var GAP = 64;
function layOut(lengths) {
  const table = new Uint16Array(lengths.length);
  const begin = new Int32Array(lengths.length);
  const ends = [];
  let at = MARGIN;
  for (let track = 0; track < lengths.length; track++) {
    const length = lengths[track];
    if (length + 2 * MARGIN > TICKS) throw new RangeError(`a recording of ${length} ticks is too long to be matched`);
    if (at + length + MARGIN > TICKS) {
      ends.push(at);
      at = MARGIN;
    }
    table[track] = ends.length;
    begin[track] = at;
    at += length + GAP;
  }
  ends.push(at);
  return { table, begin, lengths: ends.map((end) => end + MARGIN) };
}
function createTables(ticks, expected) {
  const layout = layOut(ticks);
  const made = layout.lengths.map((length, place) => {
    const tracks = [];
    for (let track = 0; track < ticks.length; track++) if (layout.table[track] === place) tracks.push(track);
    const share = length / layout.lengths.reduce((sum2, other) => sum2 + other, 0);
    return {
      starts: shared(CELLS + 1),
      // Memory that is not written to is not taken: room for more than there will be costs nothing.
      postings: shared(Math.ceil(expected * share)),
      count: 0,
      length,
      tracks: Int32Array.from(tracks),
      begins: Int32Array.from(tracks, (track) => layout.begin[track]),
      lengths: Int32Array.from(tracks, (track) => ticks[track])
    };
  });
  return {
    /** Rows not below those of the call before. */
    append({ hashes, tracks, times }) {
      for (let i = 0; i < hashes.length; i++) {
        const hash = hashes[i];
        const track = tracks[i];
        const table = made[layout.table[track]];
        if (table.count === table.postings.length) table.postings = grown(table.postings);
        table.postings[table.count++] = ((hash & 15) << TICK_BITS | layout.begin[track] + times[i]) >>> 0;
        table.starts[(hash >>> REST_BITS) + 1] = table.count;
      }
    },
    /** All recordings at once. */
    sort(recordings) {
      for (const { track, landmarks: landmarks2 } of recordings) {
        const { starts } = made[layout.table[track]];
        for (const hash of landmarks2.hashes) starts[(hash >>> REST_BITS) + 1]++;
      }
      for (const table of made) {
        for (let cell = 1; cell <= CELLS; cell++) table.starts[cell] += table.starts[cell - 1];
        table.count = table.starts[CELLS];
        table.postings = shared(table.count);
      }
      for (const { track, landmarks: landmarks2 } of recordings) {
        const { starts, postings } = made[layout.table[track]];
        const begin = layout.begin[track];
        for (let i = 0; i < landmarks2.hashes.length; i++) {
          const hash = landmarks2.hashes[i];
          postings[starts[hash >>> REST_BITS]++] = ((hash & 15) << TICK_BITS | begin + landmarks2.times[i]) >>> 0;
        }
      }
      for (const { starts } of made) {
        starts.copyWithin(1, 0, CELLS);
        starts[0] = 0;
      }
    },
    finish() {
      return made.map(({ count, postings, ...table }) => {
        const { starts } = table;
        for (let cell = 1; cell <= CELLS; cell++)
          if (starts[cell] < starts[cell - 1]) starts[cell] = starts[cell - 1];
        return { ...table, postings: postings.subarray(0, count) };
      });
    }
  };
}
var shared = (length) => new Uint32Array(new SharedArrayBuffer(4 * length));
function grown(postings) {
  const more = shared(Math.max(1024, Math.ceil(1.5 * postings.length)));
  more.set(postings);
  return more;
}

// src/audio/match/ranges.ts
var ROOM3 = 1 << 12;
var createRanges = () => ({
  count: 0,
  begins: new Uint32Array(ROOM3),
  ends: new Uint32Array(ROOM3),
  masks: new Uint16Array(ROOM3),
  shifts: new Int32Array(ROOM3),
  pairs: new Int32Array(ROOM3),
  cells: new Int16Array(ROOM3)
});
function grow2(ranges) {
  const length = 2 * ranges.begins.length;
  ranges.begins = longer(ranges.begins, length);
  ranges.ends = longer(ranges.ends, length);
  ranges.masks = longer(ranges.masks, length);
  ranges.shifts = longer(ranges.shifts, length);
  ranges.pairs = longer(ranges.pairs, length);
  ranges.cells = longer(ranges.cells, length);
}
function longer(from, length) {
  const to = new from.constructor(length);
  to.set(from);
  return to;
}

// src/audio/match/votes.ts
var BIN_BITS = 4;
var DIRECT = 1 << 20;
var SEGMENT_BITS = 17;
var SEGMENT = 1 << SEGMENT_BITS;
var MOST = 65535;
function createVotes() {
  let counts = new Uint16Array(SEGMENT + 2);
  const segments = new Uint32Array((1 << TICK_BITS - BIN_BITS - SEGMENT_BITS) + 4);
  let listed = new Uint32Array(1 << 12);
  let sorted = new Uint32Array(1 << 12);
  function count(bins, begin, end) {
    for (let i = begin; i < end; i++) {
      const at = (bins[i] & SEGMENT - 1) + 1;
      const before = counts[at];
      if (before < MOST) counts[at] = before + 1;
    }
  }
  function countAll(postings, { begins, ends, masks, shifts, count: count2 }, from, size) {
    for (let r = 0; r < count2; r++) {
      const [end, mask] = [ends[r], masks[r]];
      const shift = shifts[r] + (from << BIN_BITS);
      for (let at = begins[r]; at < end; at++) {
        const posting = postings[at];
        if ((mask >>> (posting >>> TICK_BITS) & 1) === 0) continue;
        const bin = (posting & TICK_MASK) - shift >> BIN_BITS;
        if (bin >>> 0 >= size) continue;
        const before = counts[bin + 1];
        if (before < MOST) counts[bin + 1] = before + 1;
      }
    }
  }
  function scan(first, begin, end, least, found) {
    let floor = least;
    for (let i = begin; i < end; i++) {
      const sum2 = counts[i] + counts[i + 1];
      if (sum2 > floor) floor = found(first - 1 + i, sum2);
    }
    return floor;
  }
  function list(postings, ranges, from, size) {
    const { begins, ends, masks, shifts } = ranges;
    let length = 0;
    for (let r = 0; r < ranges.count; r++) {
      const [begin, end, mask] = [begins[r], ends[r], masks[r]];
      const shift = shifts[r] + (from << BIN_BITS);
      if (length + end - begin > listed.length) listed = longer(listed, 2 * (length + end - begin));
      for (let at = begin; at < end; at++) {
        const posting = postings[at];
        const bin = (posting & TICK_MASK) - shift >> BIN_BITS;
        listed[length] = bin;
        length += mask >>> (posting >>> TICK_BITS) & +(bin >>> 0 < size);
      }
    }
    return length;
  }
  function sortBySegment(length, last) {
    if (sorted.length < listed.length) sorted = new Uint32Array(listed.length);
    segments.fill(0, 0, last + 2);
    for (let i = 0; i < length; i++) segments[(listed[i] >>> SEGMENT_BITS) + 1]++;
    for (let s = 0; s <= last; s++) segments[s + 1] += segments[s];
    for (let i = 0; i < length; i++) {
      const bin = listed[i];
      sorted[segments[bin >>> SEGMENT_BITS]++] = bin;
    }
    return sorted;
  }
  return (postings, ranges, [from, to], least, found) => {
    const size = to - from + 1;
    if (size <= DIRECT) {
      if (counts.length < size + 2) counts = new Uint16Array(size + 2);
      countAll(postings, ranges, from, size);
      scan(from, 1, size, least, found);
      counts.fill(0, 0, size + 1);
      return;
    }
    const length = list(postings, ranges, from, size);
    const last = size - 1 >> SEGMENT_BITS;
    const bins = sortBySegment(length, last);
    let floor = least;
    for (let s = 0; s <= last; s++) {
      count(bins, s === 0 ? 0 : segments[s - 1], segments[s]);
      const first = from + (s << SEGMENT_BITS);
      const here = Math.min(SEGMENT, size - (s << SEGMENT_BITS));
      floor = scan(first, s === 0 ? 1 : 0, here, floor, found);
      const carried = counts[SEGMENT];
      counts.fill(0, 0, here + 1);
      counts[0] = carried;
    }
    counts[0] = 0;
  };
}

// src/audio/match/warps.ts
var STEP2 = 1.02;
var STEPS = {
  // 8 % and DRIFT (line.ts), 10 %, a semitone.
  usual: [4, 5, 3],
  // From .743 to 1.346, and three semitones.
  wide: [15, 15, 9]
};
var NEAR2 = 1;
var ladder = (from, to) => Array.from(
  { length: 2 * (to - from + 1) },
  (_, i) => i <= to - from ? STEP2 ** (i - to) : STEP2 ** (i - (to - from + 1) + from)
);
var between = (from, speed, tempo, pitch) => [
  ...ladder(from, speed).map((step) => ({ pitch: 1 / step, time: step })),
  ...ladder(from, tempo).map((step) => ({ pitch: 1, time: step })),
  ...ladder(from, pitch).map((step) => ({ pitch: 1 / step, time: 1 }))
];
var NO_CHANGE = [{ pitch: 1, time: 1 }];
var NEAR_WARPS = [...NO_CHANGE, ...between(1, NEAR2, NEAR2, NEAR2)];
var FAR_WARPS = {
  usual: between(NEAR2 + 1, ...STEPS.usual),
  wide: between(NEAR2 + 1, ...STEPS.wide)
};

// src/audio/match/search.ts
var AROUND = 4;
var WIDTH = AROUND << BIN_BITS;
var COMMON = 15;
var VERY_COMMON = 40;
var FEW = 24;
var MOST_NEAR = 8;
var MOST_FAR = 4;
var MOST_COVERED = 4;
var LEAST = 4;
var LEAST_CHANGED = 11;
var SHORT = 1500;
var LONG = 4e3;
var NEAR3 = 1 << 14;
function createSearch(tables) {
  const votes = createVotes();
  const near = new Uint8Array(NEAR3);
  const room = [];
  const rangesFor = (warps) => {
    while (room.length < warps.length) room.push(createRanges());
    return room.slice(0, warps.length);
  };
  function gather(best, most, table, warps, ranges, span2) {
    for (const [w, warp] of warps.entries()) {
      const floor = warp.pitch === 1 && warp.time === 1 ? LEAST : LEAST_CHANGED;
      let least = best.length === most ? Math.max(floor, best[most - 1].votes) : floor;
      let last = -AROUND;
      let sumLast = 0;
      votes(table.postings, ranges[w], span2, least, (bin, sum2) => {
        if (bin - last < AROUND && sum2 <= sumLast) return least;
        const place = { table, warp, tick: bin - 1 << BIN_BITS, votes: sum2 };
        if (bin - last < AROUND && best.length > 0) remove(best, last, table, warp);
        last = bin;
        sumLast = sum2;
        let at = best.length;
        while (at > 0 && best[at - 1].votes < sum2) at--;
        best.splice(at, 0, place);
        if (best.length > most) best.pop();
        if (best.length === most) least = Math.max(floor, best[most - 1].votes);
        return least;
      });
    }
  }
  const spanIn = (table, middle, within) => {
    const bins = (table.length >> BIN_BITS) + AROUND;
    return within === void 0 ? [0, bins] : binsOf(within, middle, bins);
  };
  function places(clip, middle, warps, within, rank, most, every = 1) {
    const best = [];
    for (const table of within === void 0 ? tables : [within.table]) {
      const ranges = rangesFor(warps);
      look(table, clip, middle, warps, rank, limitOf(table, COMMON), ranges, every);
      gather(best, most, table, warps, ranges, spanIn(table, middle, within));
    }
    return best;
  }
  function covered(clip, middle, within) {
    return (within === void 0 ? tables : [within.table]).flatMap((table) => {
      const best = [];
      const ranges = rangesFor(NO_CHANGE);
      look(table, clip, middle, NO_CHANGE, 0, limitOf(table, COMMON), ranges);
      gather(best, MOST_COVERED, table, NO_CHANGE, ranges, spanIn(table, middle, within));
      return collect(table, best, ranges[0]);
    });
  }
  function remove(best, bin, table, warp) {
    const at = best.findIndex(
      (place) => place.table === table && place.warp === warp && place.tick === bin - 1 << BIN_BITS
    );
    if (at >= 0) best.splice(at, 1);
  }
  function collect({ postings }, at, ranges) {
    const found = at.map((place) => ({
      place,
      pairs: [],
      ticks: [],
      pitches: []
    }));
    const firsts = at.map(({ tick }) => tick >> BIN_BITS);
    for (const first of firsts) for (let bin = first; bin < first + AROUND; bin++) near[bin & NEAR3 - 1] = 1;
    const { count, begins, ends, masks, shifts, pairs, cells } = ranges;
    for (let r = 0; r < count; r++) {
      const mask = masks[r];
      const shift = shifts[r];
      const end = ends[r];
      for (let i = begins[r]; i < end; i++) {
        const posting = postings[i];
        if ((mask >>> (posting >>> TICK_BITS) & 1) === 0) continue;
        const tick = posting & TICK_MASK;
        const bin = tick - shift >> BIN_BITS;
        if (near[bin & NEAR3 - 1] === 0) continue;
        const into = found[firsts.findIndex((first) => bin >= first && bin < first + AROUND)];
        if (into === void 0) continue;
        into.pairs.push(pairs[r]);
        into.ticks.push(tick);
        into.pitches.push(pitchAt(cells[r], posting >>> TICK_BITS));
      }
    }
    near.fill(0);
    return found.map(({ place, pairs: pairs2, ticks, pitches }) => ({
      place,
      count: pairs2.length,
      pairs: Int32Array.from(pairs2),
      ticks: Int32Array.from(ticks),
      pitches: Float32Array.from(pitches)
    }));
  }
  return (clip, middle, { near: near2, far }, within) => {
    if (clip.isCovered) return covered(clip, middle, within);
    const [rank, every] = [clip.count < SHORT ? 1 : 2, clip.count > LONG ? 2 : 1];
    const best = [
      ...places(clip, middle, near2, within, 1, MOST_NEAR),
      ...far.length === 0 ? [] : places(clip, middle, far, within, rank, MOST_FAR, every)
    ];
    return [...new Set(best.map(({ table }) => table))].flatMap((table) => {
      const here = best.filter((place) => place.table === table);
      const met = [...new Set(here.map(({ warp }) => warp))];
      const ranges = rangesFor(met);
      look(table, clip, middle, met, 0, limitOf(table, VERY_COMMON), ranges);
      return met.flatMap(
        (warp, w) => collect(
          table,
          here.filter((place) => place.warp === warp),
          ranges[w]
        )
      );
    });
  };
}
var limitOf = ({ postings }, cells) => Math.max(FEW, cells * postings.length / CELLS);
function binsOf({ table, place }, middle, bins) {
  const begin = table.begins[place];
  const end = begin + table.lengths[place];
  return [Math.max(0, begin - 2 * middle >> BIN_BITS), Math.min(bins, (end + 2 * middle >> BIN_BITS) + 1)];
}
function gridOf(warps) {
  const pitches = [...new Set(warps.map(({ pitch }) => pitch))];
  const times = [...new Set(warps.map(({ time }) => time))];
  return {
    ups: pitches.map((pitch) => Math.log2(pitch)),
    times,
    warps: pitches.map(
      (pitch) => times.map((time) => warps.findIndex((warp) => warp.pitch === pitch && warp.time === time))
    )
  };
}
function look(table, clip, middle, warps, rank, limit, into, every = 1) {
  const { starts } = table;
  const { count, times, pitches, intervals, apart, first } = clip;
  const grid = gridOf(warps);
  const steps = grid.times.length;
  const t0s = new Int32Array(steps);
  const tqs = new Int32Array(steps);
  const shifts = new Int32Array(steps);
  for (const ranges of into) ranges.count = 0;
  for (let pair = 0; pair < count; pair += every) {
    if (first[pair] < rank) continue;
    const interval = intervals[pair];
    for (let step = 0; step < steps; step++) {
      const stretched = grid.times[step];
      const frames = apart[pair] * stretched;
      t0s[step] = NOWHERE;
      if (frames < NEAREST - 1 || frames > FARTHEST + 1) continue;
      const time = timeCell(frames);
      const t0 = Math.floor(time - 0.5);
      t0s[step] = t0;
      tqs[step] = Math.floor((time - 0.5 - t0) * 4);
      shifts[step] = Math.round((times[pair] - middle) * stretched);
    }
    for (let u = 0; u < grid.ups.length; u++) {
      const pitch = pitchCell(pitches[pair] + grid.ups[u]);
      const p0 = Math.floor(pitch - 0.5);
      const pq = Math.floor((pitch - 0.5 - p0) * 4);
      const ofPitch = grid.warps[u];
      for (let p = p0; p <= p0 + 1; p++) {
        if (!inPitches(p)) continue;
        const reach = INTERVAL_REACH[p];
        const low = Math.max(0, Math.floor(intervalCell(interval - reach, p)));
        const high = Math.min(INTERVALS[p] - 1, Math.floor(intervalCell(interval + reach, p)));
        const pitchMask = p === p0 ? UPPER[pq] : LOWER[pq];
        for (let step = 0; step < steps; step++) {
          const warp = ofPitch[step];
          const t0 = t0s[step];
          if (warp < 0 || t0 === NOWHERE) continue;
          for (let t = t0; t <= t0 + 1; t++) {
            if (!inTimes(t)) continue;
            const begin = starts[cellOf(p, t, low)];
            const end = starts[cellOf(p, t, high) + 1];
            if (begin === end || end - begin > limit) continue;
            const ranges = into[warp];
            if (ranges.count === ranges.begins.length) grow2(ranges);
            const at = ranges.count++;
            ranges.begins[at] = begin;
            ranges.ends[at] = end;
            ranges.masks[at] = MASKS[pitchMask << 4 | (t === t0 ? UPPER[tqs[step]] : LOWER[tqs[step]])];
            ranges.shifts[at] = shifts[step];
            ranges.pairs[at] = pair;
            ranges.cells[at] = p;
          }
        }
      }
    }
  }
}
var NOWHERE = -(2 ** 31);
var UPPER = [15, 14, 12, 8];
var LOWER = [1, 3, 7, 15];
var MASKS = Uint16Array.from({ length: 256 }, (_, quarters) => {
  let mask = 0;
  for (let rest = 0; rest < 16; rest++)
    if (quarters >> 4 + (rest >> 2) & 1 && quarters >> (rest & 3) & 1) mask |= 1 << rest;
  return mask;
});

// src/audio/match/align.ts
var FEWEST = 5;
var FEWEST_CHANGED = 11;
var FAR = 4;
var PIECE = 16;
var WINDOW3 = 27;
var THINNEST = 0.35;
var THIN = 0.1;
var CLEAR = 4;
var LONG2 = 129;
var CHANGED = 0.25;
var OUT_OF_TUNE = 9e-3;
var MOMENT = 3;
var TONES = 24;
var SAME_PITCH = 6e-3;
var LIMIT = 0.9 * DRIFT;
var SAME_TEMPO = 12e-4;
var ROUNDED = 0.35;
var AS_MANY = 0.97;
function align(clip, hits, middle) {
  const { table } = hits.place;
  const byPlace = /* @__PURE__ */ new Map();
  for (let i = 0; i < hits.count; i++) {
    const place = placeOf(table, hits.ticks[i]);
    const tick = hits.ticks[i] - table.begins[place];
    if (tick > table.lengths[place]) continue;
    const group = byPlace.get(place);
    if (group === void 0) byPlace.set(place, [i]);
    else group.push(i);
  }
  const { warp } = hits.place;
  const least = warp.pitch === 1 && warp.time === 1 ? FEWEST : FEWEST_CHANGED;
  return [...byPlace].flatMap(
    ([place, group]) => group.length < least ? [] : alignOne(clip, hits, middle, place, group)
  );
}
function alignOne(clip, { place: { table, warp, tick }, pairs, ticks, pitches }, middle, place, group) {
  const count = group.length;
  const [x, d] = [new Float64Array(count), new Float64Array(count)];
  for (let at = 0; at < count; at++) {
    const i = group[at];
    x[at] = (clip.times[pairs[i]] - middle) * warp.time;
    d[at] = ticks[i] - x[at] - tick;
  }
  const line = plainest(bestLine(x, d, WIDTH), warp.time, x, d);
  const { start, drift } = line;
  const off = new Float64Array(count);
  const octaves = Math.log2(warp.pitch);
  for (let at = 0; at < count; at++) off[at] = pitches[group[at]] - clip.pitches[pairs[group[at]]] - octaves;
  const usual = median(off.filter((_, i) => isNear(line, x[i], d[i])));
  const inTune = (i) => Math.abs(off[i] - usual) <= OUT_OF_TUNE;
  const near = (i) => inTune(i) && isNear(line, x[i], d[i]);
  const pieces2 = Math.ceil((clip.frames + 1) / PIECE) + 1;
  const alignedIn = new Float64Array(pieces2);
  const farIn = new Float64Array(pieces2);
  const seen = /* @__PURE__ */ new Set();
  const met = [];
  for (let i = 0; i < count; i++) {
    const pair = pairs[group[i]];
    const piece = Math.floor(clip.times[pair] / PIECE);
    if (near(i)) {
      if (!seen.has(pair)) {
        alignedIn[piece]++;
        met.push(group[i]);
      }
      seen.add(pair);
    } else if (inTune(i) && Math.abs(d[i] - start - drift * x[i]) > FAR) farIn[piece]++;
  }
  const pairsIn2 = new Float64Array(pieces2);
  for (let pair = 0; pair < clip.count; pair++) pairsIn2[Math.floor(clip.times[pair] / PIECE)]++;
  const [first, end] = densest(alignedIn, pairsIn2);
  const aligned = sum(alignedIn, first, end);
  const total = sum(pairsIn2, first, end);
  const chance = (sum(farIn, first, end) + 1) * (2 * NEAR) / (WIDTH - 2 * FAR);
  const [coreFrom, coreTo] = span(clip, seen, first, end);
  const least = Math.max(THIN * aligned, CLEAR * chance) / total;
  const [begin, stop] = widened(alignedIn, pairsIn2, first, end, least);
  const [from, to] = span(clip, seen, begin, stop);
  const rate = warp.time * (1 + drift);
  const pitch = pitchOf(octaves + mean(off.filter((_, i) => near(i))), rate);
  const isOne = pitch === 1 || pitch === 1 / rate;
  const isChanged = warp.pitch !== 1 || warp.time !== 1 || Math.abs(drift) > LIMIT || !isOne;
  return [
    {
      table,
      place,
      from,
      to,
      offset: tick + start - table.begins[place] - middle * rate,
      rate,
      pitch,
      aligned: sum(alignedIn, begin, stop),
      pairs: sum(pairsIn2, begin, stop),
      isChanged,
      isCovered: clip.isCovered,
      isShort: clip.isShort,
      score: evidence(aligned, total, chance, clip.fair) * Math.min(1, (coreTo - coreFrom) / LONG2) * (isChanged ? CHANGED : 1),
      ...spread2(clip, seen, first, end),
      met: toDraw(
        met.filter((i) => clip.times[pairs[i]] >= from && clip.times[pairs[i]] <= to).sort((a, b) => clip.times[pairs[a]] - clip.times[pairs[b]])
      ).map((i) => [clip.times[pairs[i]], ticks[i] - table.begins[place]])
    }
  ];
}
function evidence(aligned, pairs, chance, fair) {
  const expected = 2.5 * chance + 0.5;
  if (aligned <= expected) return 0;
  return (aligned * Math.log(aligned / expected) - aligned + expected) * Math.min(1, aligned / pairs / fair);
}
var isNear = ({ start, drift }, x, d) => Math.abs(d - start - drift * x) <= NEAR;
function plainest(line, time, x, d) {
  const drift = 1 / time - 1;
  const met = x.filter((at, i) => isNear(line, at, d[i]));
  const middle = mean(met);
  const reach = met.reduce((most, at) => Math.max(most, Math.abs(at - middle)), 1);
  const told = Math.max(SAME_TEMPO, 2 * line.error, ROUNDED / reach);
  if (Math.abs(drift - line.drift) > Math.min(told, DRIFT / 2)) return line;
  const count = (of) => x.reduce((sum2, at, i) => sum2 + Number(isNear(of, at, d[i])), 0);
  const plain = turned(line, drift, middle);
  return count(plain) >= AS_MANY * met.length ? plain : line;
}
function pitchOf(octaves, rate) {
  if (Math.abs(octaves) < SAME_PITCH) return 1;
  return Math.abs(octaves + Math.log2(rate)) < SAME_PITCH ? 1 / rate : 2 ** octaves;
}
var mean = (values) => {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i];
  return values.length === 0 ? 0 : total / values.length;
};
function median(values) {
  const sorted = values.slice().sort();
  return sorted[sorted.length >> 1] ?? 0;
}
function spread2(clip, aligned, begin, stop) {
  const moments = /* @__PURE__ */ new Set();
  const tones = /* @__PURE__ */ new Set();
  for (const pair of aligned) {
    const [time, pitch] = [clip.times[pair], clip.pitches[pair]];
    if (time < begin * PIECE || time >= stop * PIECE) continue;
    moments.add(Math.round(time / MOMENT)).add(Math.round((time + clip.apart[pair]) / MOMENT));
    tones.add(Math.round(pitch * TONES)).add(Math.round((pitch + clip.intervals[pair]) * TONES));
  }
  return { moments: moments.size, tones: tones.size };
}
function densest(aligned, pairs) {
  let share = 0;
  for (let i = 0; i < aligned.length; i++) {
    const [a, p] = [sum(aligned, i, i + WINDOW3), sum(pairs, i, i + WINDOW3)];
    if (p > 0) share = Math.max(share, a / Math.max(p, 50));
  }
  let [best, first, end, from, gain] = [0, 0, 0, 0, 0];
  for (let i = 0; i < aligned.length; i++) {
    if (gain <= 0) [gain, from] = [0, i];
    gain += aligned[i] - THINNEST * share * pairs[i];
    if (gain > best) [best, first, end] = [gain, from, i + 1];
  }
  return [first, end];
}
function span(clip, aligned, begin, stop) {
  let [from, to] = [clip.frames, 0];
  for (const pair of aligned) {
    const time = clip.times[pair];
    if (time < begin * PIECE || time >= stop * PIECE) continue;
    from = Math.min(from, time);
    to = Math.max(to, time + clip.apart[pair]);
  }
  return [from, to];
}
function widened(aligned, pairs, first, end, least) {
  let [begin, stop, best, gain] = [first, end, 0, 0];
  for (let i = first - 1; i >= 0; i--) {
    gain += aligned[i] - least * pairs[i];
    if (gain > best) [best, begin] = [gain, i];
  }
  [best, gain] = [0, 0];
  for (let i = end; i < aligned.length; i++) {
    gain += aligned[i] - least * pairs[i];
    if (gain > best) [best, stop] = [gain, i + 1];
  }
  return [begin, stop];
}
function sum(values, from, to) {
  let total = 0;
  for (let i = from; i < to && i < values.length; i++) total += values[i];
  return total;
}
function placeOf({ begins }, tick) {
  let low = 0;
  let high = begins.length - 1;
  while (low < high) {
    const middle = low + high + 1 >> 1;
    if (begins[middle] <= tick) low = middle;
    else high = middle - 1;
  }
  return low;
}

// src/audio/match/calibrate.ts
var HOURS = 1.3;
var STEPS2 = [
  [0, 1],
  [2, 39],
  [4, 220],
  [5, 277],
  [6, 305],
  [8, 381],
  [10, 438],
  [15, 517],
  [16, 637],
  [18, 845],
  [60, 1339]
];
var LEAST2 = 8;
var LEAST_CHANGED2 = 12;
var added = (hours) => Math.log(Math.max(1, hours / HOURS));
var SHORT_CLIP = 2;
var MOMENTS = 6;
var TONES2 = 8;
var DOUBT = 1.5;
var COVERED = 1.25;
var MOMENTS_COVERED = 8;
var isOfSeveralSounds = ({
  seconds,
  moments,
  tones,
  isCovered
}) => seconds >= SHORT_CLIP && !isCovered || moments >= (isCovered ? MOMENTS_COVERED : MOMENTS) && tones >= TONES2;
var strengthOf = ({ score, seconds, isCovered, isShort }, hours) => (score - added(hours)) / ((seconds < SHORT_CLIP ? DOUBT : 1) * (isCovered && !isShort ? COVERED : 1));
var isMatch = (evidence2, hours) => {
  if (evidence2.isCovered && evidence2.isChanged) return false;
  return strengthOf(evidence2, hours) >= (evidence2.isChanged ? LEAST_CHANGED2 : LEAST2) && isOfSeveralSounds(evidence2);
};
function oneInOf(evidence2, hours) {
  const level = strengthOf(evidence2, hours);
  return STEPS2.reduce((best, [from, oneIn]) => level >= from ? oneIn : best, 1);
}

// src/audio/match/clip.ts
var PARTNERS2 = [2, 2];
var COVERED2 = [6, 6];
var SHORT2 = 258;
var COVERED_SHORT = [8, 8];
var FAIR = 0.015;
var FAIR_COVERED = 4e-3;
var FAIR_SHORT = 1e-3;
var LEAST3 = 30;
var isJudgeable = (clip) => clip.count >= LEAST3;
var readClip = (query) => clipOf2(decodePeaks(query));
var readCovered = (query) => coveredOf(decodePeaks(query));
var readCoveredBackwards = (query) => coveredOf(reversed(decodePeaks(query)));
var coveredOf = (peaks) => peaks.frames < SHORT2 ? { ...clipOf2(peaks, COVERED_SHORT, true), isCovered: true, isShort: true, fair: FAIR_SHORT } : { ...clipOf2(peaks, COVERED2), isCovered: true, fair: FAIR_COVERED };
var readReference = (query) => clipOf2(decodePeaks(query), PARTNERS);
var readBackwards = (query) => clipOf2(reversed(decodePeaks(query)));
function reversed(peaks) {
  const last = Math.max(0, peaks.frames - 1);
  return {
    ...peaks,
    times: peaks.times.map((time) => Math.max(0, last - time)).reverse(),
    pitches: peaks.pitches.reverse(),
    levels: peaks.levels.reverse(),
    strong: peaks.strong.reverse()
  };
}
function clipOf2(peaks, partners = PARTNERS2, withWeak = false) {
  const { times, pitches } = peaks;
  const { count, first, second, ranks } = pairPeaks(peaks, partners, (peak) => withWeak || peaks.strong[peak] === 1);
  const rows = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const cell = Math.floor(pitchCell(pitches[first[i]])) * 64 + Math.floor(times[second[i]] - times[first[i]]);
    rows[i] = cell * 2 ** 32 + i;
  }
  rows.sort();
  const column = () => new Float32Array(count);
  const clip = {
    times: column(),
    pitches: column(),
    intervals: column(),
    apart: column(),
    first: new Uint8Array(count)
  };
  for (let at = 0; at < count; at++) {
    const i = rows[at] % 2 ** 32;
    const [a, b] = [first[i], second[i]];
    const apart = times[b] - times[a];
    clip.times[at] = times[a];
    clip.pitches[at] = pitches[a];
    clip.intervals[at] = pitches[b] - pitches[a];
    clip.apart[at] = apart;
    clip.first[at] = ranks[i] > 0 ? 0 : apart < MIDDLE ? 2 : 1;
  }
  return { frames: peaks.frames, count, ...clip, isCovered: false, isShort: false, fair: FAIR };
}

// src/audio/match/direction.ts
var BEYOND_DOUBT = 0.15;
var BETTER2 = 1.5;
function createDirection(backwards2, align2) {
  let clip;
  return (alignment) => {
    if (alignment.aligned >= BEYOND_DOUBT * alignment.pairs) return true;
    clip ??= backwards2();
    const [rival] = align2(clip, alignment);
    return rival === void 0 || alignment.score >= BETTER2 * rival.score;
  };
}

// src/audio/match/itself.ts
var REACH = 0.5;
var BRIEF = 108;
function findsItself(own, query, moved) {
  const clip = readClip(query);
  if (!isJudgeable(clip)) return false;
  const reference = readReference(own);
  return isAccepted2(clip, reference, moved) || clip.frames < BRIEF && isAccepted2(readCovered(query), reference, moved);
}
function isAccepted2(clip, reference, moved) {
  const seconds = reference.frames / FRAMES_PER_SECOND;
  return align(clip, hitsOf(clip, reference, moved), clip.frames / 2).some(
    ({ from, to, aligned, pairs, ...found }) => (clip.isCovered || aligned >= BEYOND_DOUBT * pairs) && isMatch({ ...found, seconds: (to - from) / FRAMES_PER_SECOND }, seconds / 3600)
  );
}
var NONE = new Uint32Array(0);
function hitsOf(clip, reference, moved) {
  const middle = clip.frames / 2;
  const table = {
    ...{ starts: NONE, postings: NONE, length: reference.frames + 2 * MARGIN },
    ...{ tracks: Int32Array.of(0), begins: Int32Array.of(MARGIN), lengths: Int32Array.of(reference.frames) }
  };
  const tick = Math.round(MARGIN + middle - moved - WIDTH / 2);
  const pairs = [];
  const ticks = [];
  const pitches = [];
  let first = 0;
  for (let pair = 0; pair < clip.count; pair++) {
    const cell = pitchCell(clip.pitches[pair]);
    const reach = INTERVAL_REACH[Math.floor(cell)];
    while (first < reference.count && pitchCell(reference.pitches[first]) < Math.floor(cell) - 1) first++;
    const met = [];
    for (let other = first; other < reference.count; other++) {
      const apart = pitchCell(reference.pitches[other]) - cell;
      if (apart > 2) break;
      if (Math.abs(apart) > REACH) continue;
      if (Math.abs(timeCell(reference.apart[other]) - timeCell(clip.apart[pair])) > REACH) continue;
      if (Math.abs(reference.intervals[other] - clip.intervals[pair]) > reach) continue;
      met.push([MARGIN + Math.max(0, Math.round(reference.times[other])), reference.pitches[other]]);
    }
    if (met.length > FEW) continue;
    for (const [at, pitch] of met) {
      const bin = at - Math.round(clip.times[pair] - middle) - tick;
      if (bin < 0 || bin >= WIDTH) continue;
      pairs.push(pair);
      ticks.push(at);
      pitches.push(pitch);
    }
  }
  return {
    place: { table, warp: { pitch: 1, time: 1 }, tick, votes: pairs.length },
    count: pairs.length,
    pairs: Int32Array.from(pairs),
    ticks: Int32Array.from(ticks),
    pitches: Float32Array.from(pitches)
  };
}

// src/audio/match/few-sounds.ts
var REACH2 = 0.625;
var NEAR4 = 2.5;
var STROKE = 5;
var KNOWN = 8;
var STROKES = 8;
var MISSING = 3;
var MISSING_SHARE = 0.18;
var BEYOND = 0.35;
var AROUND2 = 172;
var RARE = 3;
var OWN = 0.3;
var IN_PLACE = 0.32;
var IN_PLACE_NOISY = 0.2;
var CLEAN = 0.05;
var KNOWN_CLEAN = 4;
var STROKES_CLEAN = 5;
var MISSING_CLEAN = 2;
var MISSING_SHARE_CLEAN = 0.25;
var SHORTEST = 1;
var LONGEST = 30;
var AS_MANY2 = 0.8;
var LOOPED = 0.8;
function sharedBy(clip, alignment) {
  const occurrences = occurrencesIn(clip, alignment, 0);
  if (alignment.aligned < BEYOND * alignment.pairs && areSingleSounds(occurrences)) return { shares: "samples" };
  const aligned = occurrences.filter((occurrence) => occurrence.aligned);
  const own = aligned.filter(({ away }) => away.length < RARE).length;
  if (own < OWN * aligned.length && !alignment.isCovered) {
    const around = occurrencesIn(clip, alignment, AROUND2);
    const isClean = aligned.length > CLEAN * pairsIn(clip, alignment);
    if (areSingleSounds(around) || areOutOfPlace(around, isClean)) return { shares: "samples" };
  }
  const loop = loopOf(occurrences);
  return loop === void 0 ? {} : { loop };
}
function areSingleSounds(occurrences) {
  const { known, missing } = strokesOf(occurrences, KNOWN);
  return known >= STROKES && missing >= Math.max(MISSING, MISSING_SHARE * known);
}
function areOutOfPlace(occurrences, isClean) {
  const inPlace = occurrences.filter(({ aligned }) => aligned).length;
  if (inPlace < (isClean ? IN_PLACE : IN_PLACE_NOISY) * occurrences.length) return true;
  const { known, missing } = strokesOf(occurrences, KNOWN_CLEAN);
  return isClean && known >= STROKES_CLEAN && missing >= Math.max(MISSING_CLEAN, MISSING_SHARE_CLEAN * known);
}
function pairsIn({ times }, { from, to }) {
  let count = 0;
  for (const time of times) if (time >= from && time <= to) count++;
  return count;
}
function strokesOf(occurrences, least) {
  const strokes = /* @__PURE__ */ new Map();
  for (const { time, aligned } of occurrences) {
    const at = Math.floor(time / STROKE);
    const stroke = strokes.get(at) ?? { pairs: 0, aligned: 0 };
    strokes.set(at, { pairs: stroke.pairs + 1, aligned: stroke.aligned + (aligned ? 1 : 0) });
  }
  const known = [...strokes.values()].filter(({ pairs }) => pairs >= least);
  return { known: known.length, missing: known.filter(({ aligned }) => aligned === 0).length };
}
function loopOf(occurrences) {
  const aligned = occurrences.filter((occurrence) => occurrence.aligned);
  const counts = new Uint32Array(Math.ceil(LONGEST * FRAMES_PER_SECOND) + 4);
  for (const { away } of aligned) {
    const lags = new Set(away.map((ticks) => Math.round(Math.abs(ticks))));
    const near = new Set([...lags].flatMap((lag2) => [lag2 - 1, lag2, lag2 + 1]));
    for (const lag2 of near) if (lag2 >= Math.floor(SHORTEST * FRAMES_PER_SECOND) && lag2 < counts.length) counts[lag2]++;
  }
  const most = counts.reduce((best, count) => Math.max(best, count), 0);
  const first = counts.findIndex((count) => count > 0 && count >= AS_MANY2 * most);
  if (first < 0) return void 0;
  let lag = first;
  while (counts[lag + 1] > counts[lag]) lag++;
  const recurring = aligned.filter(
    ({ away }) => away.some((ticks) => {
      const turns = Math.round(ticks / lag);
      return turns !== 0 && Math.abs(ticks - turns * lag) <= NEAR4 + Math.abs(turns);
    })
  );
  return recurring.length >= LOOPED * aligned.length ? lag / FRAMES_PER_SECOND : void 0;
}
function occurrencesIn(clip, alignment, around) {
  const { table, place, from, to, offset, rate, pitch } = alignment;
  const begin = table.begins[place];
  const length = table.lengths[place];
  const octaves = Math.log2(pitch);
  const found = [];
  for (let pair = 0; pair < clip.count; pair++) {
    const time = clip.times[pair];
    const tick = offset + rate * time;
    if (time < from - around || time > to + around || tick < 0 || tick > length) continue;
    const away = [];
    const line = begin + tick;
    eachPosting(table, clip.pitches[pair] + octaves, clip.apart[pair] * rate, clip.intervals[pair], (met) => {
      if (met >= begin && met <= begin + length) away.push(met - line);
    });
    if (away.length > 0) found.push({ time, aligned: away.some((ticks) => Math.abs(ticks) <= NEAR4), away });
  }
  return found;
}
function eachPosting({ starts, postings }, octaves, frames, interval, met) {
  const pitch = pitchCell(octaves);
  const time = timeCell(frames);
  const [p0, t0] = [Math.floor(pitch - 0.5), Math.floor(time - 0.5)];
  for (let p = p0; p <= p0 + 1; p++) {
    if (!inPitches(p)) continue;
    const reach = INTERVAL_REACH[p];
    const low = Math.max(0, Math.floor(intervalCell(interval - reach, p)));
    const high = Math.min(INTERVALS[p] - 1, Math.floor(intervalCell(interval + reach, p)));
    for (let t = t0; t <= t0 + 1; t++) {
      if (!inTimes(t)) continue;
      const end = starts[cellOf(p, t, high) + 1];
      for (let at = starts[cellOf(p, t, low)]; at < end; at++) {
        const posting = postings[at];
        const rest = posting >>> TICK_BITS;
        if (Math.abs(p + ((rest >> 2) + 0.5) / 4 - pitch) > REACH2) continue;
        if (Math.abs(t + ((rest & 3) + 0.5) / 4 - time) > REACH2) continue;
        met(posting & TICK_MASK);
      }
    }
  }
}
var SAME_SPAN = 0.7;
function withLoops(matches) {
  return matches.map((match) => {
    if (match.loop !== void 0 || match.shares !== void 0) return match;
    const turns = matches.filter((other) => other !== match && other.track === match.track && isSameSpan(match, other));
    const loop = Math.min(...turns.map(({ offset }) => Math.abs(offset - match.offset)).filter((apart) => apart >= 1));
    return Number.isFinite(loop) ? { ...match, loop } : match;
  });
}
function isSameSpan({ reference: a }, { reference: b }) {
  const shared2 = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return shared2 >= SAME_SPAN * Math.min(a.end - a.start, b.end - b.start);
}
function recordingsFirst(matches) {
  const recordings = matches.filter(({ shares }) => shares === void 0);
  const known = new Set(recordings.map(({ track }) => track));
  return [...recordings, ...matches.filter(({ shares, track }) => shares !== void 0 && !known.has(track))];
}

// src/audio/match/sections.ts
var SECTION = 1292;
var SAME = 24;
function sectionsOf(clip) {
  const count = Math.max(1, Math.round(clip.frames / SECTION));
  if (count === 1) return [{ start: 0, clip }];
  return Array.from({ length: count }, (_, index) => {
    const start = index * SECTION;
    const end = index === count - 1 ? Number.POSITIVE_INFINITY : start + SECTION;
    const rows = [];
    for (let i = 0; i < clip.count; i++) if (clip.times[i] >= start && clip.times[i] < end) rows.push(i);
    const column = (from, less = 0) => Float32Array.from(rows, (i) => from[i] - less);
    return {
      start,
      clip: {
        frames: Math.min(clip.frames, end) - start,
        count: rows.length,
        times: column(clip.times, start),
        pitches: column(clip.pitches),
        intervals: column(clip.intervals),
        apart: column(clip.apart),
        first: Uint8Array.from(rows, (i) => clip.first[i]),
        isCovered: clip.isCovered,
        isShort: clip.isShort,
        fair: clip.fair
      }
    };
  });
}
var placed = (alignment, start) => ({
  ...alignment,
  from: alignment.from + start,
  to: alignment.to + start,
  offset: alignment.offset - alignment.rate * start
});
function joined(alignments) {
  const whole = [];
  for (const next of [...alignments].sort((a, b) => a.from - b.from)) {
    const at = whole.findIndex((before2) => continues(before2, next));
    const before = whole[at];
    if (before === void 0) whole.push(next);
    else whole[at] = join2(before, next);
  }
  return whole;
}
function continues(before, next) {
  if (before.table !== next.table || before.place !== next.place) return false;
  if (next.from < before.to - FARTHEST - SAME || next.from > before.to + SECTION / 2) return false;
  const line = ({ offset, rate }) => offset + rate * next.from;
  return Math.abs(line(before) - line(next)) <= SAME;
}
function join2(a, b) {
  const rate = (a.rate * a.aligned + b.rate * b.aligned) / (a.aligned + b.aligned);
  return {
    ...b.score > a.score ? b : a,
    from: a.from,
    to: Math.max(a.to, b.to),
    offset: a.offset + a.rate * a.from - rate * a.from,
    rate,
    aligned: a.aligned + b.aligned,
    pairs: a.pairs + b.pairs,
    score: a.score + b.score,
    moments: a.moments + b.moments,
    tones: Math.max(a.tones, b.tones)
  };
}

// src/audio/match/select.ts
var SAME2 = 24;
var AS_WELL = 0.7;
var MORE = 1.2;
var LESS = 0.5;
function select(alignments) {
  const pieces2 = [];
  for (const alignment of alignments) {
    const piece = pieces2.find(({ best }) => isSamePiece(best, alignment));
    if (piece === void 0) pieces2.push({ best: alignment, others: [] });
    else if (alignment.aligned >= MORE * piece.best.aligned && alignment.score >= LESS * piece.best.score) {
      piece.others.push(piece.best);
      piece.best = alignment;
    } else piece.others.push(alignment);
  }
  return pieces2.sort((a, b) => b.best.score - a.best.score).map(({ best, others }) => ({ alignment: best, repeats: repeatsOf(best, others) }));
}
function repeatsOf(best, others) {
  const repeats = [];
  for (const other of others) {
    if (isSameLine(best, other) || other.aligned < AS_WELL * best.aligned) continue;
    if (repeats.every((offset) => Math.abs(offset - other.offset) > SAME2)) repeats.push(other.offset);
  }
  return repeats;
}
function isSamePiece(better, other) {
  if (better.table !== other.table || better.place !== other.place) return false;
  const shared2 = Math.min(better.to, other.to) - Math.max(better.from, other.from);
  return shared2 > 0.3 * (other.to - other.from) || isSameLine(better, other);
}
function isSameLine(a, b) {
  const middle = (b.from + b.to) / 2;
  return Math.abs(a.offset + a.rate * middle - b.offset - b.rate * middle) <= SAME2;
}

// src/audio/match/matcher.ts
var EXPECTED = 200;
function createAligner(tables, warps = warpsOf("usual")) {
  const search = createSearch(tables);
  return (whole, within) => {
    if (!isJudgeable(whole)) return [];
    const sections = sectionsOf(whole).map(({ clip, start }) => {
      const middle = clip.frames / 2;
      return search(clip, middle, warps, within).flatMap(
        (hits) => align(clip, hits, middle).filter((found) => within === void 0 || found.place === within.place).map((found) => placed(found, start))
      );
    });
    const all = sections.length === 1 ? sections.flat() : joined(sections.flatMap((found) => oneEach(found)));
    return all.sort((a, b) => b.score - a.score);
  };
}
var oneEach = (found) => select([...found].sort((a, b) => b.score - a.score)).map(({ alignment }) => alignment);
function createMatcher2(seconds, range = "usual") {
  const ticks = seconds.map((length) => Math.ceil(length * FRAMES_PER_SECOND) + 1);
  const expected = Math.ceil(EXPECTED * ticks.reduce((sum2, length) => sum2 + length, 0) / FRAMES_PER_SECOND) + 1024;
  const tables = createTables(ticks, expected);
  const hours = seconds.reduce((sum2, length) => sum2 + length, 0) / 3600;
  const recordings = [];
  const open2 = () => {
    if (recordings.length > 0) tables.sort(recordings);
    return { tables: tables.finish(), hours, range };
  };
  let opened2;
  const shared2 = () => {
    opened2 ??= open2();
    return opened2;
  };
  let lookup;
  return {
    addColumns: tables.append,
    add: (track, landmarks2) => recordings.push({ track, landmarks: landmarks2 }),
    shared: shared2,
    match: (query) => {
      lookup ??= createLookup(shared2());
      return lookup(query);
    }
  };
}
var warpsOf = (range) => ({ near: NEAR_WARPS, far: FAR_WARPS[range] });
function createLookup({ tables, hours, range = "usual" }) {
  const aligner = createAligner(tables, warpsOf(range));
  return (query) => {
    const clip = readClip(query);
    const found = accepted(clip, clip, aligner, () => readBackwards(query), hours);
    if (found.length > 0) return found;
    return accepted(readCovered(query), clip, aligner, () => readCoveredBackwards(query), hours);
  };
}
function accepted(clip, plain, aligner, backwards2, hours) {
  const runsAlike = createDirection(backwards2, aligner);
  const matches = select(aligner(clip)).filter(
    ({ alignment }) => isMatch({ ...alignment, seconds: (alignment.to - alignment.from) / FRAMES_PER_SECOND }, hours)
  ).filter(({ alignment }) => runsAlike(alignment)).map((selected) => ({ ...matchOf2(selected, clip.frames, hours), ...sharedBy(plain, selected.alignment) }));
  return recordingsFirst(withLoops(matches));
}
var LEAD = SIZE / 2 / RATE2;
function matchOf2({ alignment, repeats }, frames, hours) {
  const { table, place, from, to, offset, rate, pitch, aligned, pairs, score, isCovered, isShort, met } = alignment;
  const seconds = (frame) => Math.max(0, frame / FRAMES_PER_SECOND + LEAD);
  const begin = (ticks) => ticks / FRAMES_PER_SECOND + LEAD * (1 - rate);
  const length = ((frames - 1) * HOP2 + SIZE) / RATE2;
  return {
    track: table.tracks[place],
    clip: { start: seconds(from), end: seconds(to) },
    reference: { start: seconds(offset + from * rate), end: seconds(offset + to * rate) },
    offset: begin(offset),
    speed: rate,
    pitch: 1 / pitch,
    coverage: (to - from) / FRAMES_PER_SECOND / length,
    aligned,
    hashes: pairs,
    oneIn: oneInOf({ score, seconds: (to - from) / FRAMES_PER_SECOND, isCovered, isShort }, hours),
    repeats: repeats.map(begin),
    landmarks: met.map(([frame, tick]) => [seconds(frame), seconds(tick)])
  };
}

// src/audio/default-profile.ts
var landmarks = {
  name: "default",
  version: 1,
  rate: RATE2,
  ticksPerSecond: TICKS_PER_SECOND2,
  analyse: () => {
    const finder = createPeakFinder();
    return { push: finder.push, finish: () => fingerprint(finder.finish()) };
  },
  findsItself: (own, changed) => findsItself(own.query(), changed.query(), HALF),
  createMatcher: (seconds) => createMatcher2(seconds)
};
var wideLandmarks = {
  ...landmarks,
  warps: "wide",
  createMatcher: (seconds) => createMatcher2(seconds, "wide")
};
var HALF = 0.5;
var fingerprint = (peaks) => ({
  landmarks: () => landmarksOf2(peaks),
  query: () => encodePeaks(peaks)
});
function landmarksOf2(peaks) {
  const { count, first, second } = pairPeaks(peaks, PARTNERS, (peak) => peaks.strong[peak] === 1);
  const { times, pitches } = peaks;
  const rows = new Float64Array(count);
  let kept = 0;
  for (let i = 0; i < count; i++) {
    const [a, b] = [first[i], second[i]];
    const hash = hashOf(pitches[a], pitches[b] - pitches[a], times[b] - times[a]);
    if (hash >= 0) rows[kept++] = Math.max(0, Math.round(times[a])) * 2 ** 31 + hash;
  }
  const sorted = rows.subarray(0, kept).sort();
  const landmarks2 = { hashes: new Int32Array(kept), times: new Int32Array(kept) };
  for (let i = 0; i < kept; i++) {
    const time = Math.floor(sorted[i] / 2 ** 31);
    landmarks2.times[i] = time;
    landmarks2.hashes[i] = sorted[i] - time * 2 ** 31;
  }
  return landmarks2;
}

// src/audio/profiles.ts
var PROFILES = [landmarks, audfprint];
var profileOf = (name, warps = "usual") => warps === "wide" && name === landmarks.name ? wideLandmarks : PROFILES.find((profile) => profile.name === name);

export {
  readFingerprintFile,
  encodeAfpt,
  DEFAULTS,
  audfprint,
  audfprintWith,
  clipOfLandmarks,
  queryOf,
  createLookup,
  PROFILES,
  profileOf
};
