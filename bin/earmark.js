#!/usr/bin/env node
import { existsSync } from 'node:fs';

const program = new URL('../dist/cli/earmark.js', import.meta.url);
if (!existsSync(program)) {
  console.error('Earmark is not built yet. Build it first: npm run build');
  process.exit(1);
}
await import(program.href);
