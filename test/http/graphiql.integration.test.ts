import { parse, validate } from 'graphql';
import type { Browser, Page, Request, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { schema } from '../../src/graphql/schema.ts';
import { exampleQueries } from '../../src/http/graphiql/example-queries.ts';
import type { ExampleQuery } from '../../src/http/graphiql/examples/example-query.ts';
import { createGraphiql } from '../../src/http/graphiql.ts';
import { seedSampleRegistry } from '../../src/sample-registry/seed.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { findBrowser, launchBrowser } from '../support/browser.js';
import { cutOff, isTabInView } from '../support/page-layout.ts';
import { promote, recordReview } from '../support/production.ts';
import { recordJob, registerModel } from '../support/registry.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await recordJob(app);
  const tags = [{ key: 'team', value: 'text-to-speech' }];
  for (const version of [1, 2, 3])
    await registerModel(app, { id: `model-${version}`, name: `TTS Glitch Detector v${version}`, tags });
  await promote(app, 'model-3');
  await recordReview(app, 20, 60, { modelId: 'model-3', reviewedAt: new Date().toISOString() });
});
afterAll(() => app[Symbol.asyncDispose]());

describe('the example queries', () => {
  let demo: TestApp;
  beforeAll(async () => {
    demo = await startApp();
    await seedSampleRegistry(demo.app.registry);
  });
  afterAll(() => demo[Symbol.asyncDispose]());

  /** A part of each answer in the demo. */
  const shown: Record<string, object> = {
    NewestModels: { displayName: 'All-in-One Artifact Detector v3', status: 'ACTIVE' },
    BestForGlitches: { displayName: 'TTS Glitch Detector v4' },
    GlitchLeaderboard: { rank: 5 },
    CompareVersions: { artifactType: 'dropout', best: { displayName: 'TTS Glitch Detector v4' } },
    OneFamily: { version: '3.1', model: { deployments: [{ slot: 'production/tts' }] } },
    FamilyProgress: { name: 'Audiobook Quality Gate', best: { version: '2' } },
    ArtifactTypes: { artifactType: 'dropout', best: { displayName: 'Streaming Dropout Monitor v1.0' } },
    DatasetReach: { slot: 'canary/tts', model: { displayName: 'TTS Glitch Detector v4' } },
    WhatServesWhere: { slot: 'canary/tts', model: { displayName: 'TTS Glitch Detector v4' } },
    PromotionCheck: { passes: true, current: { displayName: 'TTS Glitch Detector v3.1' } },
    NeedingAttention: { displayName: 'TTS Glitch Detector v3.1', production: { status: 'DEGRADED' } },
    GoodAtGlitches: { totalCount: 7 },
    SearchModels: { displayName: 'TTS Glitch Detector v3', version: '3' },
    FilesAndCommits: { key: 'team', value: 'text-to-speech' },
    ModelHistory: { displayName: 'All-in-One Artifact Detector v3', revision: 2 },
    LatestChanges: { type: 'TRAINING_JOB_RECORDED', actor: 'training-pipeline' },
  };

  test.each(exampleQueries)('$name: valid, one named operation, of use in the demo', async ({ document }) => {
    const parsed = parse(document);
    expect(validate(schema, parsed)).toEqual([]);
    expect(parsed.definitions).toEqual([expect.objectContaining({ name: expect.anything() })]);
    const { data, errors } = await demo.query(document);
    expect(errors).toBeUndefined();
    expect(objectsIn(data)).toContainEqual(matching(shown[operationName(document) ?? ''] ?? 'nothing'));
  });

  test('have distinct names, in the menu and on the tabs', () => {
    const operations = exampleQueries.map(({ document }) => operationName(document));
    expect(new Set(operations).size).toBe(exampleQueries.length);
    expect(new Set(exampleQueries.map(({ name }) => name)).size).toBe(exampleQueries.length);
  });
});

