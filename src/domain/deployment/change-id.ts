import type { ChangeKey } from '../../database/deployment/deployment-changes.ts';
import { compositeId, partsOfId } from '../composite-id.ts';
import { parsePositiveInteger } from '../parse-positive-integer.ts';

/** Id of a change of a slot. */
export const changeId = ({ slot, number }: ChangeKey): string => compositeId(slot, number);

/** Key of a change by its id. Null: no change has this id. */
export function parseChangeId(id: string): ChangeKey | null {
  const [slot, number] = partsOfId(id, 2) ?? [];
  const parsed = parsePositiveInteger(number);
  return slot === undefined || parsed === null ? null : { slot, number: parsed };
}
