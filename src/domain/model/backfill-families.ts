import type { Queryable } from '../../database/client.ts';
import { selectModelsWithoutFamily, updateNameParts } from '../../database/model/model-names.ts';
import { parseModelName } from './model-name.ts';

const batch = 1_000;

/**
 * Sets the family of models that have a name and no family, as after a migration that changes the reading of
 * names.
 */
export async function backfillFamilies(db: Queryable): Promise<void> {
  for (;;) {
    const models = await selectModelsWithoutFamily(db, batch);
    if (models.length === 0) return;
    await updateNameParts(
      db,
      models.map((model) => ({ ...model, ...parseModelName(model.name) })),
    );
  }
}
