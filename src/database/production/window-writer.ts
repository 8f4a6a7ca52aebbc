import { LRUCache } from 'lru-cache';
import type { DetectionWindow, PrismaClient } from '../generated/prisma/client.ts';
import { artifactTypesOfModel } from '../model/models.ts';
import { type WindowConflict, writeDetectionWindows } from './detection-window.ts';

const maxPerBatch = 200;
const maxCachedModels = 1_000;

interface Waiting {
  readonly window: DetectionWindow;
  resolve(conflict: WindowConflict | null): void;
  reject(error: unknown): void;
}

/**
 * Writes streams in batches. While one batch of windows is written, the next one collects, so that a stream
 * needs one connection and one commit for many windows.
 */
export class WindowWriter {
  readonly #client: PrismaClient;
  readonly #artifactTypes = new LRUCache<string, readonly string[]>({ max: maxCachedModels });
  #waiting: Waiting[] = [];
  #running = false;

  constructor(client: PrismaClient) {
    this.#client = client;
  }

  /** Artifact types of a model, which never change. Null: no such model. */
  async artifactTypesOf(modelId: string): Promise<readonly string[] | null> {
    const known = this.#artifactTypes.get(modelId);
    if (known) return known;
    const found = await artifactTypesOfModel(this.#client, modelId);
    if (found) this.#artifactTypes.set(modelId, found);
    return found;
  }

  /** Returns the reason that the window is not written, or null. */
  write(window: DetectionWindow): Promise<WindowConflict | null> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ window, resolve, reject });
      if (!this.#running) void this.#run();
    });
  }

  async #run(): Promise<void> {
    this.#running = true;
    while (this.#waiting.length > 0) await this.#writeBatch(this.#takeBatch());
    this.#running = false;
  }

  async #writeBatch(batch: readonly Waiting[]): Promise<void> {
    try {
      const windows = batch.map(({ window }) => window);
      const conflicts = await writeDetectionWindows(this.#client, windows);
      for (const [at, { resolve }] of batch.entries()) resolve(conflicts[at] ?? null);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }

  /** First waiting windows, one per source; the other windows of a source wait for the first. */
  #takeBatch(): Waiting[] {
    const batch = new Map<string, Waiting>();
    const left: Waiting[] = [];
    for (const waiting of this.#waiting) {
      const { modelId, source } = waiting.window;
      const key = JSON.stringify([modelId, source]);
      if (batch.size === maxPerBatch || batch.has(key)) left.push(waiting);
      else batch.set(key, waiting);
    }
    this.#waiting = left;
    return [...batch.values()];
  }
}
