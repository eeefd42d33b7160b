/**
 * Returns the value that an object has itself under a key. A key that comes out of a file may be `constructor` or
 * `__proto__`, under which every object has something.
 */
export const own = <T>(object: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(object, key) ? object[key] : undefined;
