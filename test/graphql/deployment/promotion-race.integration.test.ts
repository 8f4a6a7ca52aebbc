import { expect, test } from 'vitest';
import { startApp, startAppOn, type TestApp } from '../../support/app.ts';
import { promote } from '../../support/production.ts';
import { recordJob, registerModel } from '../../support/registry.ts';

const clients = 20;
const rounds = 4;
const models = Array.from({ length: clients + 1 }, (_, at) => `model-${at}`);

test(`${clients} clients on two gateways promote different models at once: one wins each round`, async () => {
  await using app = await startApp();
  await using other = await startAppOn(app.location);
  await recordJob(app);
  await Promise.all(models.map((id) => registerModel(app, { id })));
  const winners = [models[0]];
  await promote(app, models[0] as string);
  for (let round = 0; round < rounds; round += 1) {
    const expectedModelId = winners.at(-1);
    const challengers = models.filter((id) => id !== expectedModelId);
    const answers = await Promise.all(
      challengers.map((id, at) => promote(at % 2 ? app : other, id, { expectedModelId })),
    );
    const won = answers.filter((answer) => answer.__typename === 'Deployment');
    expect(won).toHaveLength(1);
    const winner = won[0].model.id;
    winners.push(winner);
    for (const answer of answers.filter((answer) => answer !== won[0])) {
      expect(answer).toMatchObject({ __typename: 'DeploymentConflictError', currentModelId: winner });
    }
  }
  expect(await historyAndEvents(app)).toEqual({ history: winners, events: winners });
});

async function historyAndEvents(app: TestApp) {
  const { data } = await app.query(`{
    deployment(slot: "production") { history(first: 100) { nodes { model { id } previousModel { id } } } }
    registryEvents(filter: { slot: "production" }, first: 100) { nodes { modelId before after } } }`);
  const history = data.deployment.history.nodes.toReversed();
  const events = data.registryEvents.nodes;
  for (const [at, { previousModel }] of history.entries()) {
    expect(previousModel?.id ?? null).toBe(events[at].before.modelId);
    expect(events[at].before.modelId).toBe(events[at - 1]?.after.modelId ?? null);
  }
  return {
    history: history.map((entry: { model: { id: string } }) => entry.model.id),
    events: events.map((event: { modelId: string }) => event.modelId),
  };
}
