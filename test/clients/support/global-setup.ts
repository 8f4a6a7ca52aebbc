import type { TestProject } from 'vitest/node';
import { type Gateway, startGateway } from './gateway.ts';
import { generate } from './generate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    gateway: Gateway;
  }
}

/** Starts the one gateway that all clients use, and makes what they generate. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { gateway, close } = await startGateway();
  try {
    await generate(gateway.url);
  } catch (error) {
    await close();
    throw error;
  }
  project.provide('gateway', gateway);
  return close;
}
