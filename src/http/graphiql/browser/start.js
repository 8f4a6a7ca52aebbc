// Starts GraphiQL with the tabs of last time, or with the example queries.
import { noteTabs } from './answers.js';
import { fetchResult } from './fetcher.js';

/** @typedef {{ query: string | null, variables?: string | null }} Tab */

Object.assign(globalThis, {
  MonacoEnvironment: {
    /** @type {(module: string, label: string) => string} */
    getWorkerUrl: (_, label) => new URL(`./${label}.js`, import.meta.url).href,
  },
});

const { tabs, current } = tabsAtStart();

/** @type {any} */ (globalThis).YogaGraphiQL.renderYogaGraphiQL(document.getElementById('root'), {
  fetcher: fetchResult,
  shouldPersistHeaders: false,
  defaultEditorToolsVisibility: false,
  defaultTabs: tabs,
  // GraphiQL opens one more tab at every start unless told which of its tabs is the current one.
  query: current.query ?? '',
  variables: current.variables ?? '',
  initialHeaders: '',
  // Else it writes every document into the page's address.
  onEditQuery: () => {},
  onTabChange: noteTabs,
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

/** The document in the page's address, which is taken out of it: a reload is to show the reader's own tabs. */
function linkedQuery() {
  const query = new URLSearchParams(location.search).get('query');
  if (query !== null) history.replaceState(null, '', location.pathname);
  return query;
}

/** The current one of the tabs that GraphiQL kept. @returns {Tab | undefined} */
function currentTab() {
  try {
    const { tabs, activeTabIndex } = JSON.parse(localStorage.getItem('graphiql:tabState') ?? '{}');
    return tabs[activeTabIndex];
  } catch {
    return undefined;
  }
}
