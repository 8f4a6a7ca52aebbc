import { Command } from 'commander';
import { exitOnWrongUse } from './client-command.ts';
import { eventsCommand } from './events.ts';
import { exportCommand } from './export/command.ts';
import { importCommand } from './import/command.ts';
import { keysCommand } from './keys.ts';

const program = new Command('earmark')
  .description('A GraphQL gateway to a registry of trained audio-artifact detectors.')
  .showHelpAfterError()
  .exitOverride(exitOnWrongUse);

// Only these two load the gateway itself, which takes a second; the others are clients of a running one.
program
  .command('serve')
  .description('Serve the registry. Settings come from the environment; see the README.')
  .addHelpText(
    'after',
    '\nExit codes:\n  0  stopped by a signal\n  1  could not start, or lost its database\n  2  wrong use',
  )
  .action(async () => (await import('../main.ts')).serve());
program
  .command('demo')
  .description(
    'Serve a sample registry. It is kept in ./data/demo unless DATABASE_URL or EARMARK_DATA_DIR is set.',
  )
  .addHelpText(
    'after',
    `
The first start makes the sample and two API keys. LOG_LEVEL is "warn" unless it is set.

Examples:
  earmark demo
  PORT=5000 earmark demo

Exit codes:
  0  stopped by a signal
  1  could not start, or lost its database
  2  wrong use`,
  )
  .action(async () => (await import('./demo.ts')).demo());
program.addCommand(keysCommand());
program.addCommand(eventsCommand());
program.addCommand(importCommand());
program.addCommand(exportCommand());

await program.parseAsync();
