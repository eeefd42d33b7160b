import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { PROJECT } from './support/dist.ts';

type Package = { readonly engines?: { readonly node?: string }; readonly deprecated?: string };

const read = (file: string) => JSON.parse(readFileSync(join(PROJECT, file), 'utf8'));
const packages = Object.entries(read('package-lock.json').packages as Readonly<Record<string, Package>>);

/** Whether a range of versions such as `^18.0.0 || >=20.9` has versions of a major; only the majors are compared. */
const allows = (range: string, major: number): boolean =>
  range.split('||').some((part) =>
    part
      .trim()
      .split(/\s+(?!\d)/)
      .every((bound) => {
        const [, sign = '', at = ''] = /^(>=|<=|>|<|\^|~)?\s*v?(\d+|\*|x)/.exec(bound) ?? [];
        if (at === '*' || at === 'x') return true;
        if (sign.startsWith('>')) return major >= Number(at);
        if (sign.startsWith('<')) return major <= Number(at);
        return major === Number(at);
      }),
  );

it('npm ci warns of nothing: every package allows the oldest Node.js that we do, and none is deprecated', () => {
  const oldest = Number(/\d+/.exec(read('package.json').engines.node)?.[0]);
  const refused = packages.filter(([, { engines }]) => engines?.node && !allows(engines.node, oldest));
  expect(refused.map(([name, { engines }]) => `${name}: ${engines?.node}`)).toEqual([]);
  expect(packages.filter(([, { deprecated }]) => deprecated).map(([name]) => name)).toEqual([]);
});
