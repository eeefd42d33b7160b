import type { Command } from 'commander';

/**
 * Puts operands that begin with one `-` behind `--`, where the command takes no such option: ids of videos may begin
 * so. Options stay as they are, also misspelled ones, which begin with two.
 */
export function withLiteralOperands(program: Command, args: readonly string[]): readonly string[] {
  let command = program;
  const options: string[] = [];
  const operands: string[] = [];
  let isLiteral = false;
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] as string;
    if (arg === '--') {
      operands.push(...args.slice(i + 1));
      break;
    }
    const child = operands.length === 0 ? command.commands.find((each) => each.name() === arg) : undefined;
    if (child) command = child;
    if (child || (arg.startsWith('-') && !isOperand(arg, command))) {
      options.push(arg);
      if (!child && takesNext(arg, command) && i + 1 < args.length) options.push(args[++i] as string);
    } else {
      isLiteral ||= arg.startsWith('-') && arg !== '-';
      operands.push(arg);
    }
  }
  return isLiteral ? [...options, '--', ...operands] : args;
}

/** Options of a command and of those above it, which it takes too. */
const optionsOf = (command: Command | null): Command['options'] =>
  command ? [...command.options, ...optionsOf(command.parent)] : [];

/** Reports whether an argument with one `-` is no option: `-h`, `-V` and what a command has are. */
const isOperand = (arg: string, command: Command): boolean =>
  !arg.startsWith('--') &&
  !['-h', '-V'].includes(arg) &&
  !optionsOf(command).some(({ short }) => short && arg.startsWith(short) && short !== '-V');

const takesNext = (arg: string, command: Command): boolean =>
  optionsOf(command).some(({ long, short, required }) => required && (arg === long || arg === short));
