import { defineConfig } from 'vitest/config';
import { integration, resolve } from './vitest.config.ts';

// Drills take minutes and measure, so that they are run by name and not with the tests.
export default defineConfig({
  resolve,
  test: { ...integration, include: ['test/**/*.drill.ts'], silent: false },
});
