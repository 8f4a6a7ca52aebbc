import type { Command } from 'commander';
import { type ChainLink, chainStart, checkChainLink } from '../domain/registry-event/verify-chain.ts';
import { ask, CommandError, type Gateway } from './client.ts';
import { attempt, clientCommand, gatewayOf, helpEnd, withGateway } from './client-command.ts';
import { ListEventsDocument } from './events.generated.ts';
import { pages } from './pages.ts';

const exitCodes = {
  0: 'every event is as it was written',
  1: 'the log was changed: the first event that shows it is named',
  2: 'could not run: wrong use, Earmark not reached, or the key does not have the scope READ',
};

const description =
  'Read the whole log and recompute every hash: no event may be missing, changed or out of place. ' +
  'Keep the last hash that it prints: as long as that event is there with that hash, nothing before it was changed.';

/** `earmark events`: the log of a gateway that runs. */
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
    if (error) throw new CommandError(`The log does not hold: ${error}.`, 1);
    last = { sequence: event.sequence, hash: event.hash };
  }
  console.log(`${last.sequence} events verified, last hash ${last.hash}`);
}

/** The log, page by page, so that its length does not matter. */
async function* allEvents(gateway: Gateway) {
  for await (const events of pages((after) => ask(gateway, ListEventsDocument, { after }))) yield* events;
}
