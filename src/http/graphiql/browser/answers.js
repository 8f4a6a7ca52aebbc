// Answers that GraphiQL keeps, one per tab.

/** @typedef {{ response?: string | null }} Tab */

/** @type {readonly Tab[]} */
let tabs = [];

/**
 * Called with GraphiQL's tabs after each change of them.
 * @param {{ tabs: readonly Tab[] }} state
 */
export function noteTabs(state) {
  tabs = state.tabs;
}

/**
 * Removes every answer, and the pending one. GraphiQL has no API to clear a tab, so this changes its own tab objects
 * and makes it show the current tab again.
 */
export function dropAnswers() {
  for (const tab of tabs) tab.response = null;
  /** @type {HTMLElement | null} */ (
    document.querySelector('.graphiql-tab-active .graphiql-tab-button')
  )?.click();
}
