import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../support/app.ts';
import { recordJob, registerModel } from '../../support/registry.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp('embedded');
  await recordJob(app);
  await registerModel(app, { id: 'one', name: 'Glitch Detector v1.9' });
  await registerModel(app, { id: 'two', name: 'Glitch Detector v1.10' });
});
afterAll(() => app[Symbol.asyncDispose]());

test('the embedded database ranks and chooses models as PostgreSQL does', async () => {
  const { data, errors } = await app.query(`{
    bestModel(artifactType: "glitch", rankBy: LOWER_BOUND) { id }
    leaderboard(artifactType: "glitch") { rank model { id } probabilityBest }
    compareModels(ids: ["one", "two"]) { classes { artifactType best { id } scores { verdict } } }
    modelFamily(name: "Glitch Detector") { newest { id } versions { version f1ScoreDelta } }
    modelFamilies { totalCount nodes { name versionCount best { id } } }
    artifactTypes { totalCount nodes { artifactType activeModelCount totalSupport best { id } newestModel { id } } }
  }`);
  expect(errors).toBeUndefined();
  const two = { id: 'two' };
  const scores = [{ verdict: 'BASELINE' }, { verdict: 'INCONCLUSIVE' }];
  const ofType = { activeModelCount: 2, best: two, newestModel: two };
  expect(data).toEqual({
    bestModel: two,
    leaderboard: [
      { rank: 1, model: two, probabilityBest: 0.5 },
      { rank: 2, model: { id: 'one' }, probabilityBest: 0.5 },
    ],
    compareModels: {
      classes: [
        { artifactType: 'glitch', best: two, scores },
        { artifactType: 'long_pause', best: two, scores },
      ],
    },
    modelFamily: {
      newest: two,
      versions: [
        { version: '1.9', f1ScoreDelta: null },
        { version: '1.10', f1ScoreDelta: 0 },
      ],
    },
    modelFamilies: { totalCount: 1, nodes: [{ name: 'Glitch Detector', versionCount: 2, best: two }] },
    artifactTypes: {
      totalCount: 2,
      nodes: [
        { artifactType: 'glitch', totalSupport: 300, ...ofType },
        { artifactType: 'long_pause', totalSupport: 160, ...ofType },
      ],
    },
  });
});
