import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import { snakeCase, toModelJson } from '../../registry-json/model-json.ts';
import { ask, CommandError, type Gateway } from '../client.ts';
import { attempt, clientCommand, gatewayOf, helpEnd, withGateway } from '../client-command.ts';
import { ListEventsDocument } from '../events.generated.ts';
import { pages } from '../pages.ts';
import { sendWithRetries } from '../send-request.ts';
import { ViewerDocument } from '../viewer.generated.ts';
import { writeAtomically } from './atomic-file.ts';
import { ExportModelsDocument, ExportTrainingJobsDocument, type ModelStatus } from './lists.generated.ts';

const description =
  'Write the registry as JSON for `earmark import`: training jobs by id, then models by age, one record to a line. ' +
  'The same registry gives the same bytes.';

const contents = `
A model is written as it is now, without its revision and the time of its last change, which begin anew in another
registry. Events are for reading: an import does not take them, as a registry writes its log itself.`;

const examples = [
  'earmark export > registry.json',
  'earmark export --include-archived --events --output registry.json',
  "earmark export | jq -r '.items[].name'",
];

const exitCodes = {
  0: 'everything is written',
  2: 'could not run, or not to the end: wrong use, no answer from Earmark, or an API key without the scope READ',
};

interface Options {
  readonly url?: string;
  readonly apiKey?: string;
  readonly includeArchived?: boolean;
  readonly events?: boolean;
  readonly output?: string;
}

/** `earmark export`: the registry as a file. */
export function exportCommand(): Command {
  return withGateway(clientCommand('export', `${description} Scope: READ.`))
    .option('--include-archived', 'write archived models too')
    .option('--events', 'write the log of all changes too')
    .option('--output <file>', 'file to write, all of it or nothing (default: standard output)')
    .addHelpText('after', contents)
    .addHelpText('after', helpEnd(examples, exitCodes))
    .action((options: Options) => attempt(() => exportRegistry(gatewayOf(options), options)));
}

async function exportRegistry(gateway: Gateway, options: Options): Promise<void> {
  const { output } = options;
  // Without retries, so that a wrong address or key shows at once.
  await ask(gateway, ViewerDocument, {});
  const text = Readable.from(registryText(gateway, options));
  if (output === undefined) return toStandardOutput(text);
  await writeAtomically(text, output).catch((error: Error) => {
    throw cannotBeWritten(output, error);
  });
}

async function toStandardOutput(text: Readable): Promise<void> {
  try {
    await pipeline(text, process.stdout, { end: false });
  } catch (error) {
    // The reader closed the pipe, as in `earmark export | head`.
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') return;
    throw cannotBeWritten('Standard output', error as Error);
  }
}

function cannotBeWritten(target: string, error: Error): CommandError {
  return error instanceof CommandError
    ? error
    : new CommandError(`${target} cannot be written: ${error.message}`);
}

/** One JSON object, one record to a line. */
async function* registryText(gateway: Gateway, options: Options): AsyncGenerator<string> {
  yield '{"training_jobs":[';
  yield* lines(trainingJobs(gateway));
  yield '],"items":[';
  yield* lines(models(gateway, options.includeArchived ?? false));
  if (options.events) {
    yield '],"events":[';
    yield* lines(events(gateway));
  }
  yield ']}\n';
}

/** Yields the lines of a whole page at once, which is faster than line by line. */
async function* lines(pages: AsyncIterable<readonly object[]>): AsyncGenerator<string> {
  let separator = '\n';
  for await (const records of pages) {
    if (records.length === 0) continue;
    yield separator + records.map((record) => JSON.stringify(record)).join(',\n');
    separator = ',\n';
  }
  if (separator !== '\n') yield '\n';
}

async function* trainingJobs(gateway: Gateway) {
  for await (const jobs of pages((after) =>
    ask(gateway, ExportTrainingJobsDocument, { after }, sendWithRetries),
  ))
    yield jobs.map(withoutNulls).map(inSnakeCase);
}

async function* models(gateway: Gateway, withArchived: boolean) {
  const status: ModelStatus[] = ['ACTIVE', 'INACTIVE', ...(withArchived ? ['ARCHIVED' as const] : [])];
  for await (const nodes of pages((after) =>
    ask(gateway, ExportModelsDocument, { status, after }, sendWithRetries),
  ))
    yield nodes.map(toModelJson);
}

async function* events(gateway: Gateway) {
  for await (const nodes of pages((after) => ask(gateway, ListEventsDocument, { after }, sendWithRetries)))
    yield nodes.map(inSnakeCase);
}

const withoutNulls = (record: object) =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null));

const inSnakeCase = (record: object) =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [snakeCase(name), value]));
