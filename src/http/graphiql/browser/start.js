// Starts GraphiQL with the last tabs, or with the example queries.
import { noteTabs } from './answers.js';
import { wrapLines } from './editors.js';
import { fetchResult } from './fetcher.js';
import { keepOrderOfArguments, keepOrderOfCompletions } from './order.js';
import { keepTabInView } from './tab-row.js';

/** @typedef {{ query: string | null, variables?: string | null }} Tab */

const { tabs, current } = tabsAtStart();

wrapLines();
keepOrderOfCompletions();
keepTabInView();

/** @type {any} */ (globalThis).YogaGraphiQL.renderYogaGraphiQL(document.getElementById('root'), {
  fetcher: fetchResult,
  shouldPersistHeaders: false,
  defaultEditorToolsVisibility: false,
  defaultTabs: tabs,
  // GraphiQL opens an extra tab at every start unless it knows the current tab.
  query: current.query ?? '',
  variables: current.variables ?? '',
  initialHeaders: '',
  // Otherwise GraphiQL writes every document into the page's address.
  onEditQuery: () => {},
  onTabChange: noteTabs,
  onSchemaChange: keepOrderOfArguments,
});

/** @returns {{ tabs: Tab[], current: Tab }} */
function tabsAtStart() {
  /** @type {{ document: string }[]} */
  const examples = JSON.parse(document.getElementById('examples')?.textContent ?? '[]');
  const tabs = examples.map(({ document: query }) => ({ query }));
  const linked = linkedQuery();
  if (linked === null) return { tabs, current: currentTab() ?? tabs[0] ?? { query: null } };
  const others = tabs.filter(({ query }) => query !== linked);
  return { tabs: [{ query: linked }, ...others], current: { query: linked } };
}

/** Document in the page's address. Removes it there: a reload must show the reader's own tabs. */
function linkedQuery() {
  const query = new URLSearchParams(location.search).get('query');
  if (query === null) return null;
  history.replaceState(null, '', location.pathname);
  // On a narrow screen an open plugin, such as the documentation, takes the place of the editors.
  if (matchMedia('(width < 700px)').matches) localStorage.removeItem('graphiql:visiblePlugin');
  return query;
}

/**
 * Current tab of those that GraphiQL kept.
 * @returns {Tab | undefined}
 */
function currentTab() {
  try {
    const { tabs, activeTabIndex } = JSON.parse(localStorage.getItem('graphiql:tabState') ?? '{}');
    return tabs[activeTabIndex];
  } catch {
    return undefined;
  }
}
