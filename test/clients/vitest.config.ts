import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';
import { integration } from '../../vitest.config.ts';

const require = createRequire(import.meta.url);

// As in the tests of the gateway: Vite would load graphql a second time as ESM.
const resolve = { alias: [{ find: /^graphql$/, replacement: require.resolve('graphql') }] };

export default defineConfig({
  resolve,
  root: import.meta.dirname,
  test: {
    ...integration,
    include: ['**/*.test.ts'],
    globalSetup: ['support/global-setup.ts'],
  },
});
