import type { Model } from '../../database/generated/prisma/client.ts';
import type { ModelStatus } from '../../database/model/model-filter.ts';

/** Name, or the id if there is no name. */
export function displayName({ id, name }: Pick<Model, 'id' | 'name'>): string {
  return name ?? id;
}

export function modelStatus({ isActive, archivedAt }: Pick<Model, 'isActive' | 'archivedAt'>): ModelStatus {
  if (archivedAt) return 'ARCHIVED';
  return isActive ? 'ACTIVE' : 'INACTIVE';
}

/** Active and not archived. */
export function usableForInference(model: Pick<Model, 'isActive' | 'archivedAt'>): boolean {
  return modelStatus(model) === 'ACTIVE';
}
