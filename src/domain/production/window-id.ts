import type { WindowKey } from '../../database/production/detection-window.ts';
import { compositeId, partsOfId } from '../composite-id.ts';

/** Id of a window of detections. */
export const windowId = ({ modelId, source, windowStart }: WindowKey): string =>
  compositeId(modelId, source, windowStart.toISOString());

/** Key of a window by its id. Null: no window has this id. */
export function parseWindowId(id: string): WindowKey | null {
  const [modelId, source, start] = partsOfId(id, 3) ?? [];
  if (modelId === undefined || source === undefined || start === undefined) return null;
  const windowStart = new Date(start);
  return Number.isNaN(windowStart.getTime()) ? null : { modelId, source, windowStart };
}
