import type { Command } from 'commander';
import { type ChainLink, chainStart, checkChainLink } from '../domain/registry-event/verify-chain.ts';
import { ask, CommandError, type Gateway } from './client.ts';
import { attempt, clientCommand, gatewayOf, helpEnd, withGateway } from './client-command.ts';
import { ListEventsDocument } from './events.generated.ts';
import { pages } from './pages.ts';

const exitCodes = {
  0: 'no event was changed',
  1: 'the log was changed; the message names the first event that shows it',
  2: 'could not run: wrong use, no answer from Earmark, or an API key without the scope READ',
};

const description =
  'Read the whole log and compute every hash again. No event may be missing, changed or out of place. ' +
  'Keep the last hash that is printed: while that event has that hash, no earlier event was changed.';

/** `earmark events`: the log of a running gateway. */
export function eventsCommand(): Command {
  const verifyCommand = withGateway(clientCommand('verify', description))
    .addHelpText('after', helpEnd(['EARMARK_API_KEY=emk_… earmark events verify'], exitCodes))
    .action((options) => attempt(() => verify(gatewayOf(options))));
  return clientCommand('events', 'Check the log of all changes.').addCommand(verifyCommand);
}

async function verify(gateway: Gateway): Promise<void> {
  let last: ChainLink = chainStart;
  for await (const event of allEvents(gateway)) {
    const error = checkChainLink({ ...event, time: new Date(event.time) }, last);
    if (error) throw new CommandError(`The log was changed: ${error}.`, 1);
    last = { sequence: event.sequence, hash: event.hash };
  }
  console.log(`${last.sequence} events verified, last hash ${last.hash}`);
}

/** All events, read page by page because the log may be long. */
async function* allEvents(gateway: Gateway) {
  for await (const events of pages((after) => ask(gateway, ListEventsDocument, { after }))) yield* events;
}
