import { createRequire } from 'node:module';
import { defineConfig, type TestUserConfig } from 'vitest/config';

const require = createRequire(import.meta.url);

// Vite would load graphql a second time as ESM, and its types then belong to "another module or realm".
export const resolve = { alias: [{ find: /^graphql$/, replacement: require.resolve('graphql') }] };

const integrationTests = 'test/**/*.integration.test.ts';
/** They need packages of their own: `npm run test:clients`. */
const clientTests = 'test/clients/**';

/** What a test needs that starts the gateway, databases or programs. */
export const integration: TestUserConfig = {
  globalSetup: ['test/support/global-setup.ts'],
  // A test says what must happen, not how fast: only one that hangs comes near these.
  testTimeout: 120_000,
  hookTimeout: 120_000,
  pool: 'forks',
  maxWorkers: 2,
};

export default defineConfig({
  resolve,
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [integrationTests, clientTests],
          // Pure functions leave nothing behind, so that the files can share what they load.
          pool: 'threads',
          isolate: false,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          ...integration,
          name: 'integration',
          include: [integrationTests],
          exclude: [clientTests],
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
