import { type Command, InvalidArgumentError, Option } from 'commander';
import { ask, CommandError, type Gateway } from './client.ts';
import { attempt, clientCommand, gatewayOf, helpEnd, withGateway } from './client-command.ts';
import {
  type ApiKeyFieldsFragment,
  type ApiKeyScope,
  CreateApiKeyDocument,
  type CreateApiKeyInput,
  ListApiKeysDocument,
  RevokeApiKeyDocument,
} from './keys.generated.ts';
import { pages } from './pages.ts';
import { printTable } from './print-table.ts';

const exitCodes = {
  0: 'done',
  1: 'refused: the input is invalid, or there is no such key',
  2: 'could not run: wrong use, no answer from Earmark, or an API key without the scope ADMIN',
};
const scopes: readonly ApiKeyScope[] = ['READ', 'WRITE', 'TRAIN', 'MONITOR', 'ADMIN'];

/** `earmark keys`: the API keys of a running gateway. */
export function keysCommand(): Command {
  return clientCommand('keys', 'List, create and revoke API keys. Scope: ADMIN.')
    .addCommand(listCommand())
    .addCommand(createCommand())
    .addCommand(revokeCommand());
}

function listCommand(): Command {
  return withGateway(clientCommand('list', 'Print all keys, the newest first, without their secrets.'))
    .addHelpText('after', helpEnd(['EARMARK_API_KEY=emk_… earmark keys list'], exitCodes))
    .action((options) => attempt(() => list(gatewayOf(options))));
}

function createCommand(): Command {
  const examples = [
    'earmark keys create --name inference --scope READ',
    'earmark keys create --name pipeline --scope read,train --expires 2027-06-30',
    'KEY=$(earmark keys create --name ci --scope READ)    standard output is the secret alone',
  ];
  return withGateway(clientCommand('create', 'Create a key and print its secret, only this once.'))
    .requiredOption('--name <name>', 'name of the key, which the log shows as the actor')
    .addOption(
      new Option(
        '--scope <scope>',
        `what the key may do: ${scopes.join(', ')}; repeat the option, or use commas`,
      )
        .argParser(addScopes)
        .makeOptionMandatory(),
    )
    .addOption(
      new Option('--expires <time>', 'when the key expires, ISO 8601 (default: never)').argParser(parseTime),
    )
    .addHelpText('after', helpEnd(examples, exitCodes))
    .action(({ name, scope, expires, ...options }) =>
      attempt(() => create(gatewayOf(options), { name, scopes: scope, expiresAt: expires ?? null })),
    );
}

function revokeCommand(): Command {
  return withGateway(clientCommand('revoke', 'Revoke a key at once.'))
    .argument('<id>', "the key's id, as list prints it")
    .addHelpText('after', helpEnd(['earmark keys revoke 0b9f1c1e-…'], exitCodes))
    .action((id, options) => attempt(() => revoke(gatewayOf(options), id)));
}

function addScopes(value: string, earlier: readonly ApiKeyScope[] = []): ApiKeyScope[] {
  return [...earlier, ...value.split(',').map(parseScope)];
}

function parseScope(value: string): ApiKeyScope {
  const scope = scopes.find((one) => one === value.trim().toUpperCase());
  if (!scope) throw new InvalidArgumentError(`It must be one of ${scopes.join(', ')}.`);
  return scope;
}

function parseTime(value: string): string {
  const time = new Date(value);
  if (/^\d{4}-\d{2}-\d{2}/.test(value) && !Number.isNaN(time.getTime())) return time.toISOString();
  throw new InvalidArgumentError('It must be a day or a time, such as 2027-06-30 or 2027-06-30T18:00:00Z.');
}

async function list(gateway: Gateway): Promise<void> {
  const rows = [['ID', 'NAME', 'SCOPES', 'CREATED', 'STATE']];
  for await (const keys of pages((after) => ask(gateway, ListApiKeysDocument, { after }))) {
    rows.push(...keys.map((key) => [key.id, key.name, key.scopes.join(','), key.createdAt, stateOf(key)]));
  }
  printTable(rows);
}

function stateOf({ expiresAt, revokedAt }: ApiKeyFieldsFragment): string {
  if (revokedAt) return `revoked ${revokedAt}`;
  if (!expiresAt) return 'valid';
  return `${new Date(expiresAt) > new Date() ? 'valid until' : 'expired'} ${expiresAt}`;
}

async function create(gateway: Gateway, input: CreateApiKeyInput): Promise<void> {
  const { createApiKey } = await ask(gateway, CreateApiKeyDocument, { input });
  if ('message' in createApiKey) throw new CommandError(createApiKey.message, 1);
  const { id, name, scopes, expiresAt } = createApiKey.apiKey;
  const end = expiresAt ? `, until ${expiresAt}` : '';
  console.error(
    `Created the key ${id} (${name}: ${scopes.join(', ')}${end}). Its secret is shown only this once:`,
  );
  console.log(createApiKey.secret);
}

async function revoke(gateway: Gateway, id: string): Promise<void> {
  const { revokeApiKey } = await ask(gateway, RevokeApiKeyDocument, { id });
  if ('message' in revokeApiKey) throw new CommandError(revokeApiKey.message, 1);
  console.log(`Revoked the key ${id} (${revokeApiKey.name}) on ${revokeApiKey.revokedAt}.`);
}
