import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../support/app.ts';
import { exampleModel, recordJob, registerModel } from '../../support/registry.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await recordJob(app);
});
afterAll(() => app[Symbol.asyncDispose]());

test("the reference page's example model reads back as it was registered", async () => {
  await registerModel(app);
  const { data } = await app.query(`{
    model(id: "model-1") {
      id name description artifactTypes trainingJobId
      evalMetrics { precision recall f1Score perClass { artifactType precision recall f1Score support } }
    }
  }`);
  expect(data.model).toEqual(exampleModel);
});
