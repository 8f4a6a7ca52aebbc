import { defineConfig, mergeConfig } from 'vitest/config';
import base from './vitest.config.ts';

// Drills take minutes and measure, so that they are run by name and not with the tests.
export default mergeConfig(
  { ...base, test: { ...base.test, include: [] } },
  defineConfig({
    test: { include: ['test/**/*.drill.ts'], silent: false },
  }),
);
