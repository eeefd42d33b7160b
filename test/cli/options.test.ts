import type { Command, Option } from 'commander';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withLiteralOperands } from '../../src/cli/operands.ts';
import { createProgram } from '../../src/cli/program.ts';

type Named = { readonly path: string; readonly command: Command };

/** Commands that do something, by their path; the step of the Action is for action.yml alone. */
function leavesOf(command: Command, path = ''): readonly Named[] {
  return command.commands.flatMap((child) => {
    const name = `${path} ${child.name()}`.trim();
    if (name === 'action') return [];
    const own = child.registeredArguments.length > 0 || child.commands.length === 0;
    return [...(own ? [{ path: name, command: child }] : []), ...leavesOf(child, name)];
  });
}

const COMMANDS = leavesOf(createProgram());
const shown = (command: Command): readonly Option[] => command.options.filter(({ hidden }) => !hidden);
const all = COMMANDS.flatMap(({ path, command }) => shown(command).map((option) => ({ path, option })));

/** Options that name the same kind of thing on each command that has them, said in the words of that command. */
const SAID_BY_COMMAND = [
  ...[
    '--audio',
    '--format',
    '--model',
    '--name',
    '--out',
    '--profile',
    '--shard',
    '--suite',
    '--template',
    '--in',
    '--to',
  ],
];

/** Help as it is printed, with what stands below the options. */
function helpOf(command: Command): string {
  let text = '';
  command.configureOutput({ writeOut: (part) => (text += part) });
  command.outputHelp();
  return text;
}

/** Takes the arguments of a command line as commander does, without running the command. */
function parsed(path: string, args: readonly string[]): { readonly args: readonly string[]; readonly options: object } {
  const program = createProgram();
  const command = path.split(' ').reduce((at, name) => at.commands.find((each) => each.name() === name)!, program);
  command.action(() => undefined);
  command.configureOutput({ writeErr: () => undefined });
  program.parse(withLiteralOperands(program, [...path.split(' '), ...args]), { from: 'user' });
  return { args: command.args, options: command.optsWithGlobals() };
}

/** A value that an option takes. */
const valueFor = ({ argChoices }: Option): string => argChoices?.[0] ?? '7';

/** Arguments that a command needs besides. */
const needed = ({ command }: Named): readonly string[] => [
  ...shown(command).flatMap((option) => (option.mandatory ? [`${option.long}=${valueFor(option)}`] : [])),
  ...command.registeredArguments.flatMap(({ required }, i) => (required ? [`operand-${i}`] : [])),
];

it('finds the commands', () => {
  expect(COMMANDS.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['check', 'report', 'report diff', 'index build', 'suite fetch', 'schema', 'cache prune']),
  );
  expect(COMMANDS.length).toBeGreaterThan(24);
});

describe.each(COMMANDS)('$path', ({ path, command }) => {
  it('has help with a description, its options, examples and exit codes', () => {
    const help = helpOf(command);
    expect(command.description()).not.toBe('');
    expect(shown(command).filter(({ description }) => description === '')).toEqual([]);
    expect(help).toContain('--help');
    expect(help).toMatch(/\nExit codes: 0 /);
    const [, examples = ''] = /\nExamples:\n((?: {2}.*\n)+)/.exec(help) ?? [];
    const lines = examples.trim().split('\n');
    expect(lines[0]?.trim()).toMatch(new RegExp(`^music-leakage ${path}\\b`));
    const options = new Set(COMMANDS.flatMap((each) => shown(each.command).map(({ long }) => long)));
    const own = new Set(shown(command).map(({ long }) => long));
    for (const line of lines.filter((each) => each.trim().startsWith(`music-leakage ${path} `)))
      for (const [long] of line.matchAll(/--[a-z][a-z-]+/g)) {
        expect(options, line).toContain(long);
        if (path !== 'report') expect(own, line).toContain(long);
      }
  });

  it('takes each option as --name VALUE and as --name=VALUE', () => {
    for (const option of shown(command).filter(({ required }) => required)) {
      const rest = needed({ path, command }).filter((each) => !each.startsWith(`${option.long}=`));
      const value = valueFor(option);
      const two = parsed(path, [option.long!, value, ...rest]);
      const one = parsed(path, [...rest, `${option.long}=${value}`]);
      expect(two, option.flags).toEqual(one);
      expect(JSON.stringify(Object.values(two.options)), option.flags).toContain(value);
    }
  });

  it('takes operands that begin with -, with options before and behind them', () => {
    const operands = command.registeredArguments.filter(({ argChoices }) => !argChoices);
    if (operands.length === 0 || command.registeredArguments.some(({ argChoices }) => argChoices)) return;
    const given = operands.map((_, i) => (i === operands.length - 1 ? '-0Gj8-vB1q4' : `x${i}`));
    const options = needed({ path, command }).filter((each) => each.startsWith('--'));
    expect(parsed(path, [...options, '--quiet', ...given]).args).toEqual(given);
    expect(parsed(path, [...given, ...options, '--quiet']).args).toEqual(given);
    expect(parsed(path, [...options, '--', ...given]).args).toEqual(given);
  });
});

describe('options of one name', () => {
  const names = [...new Set(all.map(({ option }) => option.long))];

  it.each(names)('%s has one form and one meaning', (name) => {
    const same = all.filter(({ option }) => option.long === name);
    const formOf = ({ option }: (typeof same)[number]) => [option.flags, option.negate];
    expect(same.map(formOf)).toEqual(same.map(() => formOf(same[0]!)));
    if (SAID_BY_COMMAND.includes(name ?? '')) return;
    expect(new Set(same.map(({ option }) => option.description)).size, name).toBe(1);
  });

  it('are long words with dashes; short ones are few', () => {
    expect(all.filter(({ option }) => !/^--[a-z]+(-[a-z]+)*$/.test(option.long ?? '')).map(({ path }) => path)).toEqual(
      [],
    );
    expect([...new Set(all.flatMap(({ option }) => option.short ?? []))]).toEqual(['-o']);
  });

  it('write results by --out alone', () => {
    expect(all.filter(({ option }) => /^--(output|dir|destination)$/.test(option.long ?? ''))).toEqual([]);
  });
});

describe('operands', () => {
  it('keep misspelled options, and -h', () => {
    const program = createProgram();
    const same = (...args: string[]) => expect(withLiteralOperands(program, args)).toEqual(args);
    same('check', '--jsonn');
    same('explain', '-h');
    same('report', 'a.json', '-o', '-x.html');
    same('report', 'a.json', '-ox.html');
    same('-V');
  });

  it('are in the order in which they were given, whatever options stand between', () => {
    const operand = fc
      .stringMatching(/^-?[a-zA-Z0-9]{3,9}$/)
      .filter((text) => !text.startsWith('-h') && !text.startsWith('-V'));
    const option = fc.constantFrom(['--json'], ['--offline'], ['--in', '-x'], ['--album=-y'], ['--quiet']);
    fc.assert(
      fc.property(operand, operand, fc.array(option, { maxLength: 4 }), fc.nat(4), (title, artist, options, at) => {
        const args = [...options.slice(0, at), [title], ...options.slice(at), [artist], ['--in=s']].flat();
        expect(parsed('match', args).args).toEqual([title, artist]);
      }),
    );
  });
});
