import { type Command, Option } from 'commander';
import { ask, CommandError, type Gateway } from '../client.ts';
import { attempt, clientCommand, gatewayOf, helpEnd, withGateway } from '../client-command.ts';
import { exitOnSignal } from '../exit-on-signal.ts';
import { ViewerDocument } from '../viewer.generated.ts';
import { ImportBatches } from './batches.ts';
import { readRecord } from './record.ts';
import { ImportReport } from './report.ts';
import { restSource } from './rest-source.ts';
import { fileSource, type PlacedPart, type Source, standardInput } from './source.ts';

const description =
  'Register models and training jobs from a file, from standard input, or straight from a REST service. ' +
  'It can be run again at any time: what is there already with the same content stays as it is. ' +
  'A training job that differs is brought up to date, but one that has ended keeps its status; a model that differs is rejected.';

const formats = `
The input is JSON in any of these forms:
  the answer of the REST list: {"items": [{"id": "model-1", "artifact_types": ["glitch"], …}]}
  an array of such models, or one model on each line
  beside "items", "training_jobs": [{"id": "job-1", "status": "COMPLETED", "epochs": 30, …}]
Training jobs are read first, wherever they stand; for that, standard input is kept in a temporary file until the end.
A model whose job is neither described nor recorded gets a completed job that is known by its id alone. It is rejected
where its job is described but not completed, or where the job's own record is rejected. Of two different descriptions
of one job in one input, the first counts.
With --from comes what the service lists. Archived models and the details of training jobs seldom stand there: between
two registries of Earmark, use "earmark export --include-archived" and a file.`;

const examples = [
  'earmark import models.json',
  'zcat models.ndjson.gz | earmark import --dry-run -',
  'EARMARK_FROM_KEY=… earmark import --from https://models.example.com/api/v1',
];

const exitCodes = {
  0: 'everything is in the registry',
  1: 'some records were rejected, or the input is cut off; the rest is in the registry',
  2: 'could not run, or not to the end: wrong use, a service that is not reached or refuses its key',
};

interface Options {
  readonly url?: string;
  readonly apiKey?: string;
  readonly from?: string;
  readonly fromKey?: string;
  readonly dryRun?: boolean;
}

/** `earmark import`: takes over models from files and other services. */
export function importCommand(): Command {
  return withGateway(clientCommand('import', `${description} Needs a key with the scope TRAIN.`))
    .argument('[file]', 'the file to read; - or nothing: standard input')
    .option('--from <url>', 'read from a REST service instead: the address that "/models" stands behind')
    .addOption(new Option('--from-key <key>', 'the key of that service').env('EARMARK_FROM_KEY'))
    .option('--dry-run', 'say what would happen, and write nothing')
    .addHelpText('after', formats)
    .addHelpText('after', helpEnd(examples, exitCodes))
    .action((file: string | undefined, options: Options) =>
      attempt(() => importModels(gatewayOf(options), file, options)),
    );
}

async function importModels(gateway: Gateway, file: string | undefined, options: Options): Promise<void> {
  const source = await sourceOf(file, options);
  await checkKey(gateway);
  const dryRun = options.dryRun ?? false;
  const report = new ImportReport(dryRun);
  const proceed = exitOnSignal(() => {
    report.stop();
    return `Interrupted; ${report.registered} models ${dryRun ? 'would be' : 'were'} registered until then. The import can be run again.`;
  });
  try {
    await run(source, new ImportBatches(gateway, dryRun, report), report);
  } catch (error) {
    report.stop();
    if (!(error instanceof CommandError)) throw error;
    throw new CommandError(
      `${error.message}\nThe import stopped; ${report.registered} models were registered until then. Run it again to go on.`,
    );
  }
  proceed();
  report.finish();
  if (report.incomplete) process.exitCode = 1;
}

async function run(source: Source, batches: ImportBatches, report: ImportReport): Promise<void> {
  let isFirst = true;
  for await (const part of source.parts()) {
    await take(part, isFirst, batches, report);
    isFirst = false;
    report.progress(source.extent);
  }
  await batches.finish();
  report.progress(source.extent);
}

async function take(
  { part, place }: PlacedPart,
  isFirst: boolean,
  batches: ImportBatches,
  report: ImportReport,
): Promise<void> {
  if (part.kind === 'page') return;
  if (part.kind === 'event') return report.event();
  if (part.kind === 'fault') {
    if (part.list === 'training_job') batches.addUnreadableJob();
    return report.fault(place, part, isFirst);
  }
  const record = readRecord(part, place);
  if ('fieldErrors' in record) batches.reject(record);
  else await batches.add(record);
}

async function sourceOf(file: string | undefined, { from, fromKey }: Options): Promise<Source> {
  if (from !== undefined && file !== undefined) {
    throw new CommandError('Give a file or --from, not both.');
  }
  if (from !== undefined) return restSource(from, fromKey);
  if (file !== undefined && file !== '-') return fileSource(file);
  if (process.stdin.isTTY) throw new CommandError('Give a file, or --from, or the models on standard input.');
  return standardInput();
}

/** A key without the scope would be told so only with the first batch, or that its body is too large. */
async function checkKey(gateway: Gateway): Promise<void> {
  const { viewer } = await ask(gateway, ViewerDocument, {});
  if (viewer.scopes.includes('TRAIN') || viewer.scopes.includes('ADMIN')) return;
  throw new CommandError(
    `The key "${viewer.name}" lacks the scope TRAIN; it has ${viewer.scopes.join(', ')}.`,
  );
}
