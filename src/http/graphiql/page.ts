import { html, raw } from 'hono/html';
import type { ExampleQuery } from './examples/example-query.ts';
import { style } from './style.ts';

/** Audio signal with a glitch. */
const mark =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#4b3fbf"/><path d="M5 16h4l2-6 3 13 3-19 3 24 2-12h5" fill="none" stroke="#fff" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round"/></svg>';

/** Page around GraphiQL: its files under `base`, the bar for the API key, the example queries and the hint. */
export function graphiqlPage(base: string, examples: readonly ExampleQuery[], hint: string) {
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Earmark</title>
    <link rel="icon" href="data:image/svg+xml,${encodeURIComponent(mark)}" />
    <link rel="stylesheet" href="${base}/graphiql.css" />
    <style>${raw(style)}</style>
    <script type="application/json" id="examples">${raw(jsonInHtml(examples))}</script>
    <script type="application/json" id="hint">${raw(jsonInHtml(hint))}</script>
    <script type="module" src="${base}/editors.js"></script>
    <script type="module" src="${base}/key-bar.js"></script>
    <script defer src="${base}/graphiql.js"></script>
    <script type="module" src="${base}/start.js"></script>
  </head>
  <body>
    <header id="bar">
      <span id="brand">${raw(mark)}Earmark</span>
      <button type="button" popovertarget="menu">Examples</button>
      <ul id="menu" popover>
        ${examples.map(({ name, document }) => html`<li><a href="?query=${encodeURIComponent(document)}">${name}</a></li>`)}
      </ul>
      <form id="key-form">
        <output id="key-sign" for="key" data-state="none"></output>
        <label for="key">API key</label>
        <input id="key" type="password" placeholder="emk_…" autocomplete="off" spellcheck="false" />
        <button type="submit">Use</button>
        <button type="button" id="remove-key">Remove</button>
      </form>
    </header>
    <main id="root">
      <noscript>GraphiQL needs JavaScript.</noscript>
    </main>
  </body>
</html>`;
}

function jsonInHtml(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
