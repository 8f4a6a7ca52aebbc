import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..', '..');

if (!existsSync(resolve(root, 'dist', 'cli', 'earmark.js'))) {
  throw new Error('Tests of the CLI run dist/, which is missing: `npm run build` first.');
}

/** The built command. */
export const program = resolve(root, 'bin', 'earmark.js');
