import type { Model } from '../../database/generated/prisma/client.ts';
import type { Maybe } from '../../database/maybe.ts';
import { modelById, updateModelRow } from '../../database/model/models.ts';
import { updateUsable } from '../../database/model/per-class-metrics.ts';
import { type Tags, tagsByKey } from '../../database/model/tags.ts';
import type { NewEvent } from '../change/append-events.ts';
import { type Change, type Registry, withChange } from '../change/change.ts';
import { changedFields } from '../change/changed-fields.ts';
import { ModelArchivedError, NotFoundError, RevisionConflictError } from '../errors.ts';
import { parseInput } from '../validation/parse-input.ts';
import { optionalReason } from '../validation/rules.ts';
import type { Viewer } from '../viewer.ts';
import { assertNotDeployed } from './assert-not-deployed.ts';
import {
  type PatchModelInput,
  patchModelSchema,
  type UpdateModelInput,
  updateModelSchema,
} from './model-input.ts';
import { nameParts } from './model-name.ts';

/** Model to change, and the revision that the caller read: another revision is a conflict. */
interface ModelTarget {
  readonly id: string;
  readonly expectedRevision?: Maybe<number>;
}

/** Changes the name, description or tags of a model. */
export async function updateModel(
  registry: Registry,
  viewer: Viewer,
  target: ModelTarget,
  given: UpdateModelInput,
): Promise<Model> {
  const input = parseInput(updateModelSchema, given);
  return changeModel(registry, viewer, target, (tx, model) => applyUpdate(tx, model, input));
}

/** Changes name, description, tags and activity of a model, all or nothing. */
export async function patchModel(
  registry: Registry,
  viewer: Viewer,
  target: ModelTarget,
  given: PatchModelInput,
): Promise<Model> {
  const { isActive, ...input } = parseInput(patchModelSchema, given);
  return changeModel(registry, viewer, target, async (tx, model) => {
    const updated = await applyUpdate(tx, model, input);
    // Two events if both change, so that followers of one event type miss nothing.
    return isActive === undefined ? updated : setActive(tx, updated, isActive);
  });
}

/** Makes a model usable for inference. */
export function activateModel(registry: Registry, viewer: Viewer, target: ModelTarget): Promise<Model> {
  return changeModel(registry, viewer, target, (tx, model) => setActive(tx, model, true));
}

/** Takes a model out of use until it is activated again. */
export function deactivateModel(registry: Registry, viewer: Viewer, target: ModelTarget): Promise<Model> {
  return changeModel(registry, viewer, target, (tx, model) => setActive(tx, model, false));
}

/** Takes a model out of use and out of lists for good. The model stays readable by id. */
export async function archiveModel(
  registry: Registry,
  viewer: Viewer,
  target: ModelTarget,
  givenReason?: Maybe<string>,
): Promise<Model> {
  const reason = parseInput(optionalReason, givenReason, ['reason']);
  return changeModel(registry, viewer, target, (tx, model) =>
    applyChange(tx, model, 'MODEL_ARCHIVED', { isActive: false, archivedAt: tx.now }, reason),
  );
}

function changeModel(
  registry: Registry,
  viewer: Viewer,
  target: ModelTarget,
  work: (tx: Change, model: Model) => Promise<Model>,
): Promise<Model> {
  return withChange(registry, viewer, async (tx) => work(tx, await changeableModel(tx, target)));
}

function applyUpdate(tx: Change, model: Model, { tags, ...input }: UpdateModelInput): Promise<Model> {
  const changes = { ...input, tags: tags === undefined ? undefined : tagsByKey(tags ?? []) };
  return applyChange(tx, model, 'MODEL_UPDATED', changes);
}

function setActive(tx: Change, model: Model, isActive: boolean): Promise<Model> {
  return applyChange(tx, model, isActive ? 'MODEL_ACTIVATED' : 'MODEL_DEACTIVATED', { isActive });
}

/**
 * Current row of a model that may change.
 * @throws NotFoundError, ModelArchivedError or RevisionConflictError
 */
export async function changeableModel({ db }: Change, { id, expectedRevision }: ModelTarget): Promise<Model> {
  const model = await modelById(db, id);
  if (!model) throw new NotFoundError('model', { modelId: id });
  if (model.archivedAt) throw new ModelArchivedError(id, model.archivedAt);
  if (expectedRevision != null && expectedRevision !== model.revision) {
    throw new RevisionConflictError(id, expectedRevision, model.revision);
  }
  return model;
}

type Changeable = Partial<Pick<Model, 'name' | 'description' | 'isActive' | 'archivedAt'> & { tags: Tags }>;

/**
 * Writes the differences and records an event. Without a difference, nothing is written and the revision
 * stays.
 * @throws ModelDeployedError if a model that serves would become inactive
 */
async function applyChange(
  tx: Change,
  model: Model,
  type: NewEvent['type'],
  input: { [Field in keyof Changeable]?: Changeable[Field] | undefined },
  reason?: Maybe<string>,
): Promise<Model> {
  const { patch, before, after } = changedFields(model, input);
  if (Object.keys(patch).length === 0) return model;
  if (patch.isActive === false) await assertNotDeployed(tx, model.id);
  const { db, now, record } = tx;
  record({ type, modelId: model.id, before, after, reason });
  if (patch.isActive !== undefined) await updateUsable(db, model.id, patch.isActive);
  return updateModelRow(db, model.id, {
    ...patch,
    ...(patch.name !== undefined && nameParts(patch.name)),
    revision: model.revision + 1,
    updatedAt: now,
  });
}
