import { Command } from 'commander';
import { serve } from '../main.ts';

const program = new Command('earmark')
  .description('A GraphQL gateway to a registry of trained audio-artifact detectors.')
  .showHelpAfterError();

program
  .command('serve')
  .description('Serve the registry. Settings come from the environment: see the README.')
  .action(() => serve());

await program.parseAsync();
