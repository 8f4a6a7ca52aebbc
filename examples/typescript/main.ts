import { activeModels, bestFor } from './tour.ts';

const { EARMARK_URL: url = 'http://127.0.0.1:4000', EARMARK_API_KEY: apiKey } = process.env;
if (!apiKey) {
  console.error(`Set EARMARK_API_KEY to an API key, and EARMARK_URL where Earmark is not at ${url}.`);
  process.exit(2);
}
const gateway = { url, apiKey };
const best = await bestFor(gateway, 'glitch');
console.log(
  best ? `Best for glitches: ${best.name}, F1 ${best.f1Score}` : 'No model is known to detect glitches.',
);
for await (const name of activeModels(gateway)) console.log(name);
