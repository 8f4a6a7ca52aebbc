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
  'Register models and training jobs from a file, from standard input, or from a REST service. ' +
  'It can be run again at any time: records that the registry has with the same content stay as they are. ' +
  'A training job that differs is updated, but one that has ended keeps its status. A model that differs is rejected.';

const formats = `
The input is JSON in any of these forms:
  the answer of the REST list: {"items": [{"id": "model-1", "artifact_types": ["glitch"], …}]}
  an array of such models, or one model on each line
  beside "items", "training_jobs": [{"id": "job-1", "status": "COMPLETED", "epochs": 30, …}]
Training jobs are read first, wherever they stand: for that, standard input is copied to a temporary file.
A model is rejected where the input describes its job as not completed, or where the job's own record is rejected. For
a model whose job is neither described nor recorded, a completed job is recorded, known by its id alone. Of two
different descriptions of one job in one input, the first counts.
With --from, the models that the service lists are imported, usually without archived ones and without the details of
training jobs. Between two registries of Earmark, use "earmark export --include-archived" and a file.`;

const examples = [
  'earmark import models.json',
  'zcat models.ndjson.gz | earmark import --dry-run -',
  'EARMARK_FROM_KEY=… earmark import --from https://models.example.com/api/v1',
];

const exitCodes = {
  0: 'everything is in the registry',
  1: 'some records were rejected, or the input is cut off; the other records are in the registry',
  2: 'could not run, or not to the end: wrong use, no answer from a service, or a refused key',
};

interface Options {
  readonly url?: string;
  readonly apiKey?: string;
  readonly from?: string;
  readonly fromKey?: string;
  readonly dryRun?: boolean;
}

/** `earmark import`: registers models from files and other services. */
export function importCommand(): Command {
  return withGateway(clientCommand('import', `${description} Scope: TRAIN.`))
    .argument('[file]', 'file to read (default, and -: standard input)')
    .option('--from <url>', 'read from a REST service: its address without "/models"')
    .addOption(new Option('--from-key <key>', 'API key of that service').env('EARMARK_FROM_KEY'))
    .option('--dry-run', 'print what would happen, and write nothing')
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
  const progress = () =>
    `${report.registered} models ${dryRun ? 'would be' : 'were'} registered before that. Run the import again to go on.`;
  const stopListening = exitOnSignal(() => {
    report.stop();
    return `Interrupted. ${progress()}`;
  });
  try {
    await run(source, new ImportBatches(gateway, dryRun, report), report);
  } catch (error) {
    report.stop();
    if (!(error instanceof CommandError)) throw error;
    throw new CommandError(`${error.message}\nThe import stopped. ${progress()}`);
  }
  stopListening();
  report.finish();
  if (report.isIncomplete) process.exitCode = 1;
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
  if (part.kind === 'error') {
    if (part.list === 'training_job') batches.addUnreadableJob();
    return report.inputError(place, part, isFirst);
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
  if (process.stdin.isTTY) throw new CommandError('Give a file, or --from, or models on standard input.');
  return standardInput();
}

/** Without this check, a key without the scope fails at the first batch, perhaps with an error about its size. */
async function checkKey(gateway: Gateway): Promise<void> {
  const { viewer } = await ask(gateway, ViewerDocument, {});
  if (viewer.scopes.includes('TRAIN') || viewer.scopes.includes('ADMIN')) return;
  throw new CommandError(
    `The key "${viewer.name}" lacks the scope TRAIN; it has ${viewer.scopes.join(', ')}.`,
  );
}
