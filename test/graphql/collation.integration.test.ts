import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startAppOn, type TestApp, temporaryDatabase } from '../support/app.ts';
import { recordJob, registerModel, scored } from '../support/registry.ts';

/** In the order of code points. The last two differ in JavaScript's own order, which goes by UTF-16 units. */
const ids = ['Model-C', 'model-B', 'model-a', 'modèle', '\uFF21', '\u{1F600}'];

let app: TestApp;
let remove: () => Promise<void>;
beforeAll(async () => {
  const american = await temporaryDatabase(
    `TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en-US' LOCALE 'C'`,
  );
  remove = american.remove;
  app = await startAppOn(american.location);
  await recordJob(app);
  const createdAt = '2025-01-01T00:00:00Z';
  for (const id of ids.toReversed())
    await registerModel(app, { id, name: `Élan ${id}`, ...scored('x', 0.9), createdAt });
  await registerModel(app, { id: 'other', name: 'other', ...scored('A', 0.5), createdAt });
  await registerModel(app, { id: 'another', name: 'another', ...scored('b', 0.5), createdAt });
});
afterAll(async () => {
  await app[Symbol.asyncDispose]();
  await remove();
});

const idsOf = (models: { id: string }[]) => models.map(({ id }) => id);

describe('a database that compares texts as American readers do', () => {
  test('breaks complete ties as every other database does, in rankings and in comparisons', async () => {
    const { data } = await app.query(
      `query ($ids: [ID!]!) {
        leaderboard(artifactType: "x") { model { id } }
        overall: leaderboard(first: 6) { model { id } }
        compareModels(ids: $ids) { classes { best { id } } }
        surrogates: compareModels(ids: ["\u{1F600}", "\uFF21"]) { classes { best { id } } }
      }`,
      { ids: ids.toReversed() },
    );
    for (const board of [data.leaderboard, data.overall]) {
      expect(board.map(({ model }: { model: { id: string } }) => model.id)).toEqual(ids);
    }
    expect(data.compareModels.classes[0].best.id).toBe(ids[0]);
    expect(data.surrogates.classes[0].best.id).toBe('\uFF21');
  });

  test('lists models of one time by id, and continues behind a cursor in the same order', async () => {
    const page = async (after?: string) => {
      const { data } = await app.query(
        `query ($after: String) { models(first: 4, after: $after, filter: { artifactType: "x" }, orderBy: [{ field: CREATED_AT, direction: ASC }]) {
          nodes { id } pageInfo { endCursor } } }`,
        { after },
      );
      return data.models;
    };
    const first = await page();
    const second = await page(first.pageInfo.endCursor);
    expect([...idsOf(first.nodes), ...idsOf(second.nodes)]).toEqual(ids);
  });

  test('gives artifact types one order', async () => {
    const { data } = await app.query(
      '{ artifactTypes { nodes { artifactType } } compareModels(ids: ["other", "another", "model-a"]) { classes { artifactType } } }',
    );
    const types = [{ artifactType: 'A' }, { artifactType: 'b' }, { artifactType: 'x' }];
    expect(data.artifactTypes.nodes).toEqual(types);
    expect(data.compareModels.classes).toEqual(types);
  });

  test('orders names as its readers do, and finds words in any case', async () => {
    const { data } = await app.query(
      `{ models(orderBy: [{ field: NAME, direction: ASC }]) { nodes { name } } found: models(filter: { search: "éLAN MODEL-A" }) { nodes { id } } }`,
    );
    const names = data.models.nodes.map(({ name }: { name: string }) => name);
    expect(names).toEqual(names.toSorted(new Intl.Collator('en-US').compare));
    expect(idsOf(data.found.nodes)).toEqual(['model-a']);
  });
});