describe('the files of GraphiQL', () => {
  test('are a page that loads only what the gateway serves, and runs no inline script', async () => {
    const page = await fetch(`${app.url}/graphiql`);
    const policy = page.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'; script-src 'self'");
    expect(policy).not.toMatch(/https?:|unsafe-eval|script-src[^;]*unsafe/);
    expect(await page.text()).not.toMatch(/(src|href)="(https?:)?\/\//);
  });

  test('are a page that is revalidated each time, and assets that are cached for good', async () => {
    const page = await fetch(`${app.url}/graphiql`);
    expect(page.headers.get('cache-control')).toBe('no-cache');
    const again = await fetch(`${app.url}/graphiql`, {
      headers: { 'if-none-match': String(page.headers.get('etag')) },
    });
    expect(again.status).toBe(304);
    const file = await fetch(`${app.url}${await scriptPath()}`);
    expect(file.headers.get('cache-control')).toContain('immutable');
  });

  test('come compressed, but not to clients that cannot read that', async () => {
    const url = `${app.url}${await scriptPath()}`;
    const compressed = await fetch(url, { headers: { 'accept-encoding': 'gzip' } });
    const plain = await fetch(url, { headers: { 'accept-encoding': 'identity' } });
    expect(compressed.headers.get('content-encoding')).toBe('gzip');
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(await compressed.text()).toBe(await plain.text());
  });

  test('are a page that names the file of keys of the demo, and none elsewhere', async () => {
    expect(await (await fetch(`${app.url}/graphiql`)).text()).not.toContain('keys.json');
    const demo = createGraphiql('some/demo-keys.json');
    expect(await (await demo.request('/')).text()).toContain('some/demo-keys.json');
  });

  test('are found with a slash too, with the query string', async () => {
    const response = await fetch(`${app.url}/graphiql/?query=%7Bviewer%7D`, { redirect: 'manual' });
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toBe('/graphiql?query=%7Bviewer%7D');
  });

  test('are not found under the names of another version', async () => {
    const path = (await scriptPath()).replace(/\/[0-9a-f]{16}\//, '/0123456789abcdef/');
    expect((await fetch(`${app.url}${path}`)).status).toBe(404);
  });

  async function scriptPath(): Promise<string> {
    const page = await (await fetch(`${app.url}/graphiql`)).text();
    return String(/src="([^"]+graphiql\.js)"/.exec(page)?.[1]);
  }
});

// Busy machines take their time.
const patience = 60_000;

// On a machine that calls itself CI, a missing browser is a failure.
const skipped = findBrowser() === undefined && process.env.CI !== 'true';
if (skipped) console.warn('The browser tests of /graphiql are skipped: there is no Chromium here.');

describe.skipIf(skipped)('GraphiQL in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  test('shows rows with a key and an example query, and nothing leaves the machine', async () => {
    await using reader = await openPage();
    const { page } = reader;
    await giveKey(page, await app.keyWith('READ'));
    await eventually(() => sign(page)).toBe('Key of test: read');
    await page.getByRole('tab', { name: 'GoodAtGlitches' }).click();
    await runQuery(page);
    await eventually(() => answer(page)).toContain('"displayName": "TTS Glitch Detector v3"');
    expect(reader.requests.length).toBeGreaterThan(8);
    expect(reader.requests.filter((url) => new URL(url).origin !== app.url)).toEqual([]);
    expect(reader.complaints).toEqual([]);
  });

  test('has the schema as soon as it has the key, without a reload', async () => {
    await using reader = await openPage();
    const { page } = reader;
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    await eventually(() => page.textContent('.graphiql-plugin')).not.toContain('RegistryEvent');
    await giveKey(page, await app.keyWith('READ'));
    await eventually(() => page.textContent('.graphiql-plugin')).toContain('RegistryEvent');
    expect(reader.requests.filter((url) => url === `${app.url}/graphiql`)).toHaveLength(1);
  });

  test('keeps the key and the tabs over a reload, but not a removed key', async () => {
    await using reader = await openPage();
    const { page } = reader;
    const key = await app.keyWith('READ', 'WRITE');
    await giveKey(page, key);
    await page.getByRole('tab', { name: 'SearchModels' }).click();
    const tabs = await tabNames(page);
    expect(tabs).toEqual(exampleQueries.map(({ document }) => operationName(document)));
    await tabsKept(page, 'SearchModels');
    await page.reload();
    await eventually(() => sign(page)).toBe('Key of test: read, write');
    expect(await page.inputValue('#key')).toBe(key);
    await eventually(() => tabNames(page)).toEqual(tabs);
    await runQuery(page);
    await eventually(() => answer(page)).toContain('"id": "model-1"');
    await page.getByRole('button', { name: 'Remove' }).click();
    await page.reload();
    await eventually(() => sign(page)).toContain('paste your API key');
    expect(await page.inputValue('#key')).toBe('');
  });

  test('says that a wrong key is wrong, and works with the right one after it', async () => {
    await using reader = await openPage();
    const { page } = reader;
    await giveKey(page, 'emk_this-is-no-key');
    await eventually(() => sign(page)).toBe('This API key is unknown, revoked or expired.');
    await giveKey(page, 'no key ☹');
    await eventually(() => sign(page)).toContain('a header cannot carry');
    await giveKey(page, await app.keyWith('TRAIN'));
    await eventually(() => sign(page)).toBe('Key of test: train');
  });

  test('says without a key where one comes from, and asks the gateway nothing', async () => {
    await using reader = await openPage();
    const { page } = reader;
    await eventually(() => answer(page)).toContain('paste an API key into the field above');
    expect(reader.requests.filter((url) => url === `${app.url}/graphql`)).toEqual([]);
    await giveKey(page, await app.keyWith('READ'));
    await eventually(() => answer(page)).toBe('');
  });

  test('clears the answers of another key, or of none, from every tab once a key is used', async () => {
    await using reader = await openPage();
    const { page } = reader;
    await runQuery(page);
    await eventually(() => answer(page)).toContain('Send an API key');
    await giveKey(page, await app.keyWith('READ'));
    await eventually(() => answer(page)).toBe('');
    await runQuery(page);
    await eventually(() => answer(page)).toContain('TTS Glitch Detector v3');
    await page.getByRole('tab', { name: 'SearchModels' }).click();
    await eventually(() => answer(page)).toBe('');
    await giveKey(page, await app.keyWith('MONITOR'));
    await eventually(() => sign(page)).toBe('Key of test: monitor');
    await page.getByRole('tab', { name: 'NewestModels' }).click();
    await eventually(() => currentTab(page)).toBe('NewestModels');
    expect(await answer(page)).not.toContain('TTS Glitch Detector v3');
  });

  test('never shows an answer that another key was still waiting for', async () => {
    await using reader = await openPage();
    const { page } = reader;
    await giveKey(page, await app.keyWith('READ'));
    await eventually(() => sign(page)).toBe('Key of test: read');
    let hold: (route: Route) => void = () => {};
    const held = new Promise<Route>((resolve) => {
      hold = resolve;
    });
    const isQuery = (request: Request) => request.postData()?.includes('NewestModels') ?? false;
    await page.route(`${app.url}/graphql`, (route) =>
      isQuery(route.request()) ? hold(route) : route.continue(),
    );
    await runQuery(page);
    const answered = page.waitForResponse((response) => isQuery(response.request()));
    const route = await held;
    await giveKey(page, await app.keyWith('TRAIN'));
    await eventually(() => sign(page)).toBe('Key of test: train');
    await route.continue();
    await (await answered).finished();
    await page.getByRole('tab', { name: 'SearchModels' }).click();
    await page.getByRole('tab', { name: 'NewestModels' }).click();
    await eventually(() => currentTab(page)).toBe('NewestModels');
    expect(await answer(page)).not.toContain('TTS Glitch Detector v3');
  });

  test.each(['light', 'dark'] as const)(
    'cuts nothing off on a narrow screen, in its %s theme',
    async (colorScheme) => {
      await using reader = await openPage();
      const { page } = reader;
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width: 390, height: 844 });
      await eventually(() => cutOff(page)).toEqual([]);
      await giveKey(page, await app.keyWith('READ'));
      await eventually(() => sign(page)).toBe('Key of test: read');
      await runQuery(page);
      await eventually(() => answer(page)).toContain('"totalCount": 3');
      await eventually(() => cutOff(page)).toEqual([]);
      const [query, result] = await Promise.all(
        ['.graphiql-editors', '.graphiql-response'].map((part) => page.locator(part).boundingBox()),
      );
      expect(result?.width).toBe(query?.width);
      expect(result?.y).toBeGreaterThanOrEqual((query?.y ?? 0) + (query?.height ?? 0));
      for (const name of ['Variables', 'Examples', 'Open short keys dialog', 'Open settings dialog']) {
        await page.getByRole('button', { name, exact: true }).click();
        await eventually(() => cutOff(page)).toEqual([]);
        await page.keyboard.press('Escape');
      }
      for (const name of ['Show GraphiQL Explorer', 'Show Documentation Explorer']) {
        await page.getByRole('button', { name }).click();
        await eventually(() => cutOff(page)).toEqual([]);
      }
      await page.getByRole('link', { name: 'Query', exact: true }).click();
      await eventually(() => cutOff(page)).toEqual([]);
      await page.getByRole('button', { name: 'Hide Documentation Explorer' }).click();
      await eventually(() => answer(page)).toContain('"totalCount": 3');
    },
  );

  test.each([1400, 390])('keeps the current tab in view, %i pixels wide', async (width) => {
    await using reader = await openPage();
    const { page } = reader;
    await page.setViewportSize({ width, height: 844 });
    for (const { name, document } of [exampleQueries.at(-1), exampleQueries[0], exampleQueries.at(-2)].map(
      (example) => example as ExampleQuery,
    )) {
      await page.getByRole('button', { name: 'Examples' }).click();
      await page.getByRole('link', { name, exact: true }).click();
      await eventually(() => currentTab(page)).toBe(operationName(document));
      await eventually(() => isTabInView(page)).toBe(true);
    }
    await page.setViewportSize({ width: 700, height: 844 });
    await eventually(() => isTabInView(page)).toBe(true);
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    await eventually(() => isTabInView(page)).toBe(true);
    await page.getByRole('button', { name: 'New tab' }).click();
    await eventually(() => currentTab(page)).toBe('<untitled>');
    await eventually(() => isTabInView(page)).toBe(true);
  });

  test('shows an example in place of the documentation on a narrow screen, and beside it on a wide one', async () => {
    await using reader = await openPage();
    const { page } = reader;
    const { name } = exampleQueries.at(-1) as ExampleQuery;
    for (const [width, documentation] of [
      [390, 0],
      [1400, 1],
    ] as const) {
      await page.setViewportSize({ width, height: 844 });
      await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
      await page.getByRole('button', { name: 'Examples' }).click();
      await page.getByRole('link', { name, exact: true }).click();
      await page.locator('.graphiql-execute-button').waitFor();
      await eventually(() => page.locator('.graphiql-doc-explorer').count()).toBe(documentation);
    }
  });

  test.each(['Control+Enter', 'Meta+Enter'])(
    'runs the query with the key when %s is pressed in its field',
    async (keys) => {
      await using reader = await openPage();
      const { page } = reader;
      await page.getByLabel('API key').fill(await app.keyWith('READ'));
      await page.getByLabel('API key').press(keys);
      await eventually(() => answer(page)).toContain('TTS Glitch Detector v3');
      expect(await sign(page)).toBe('Key of test: read');
      await page.getByLabel('API key').fill('no key ☹');
      await page.getByLabel('API key').press(keys);
      await eventually(() => sign(page)).toContain('a header cannot carry');
      expect(await answer(page)).toContain('TTS Glitch Detector v3');
    },
  );

  test('shows the answer in place of the documentation on a narrow screen when Control+Enter is pressed in its field', async () => {
    await using reader = await openPage();
    const { page } = reader;
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    await page.locator('.graphiql-response').waitFor({ state: 'hidden' });
    await page.getByLabel('API key').fill(await app.keyWith('READ'));
    await page.getByLabel('API key').press('Control+Enter');
    await page.locator('.graphiql-response').waitFor();
    await eventually(() => answer(page)).toContain('"totalCount": 3');
  });

  test('says where to begin, and offers required arguments first', async () => {
    await using reader = await openPage('mutation Archive');
    const { page } = reader;
    await giveKey(page, await app.keyWith('READ'));
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    await eventually(() => page.textContent('.graphiql-plugin')).toContain(
      'Choose: bestModel and leaderboard',
    );
    await page.locator('.graphiql-query-editor .view-line').first().click();
    await page.keyboard.press('End');
    await page.keyboard.type(' { archiveModel(');
    const offered = page.locator('.suggest-widget .monaco-list-row');
    await eventually(() => offered.allTextContents()).toEqual(['id', 'expectedRevision', 'reason']);
    await page.keyboard.press('Escape');
    // The explorer sorts the arguments of what it shows.
    await page.getByRole('button', { name: 'Show GraphiQL Explorer' }).click();
    await eventually(() => page.textContent('.graphiql-plugin')).toContain('promotionCheck');
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    await page.getByRole('link', { name: 'Query', exact: true }).click();
    await eventually(() => page.textContent('.graphiql-plugin')).toContain(
      'promotionCheck(modelId: ID!slot: String!gate: PromotionGateInput)',
    );
  });

  test('opens an example in its tab, or in a new one where its tab was closed', async () => {
    await using reader = await openPage();
    const { page } = reader;
    await page.getByRole('tab', { name: 'ModelHistory' }).click();
    await page.locator('.graphiql-tab-active .graphiql-tab-close').click();
    await eventually(() => tabNames(page)).not.toContain('ModelHistory');
    await tabsKept(page, String(await currentTab(page)));
    await page.getByRole('button', { name: 'Examples' }).click();
    await page.getByRole('link', { name: 'History of the last changed model' }).click();
    await eventually(() => currentTab(page)).toBe('ModelHistory');
    expect(await tabNames(page)).toHaveLength(exampleQueries.length);
    expect(page.url()).toBe(`${app.url}/graphiql`);
  });

  test('runs a query right after a change of tabs', async () => {
    await using reader = await openPage();
    const { page } = reader;
    await giveKey(page, await app.keyWith('READ'));
    const fields = { ModelHistory: 'revision', SearchModels: 'family', BestForGlitches: 'bestModel' };
    for (const [name, field] of Object.entries(fields)) {
      await page.evaluate((title) => {
        (document.querySelector(`[title="${title}"]`) as HTMLElement).click();
        (document.querySelector('.graphiql-execute-button') as HTMLElement).click();
      }, name);
      await eventually(() => answer(page)).toContain(`"${field}"`);
    }
  });

  test("shows a subscription's results as they come", async () => {
    await using reader = await openPage('subscription Changes { registryEvents { sequence } }');
    const { page } = reader;
    const results = [1, 2].map((sequence) => ({ data: { registryEvents: { sequence } } }));
    const events = results.map((result) => `event: next\ndata: ${JSON.stringify(result)}\n\n`);
    await page.route(`${app.url}/graphql`, (route) =>
      route.fulfill({
        contentType: 'text/event-stream',
        body: `:\n\n${events.join('')}event: complete\ndata\n\n`,
      }),
    );
    await runQuery(page);
    await eventually(() => answer(page)).toContain('"sequence": 2');
  });

  /** The page in a browser profile of its own, from which nothing can reach another origin. */
  async function openPage(query?: string) {
    const context = await browser.newContext({ viewport: { width: 1400, height: 800 } });
    const requests: string[] = [];
    const complaints: string[] = [];
    await context.route(
      (url) => url.origin !== app.url,
      (route) => {
        requests.push(route.request().url());
        return route.abort();
      },
    );
    context.setDefaultTimeout(patience);
    const page = await context.newPage();
    page.on('request', (request) => {
      if (!/^(data|blob):/.test(request.url())) requests.push(request.url());
    });
    page.on('websocket', (socket) => requests.push(socket.url()));
    page.on('pageerror', ({ message }) => complaints.push(message));
    page.on('console', (message) => {
      if (/Content.Security.Policy|Refused to/i.test(message.text())) complaints.push(message.text());
    });
    await page.goto(`${app.url}/graphiql${query ? `?query=${encodeURIComponent(query)}` : ''}`);
    await page.waitForSelector('.graphiql-query-editor .view-line');
    return { page, requests, complaints, [Symbol.asyncDispose]: () => context.close() };
  }
});

