import { Command, type CommanderError, Option } from 'commander';
import { CommandError, type Gateway } from './client.ts';

const defaultUrl = 'http://127.0.0.1:4000';

/** A command that asks a gateway over HTTP, or a group of them. Its wrong use ends with exit code 2. */
export function clientCommand(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .helpCommand(false)
    .showHelpAfterError('(--help tells how to use it)')
    .exitOverride(exitOnWrongUse);
}

/** For `exitOverride`: wrong use ends with exit code 2, and help with 0. */
export function exitOnWrongUse({ exitCode }: CommanderError): never {
  process.exit(exitCode === 0 ? 0 : 2);
}

/** Adds the options that name the gateway and the key. */
export function withGateway(command: Command): Command {
  const url = new Option('--url <url>', 'where Earmark listens').env('EARMARK_URL').default(defaultUrl);
  const key = new Option(
    '--api-key <key>',
    'the key to ask with; better by the variable, which other users of this machine cannot see',
  );
  return command.addOption(url).addOption(key.env('EARMARK_API_KEY'));
}

/** What those options say; an empty variable counts as absent. */
export function gatewayOf(options: { url?: string; apiKey?: string }): Gateway {
  return { url: options.url || defaultUrl, apiKey: options.apiKey };
}

/** Does a command's work. Where it cannot be done, one line says why, and the exit code is the error's. */
export async function attempt(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const isExpected = error instanceof CommandError;
    console.error(isExpected ? error.message : error);
    // A fault of the command itself must not pass for a verdict.
    process.exitCode = isExpected ? error.exitCode : 2;
  }
}

/** The end of a command's help: examples, and what its exit codes mean. */
export function helpEnd(examples: readonly string[], exitCodes: Readonly<Record<number, string>>): string {
  const codes = Object.entries(exitCodes).map(([code, meaning]) => `  ${code}  ${meaning}`);
  return ['', 'Examples:', ...examples.map((line) => `  ${line}`), '', 'Exit codes:', ...codes].join('\n');
}
