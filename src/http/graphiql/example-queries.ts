import { choosingExamples } from './examples/choosing.ts';
import type { ExampleQuery } from './examples/example-query.ts';
import { findingExamples } from './examples/finding.ts';
import { logExamples } from './examples/log.ts';
import { overviewExamples } from './examples/overview.ts';
import { productionExamples } from './examples/production.ts';

/** In the order of the tabs. The ids, names and slots are those of the sample registry. */
export const exampleQueries: readonly ExampleQuery[] = [
  ...choosingExamples,
  ...overviewExamples,
  ...productionExamples,
  ...findingExamples,
  ...logExamples,
];
