import { type Problem, ProblemError } from '../platform/problem.ts';

/** Inputs of the Action, which a workflow gives by `with:`; the environment has them as action.yml maps them. */
export type Inputs = {
  /** Relative to the working directory. */
  readonly config: string;
  /** Relative to the workspace; '' is the workspace. */
  readonly workingDirectory: string;
  /** Token for the GitHub server of the workflow alone, its API and its git; '' where there is none. */
  readonly token: string;
  readonly comment: (typeof COMMENT)[number];
  readonly failOn: (typeof FAIL_ON)[number];
  readonly policy: (typeof POLICY)[number];
  readonly annotations: boolean;
  readonly sarif: boolean;
  /** The name of the artifact; undefined: none is uploaded. */
  readonly reportArtifact: string | undefined;
  readonly indexAuth: string;
  readonly allowedHosts: string;
  readonly offline: boolean;
  readonly onInfrastructureError: (typeof ON_INFRASTRUCTURE_ERROR)[number];
  /** Undefined: as long as the job may. */
  readonly timeoutMinutes: number | undefined;
};

const COMMENT = ['always', 'on-failure', 'never'] as const;
const FAIL_ON = ['limits', 'new', 'never'] as const;
const POLICY = ['head', 'base'] as const;
const ON_INFRASTRUCTURE_ERROR = ['fail', 'warn'] as const;

const REPORT_ARTIFACT = 'music-leakage-report';
const LEAKAGE = 'leakage.yml';

/** Names the values of an input: `limits, new or never`. */
const oneOf = (values: readonly string[]): string => `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`;

/**
 * Reads MUSIC_LEAKAGE_*. An input that is not given, or empty, has its default here and not in action.yml.
 * @throws ProblemError naming every input whose value is none of those it takes.
 */
export function readInputs(env: NodeJS.ProcessEnv): Inputs {
  const problems: Problem[] = [];
  const given = (input: string): string => (env[variableOf(input)] ?? '').trim();
  const refuse = (input: string, takes: string): void => {
    const message = `invalid value "${given(input)}" for input ${input}`;
    problems.push({ file: 'action inputs', message, remedy: `Give ${takes}` });
  };
  const choice = <T extends string>(input: string, values: readonly [T, ...T[]], otherwise: T): T => {
    const found = given(input) === '' ? otherwise : values.find((value) => value === given(input));
    if (found === undefined) refuse(input, oneOf(values));
    return found ?? otherwise;
  };
  const isWanted = (input: string, otherwise: boolean): boolean => {
    const value = given(input).toLowerCase();
    if (!['', 'true', 'false'].includes(value)) refuse(input, 'true or false');
    return value === '' ? otherwise : value === 'true';
  };
  const minutes = (input: string): number | undefined => {
    const value = given(input);
    if (value === '') return undefined;
    const number = /^\d+(\.\d+)?$/.test(value) ? Number(value) : 0;
    if (number > 0 && number <= LONGEST_MINUTES) return number;
    refuse(input, `minutes, more than 0 and at most ${LONGEST_MINUTES}`);
    return undefined;
  };
  const artifact = (input: string): string | undefined => {
    const name = given(input) || REPORT_ARTIFACT;
    if (!ARTIFACT_NAME.test(name)) refuse(input, 'a name without " : < > | * ? / and \\, or never');
    return name === 'never' ? undefined : name;
  };
  const inputs: Inputs = {
    config: given('config') || LEAKAGE,
    workingDirectory: given('working-directory'),
    token: given('token'),
    comment: choice('comment', COMMENT, 'on-failure'),
    failOn: choice('fail-on', FAIL_ON, 'limits'),
    policy: choice('policy', POLICY, 'head'),
    annotations: isWanted('annotations', true),
    sarif: isWanted('sarif', false),
    reportArtifact: artifact('report-artifact'),
    indexAuth: given('index-auth'),
    allowedHosts: given('allowed-hosts'),
    offline: isWanted('offline', false),
    onInfrastructureError: choice('on-infrastructure-error', ON_INFRASTRUCTURE_ERROR, 'fail'),
    timeoutMinutes: minutes('timeout-minutes'),
  };
  if (problems.length > 0) throw new ProblemError(problems);
  return inputs;
}

/** No job of GitHub's lives longer than five days. */
const LONGEST_MINUTES = 7200;

/** Names that actions/upload-artifact accepts; GitHub's own limit is longer. */
const ARTIFACT_NAME = /^[^":<>|*?\r\n\\/]{1,200}$/;

/** The environment variable that action.yml maps an input to. */
export const variableOf = (input: string): string => `MUSIC_LEAKAGE_${input.toUpperCase().replaceAll('-', '_')}`;
