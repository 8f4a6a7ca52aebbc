import { maxBulk } from '../../domain/change/bulk-change.ts';
import type { GoodRecord } from './record.ts';

/** Far below a gateway's limits, so that no batch blocks other writers for long. */
const max = { records: maxBulk, characters: 1_500_000, metrics: 4_000 };

/** Records that wait to be sent together. */
export class Batch<Kind extends GoodRecord> {
  #records: Kind[] = [];
  #characters = 0;
  #metrics = 0;

  hasRoom(record: Kind): boolean {
    if (this.#records.length === 0) return true;
    return (
      this.#records.length < max.records &&
      this.#characters + record.characters <= max.characters &&
      this.#metrics + metricsOf(record) <= max.metrics
    );
  }

  add(record: Kind): void {
    this.#records.push(record);
    this.#characters += record.characters;
    this.#metrics += metricsOf(record);
  }

  /** Empties the batch. */
  take(): Kind[] {
    const records = this.#records;
    this.#records = [];
    this.#characters = 0;
    this.#metrics = 0;
    return records;
  }
}

function metricsOf(record: GoodRecord): number {
  return record.kind === 'model' ? record.input.evalMetrics.perClass.length : 0;
}
