import { describe, expect, it } from 'vitest';
import { readInputs, variableOf } from '../../src/action/inputs.ts';
import { ProblemError } from '../../src/platform/problem.ts';

const given = (inputs: Readonly<Record<string, string>>): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(inputs).map(([input, value]) => [variableOf(input), value]));

const problemsOf = (inputs: Readonly<Record<string, string>>): readonly string[] => {
  try {
    readInputs(given(inputs));
    return [];
  } catch (error) {
    return (error as ProblemError).problems.map(({ message, remedy }) => `${message}. ${remedy}`);
  }
};

describe('readInputs', () => {
  it('has a default for each input that is not given, or empty as GitHub passes it', () => {
    const defaults = {
      ...{
        config: 'leakage.yml',
        workingDirectory: '',
        token: '',
        comment: 'on-failure',
        failOn: 'limits',
        policy: 'head',
      },
      ...{ annotations: true, sarif: false, reportArtifact: 'music-leakage-report', indexAuth: '', allowedHosts: '' },
      ...{ offline: false, onInfrastructureError: 'fail', timeoutMinutes: undefined },
    };
    expect(readInputs({})).toEqual(defaults);
    expect(readInputs(given({ comment: '', 'fail-on': ' ', annotations: '', 'timeout-minutes': '' }))).toEqual(
      defaults,
    );
  });

  it('takes what is given', () => {
    expect(
      readInputs(
        given({
          ...{
            config: 'a/b.yml',
            'fail-on': 'new',
            policy: 'base',
            annotations: 'FALSE',
            offline: 'True',
            sarif: 'true',
          },
          ...{
            'report-artifact': 'never',
            'on-infrastructure-error': 'warn',
            'timeout-minutes': '0.5',
            comment: 'always',
          },
        }),
      ),
    ).toMatchObject({
      ...{ config: 'a/b.yml', failOn: 'new', policy: 'base', annotations: false, offline: true, sarif: true },
      ...{ reportArtifact: undefined, onInfrastructureError: 'warn', timeoutMinutes: 0.5, comment: 'always' },
    });
  });

  it('names each input that is wrong, with the values it takes', () => {
    expect(
      problemsOf({ comment: 'allways', 'fail-on': 'all', offline: 'yes', 'timeout-minutes': 'soon', policy: 'Head' }),
    ).toEqual([
      'invalid value "allways" for input comment. Give always, on-failure or never',
      'invalid value "all" for input fail-on. Give limits, new or never',
      'invalid value "Head" for input policy. Give head or base',
      'invalid value "yes" for input offline. Give true or false',
      'invalid value "soon" for input timeout-minutes. Give minutes, more than 0 and at most 7200',
    ]);
  });

  it.each(['0', '-1', '1e9', '7201', 'NaN'])('does not take %s for a time', (value) => {
    expect(problemsOf({ 'timeout-minutes': value })).toHaveLength(1);
  });

  it.each(['a/b', 'a\\b', 'a:b', 'a\nb', '"', 'x'.repeat(201)])(
    'does not take %j for the name of an artifact',
    (name) => {
      expect(problemsOf({ 'report-artifact': `-${name}-` })).toHaveLength(1);
    },
  );

  it('never repeats the token', () => {
    expect(JSON.stringify(problemsOf({ token: 'secret', comment: 'x' }))).not.toContain('secret');
    expect(() => readInputs(given({ comment: 'x' }))).toThrow(ProblemError);
  });
});
