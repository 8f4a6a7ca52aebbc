// Takes the README's picture: GraphiQL with the answer of a running gateway to an example query.
//   node scripts/screenshot.js http://127.0.0.1:4000 <API key> GlitchLeaderboard docs/graphiql.png
import { launchBrowser } from '../test/support/browser.js';

const [url, key, tab, output] = process.argv.slice(2);
if (!url || !key || !tab || !output) {
  console.error(
    'usage: node scripts/screenshot.js <url> <API key> <operation of an example query> <file.png>',
  );
  process.exit(2);
}

const browser = await launchBrowser();
try {
  const page = await browser.newPage({ viewport: { width: 1400, height: 800 }, deviceScaleFactor: 1.5 });
  await page.goto(new URL('/graphiql', url).href);
  await page.waitForSelector('.graphiql-query-editor .view-line');
  await page.getByLabel('API key').fill(key);
  await page.getByLabel('API key').press('Enter');
  await page.waitForSelector('#key-sign[data-state=good]');
  await page.getByTitle(tab, { exact: true }).click();
  await page.getByRole('button', { name: /^Execute query/ }).click();
  await page.waitForFunction(() =>
    document.querySelector('.graphiql-response')?.textContent?.includes('"data"'),
  );
  // The mouse rests on the button, which shows a tooltip.
  await page.mouse.move(700, 790);
  await page.waitForTimeout(1_500);
  await page.screenshot({ path: output });
} finally {
  await browser.close();
}
