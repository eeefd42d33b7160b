/**
 * The inner product of `length` numbers of `a` from `i` with those of `b` from `j`; four sums at a time do not wait for
 * each other.
 */
export function dot(a: Float32Array, i: number, b: Float32Array, j: number, length: number): number {
  let [s, t, u, v] = [0, 0, 0, 0];
  let k = 0;
  for (; k + 4 <= length; k += 4) {
    s += a[i + k]! * b[j + k]!;
    t += a[i + k + 1]! * b[j + k + 1]!;
    u += a[i + k + 2]! * b[j + k + 2]!;
    v += a[i + k + 3]! * b[j + k + 3]!;
  }
  for (; k < length; k++) s += a[i + k]! * b[j + k]!;
  return s + t + (u + v);
}