/** An answer and all objects inside it. */
function objectsIn(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value, ...Object.values(value).flatMap(objectsIn)];
}

/** Matches values that have all these fields, and fields inside them. */
function matching(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(matching);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([name, inner]) => [name, matching(inner)]);
  return expect.objectContaining(Object.fromEntries(fields));
}

/** Waits for what the page comes to show. */
function eventually<Value>(read: () => Promise<Value>) {
  return expect.poll(read, { timeout: patience });
}

async function giveKey(page: Page, key: string): Promise<void> {
  await page.getByLabel('API key').fill(key);
  await page.getByLabel('API key').press('Enter');
}

function sign(page: Page): Promise<string | null> {
  return page.textContent('#key-sign');
}

async function runQuery(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Execute query/ }).click();
}

/** What the result pane shows, with plain spaces. */
async function answer(page: Page): Promise<string> {
  return String(await page.textContent('.graphiql-response')).replaceAll('\u00a0', ' ');
}

function tabNames(page: Page): Promise<string[]> {
  return page.locator('.graphiql-tab-button').allTextContents();
}

function operationName(document: string): string | undefined {
  return /^query (\w+)/m.exec(document)?.[1];
}

function currentTab(page: Page): Promise<string | null> {
  return page.textContent('.graphiql-tab-active .graphiql-tab-button');
}

/** GraphiQL keeps its tabs half a second after a change. */
async function tabsKept(page: Page, current: string): Promise<void> {
  await page.waitForFunction((title) => {
    const { tabs, activeTabIndex } = JSON.parse(localStorage.getItem('graphiql:tabState') ?? '{"tabs":[]}');
    return tabs[activeTabIndex]?.title === title;
  }, current);
}
