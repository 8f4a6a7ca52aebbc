import { Command, type CommanderError, Option } from 'commander';
import { CommandError, type Gateway } from './client.ts';

const defaultUrl = 'http://127.0.0.1:4000';

/** A command that is a client of a gateway, or a group of such commands. Wrong use ends with exit code 2. */
export function clientCommand(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .helpCommand(false)
    .showHelpAfterError('(see --help)')
    .exitOverride(exitOnWrongUse);
}

/** For `exitOverride`: wrong use ends with exit code 2, help with 0. */
export function exitOnWrongUse({ exitCode }: CommanderError): never {
  process.exit(exitCode === 0 ? 0 : 2);
}

/** Adds the options that name the gateway and the key. */
export function withGateway(command: Command): Command {
  const url = new Option('--url <url>', 'address of the gateway').env('EARMARK_URL').default(defaultUrl);
  const key = new Option(
    '--api-key <key>',
    'API key; better set the variable, which other users of this machine cannot see',
  );
  return command.addOption(url).addOption(key.env('EARMARK_API_KEY'));
}

/** The gateway that the options of `withGateway` name. An empty variable counts as absent. */
export function gatewayOf(options: { url?: string; apiKey?: string }): Gateway {
  return { url: options.url || defaultUrl, apiKey: options.apiKey };
}

/** Does a command's work. On an error, prints its message and sets its exit code. */
export async function attempt(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const isExpected = error instanceof CommandError;
    console.error(isExpected ? error.message : error);
    // A bug must not pass for a result, which may have exit code 1.
    process.exitCode = isExpected ? error.exitCode : 2;
  }
}

/** The end of a command's help: examples and exit codes. */
export function helpEnd(examples: readonly string[], exitCodes: Readonly<Record<number, string>>): string {
  const codes = Object.entries(exitCodes).map(([code, meaning]) => `  ${code}  ${meaning}`);
  return ['', 'Examples:', ...examples.map((line) => `  ${line}`), '', 'Exit codes:', ...codes].join('\n');
}
