// The answers that GraphiQL keeps, one with each tab.

/** @typedef {{ response?: string | null }} Tab */

/** @type {readonly Tab[]} */
let tabs = [];

/** To be told GraphiQL's tabs whenever one of them changes. @param {{ tabs: readonly Tab[] }} state */
export function noteTabs(state) {
  tabs = state.tabs;
}

// GraphiQL can be reached from outside only as its user reaches it, and no user can empty a tab: so its own
// tabs lose their answers, and it is made to show the current one anew.
/** Drops every answer, also the one that is awaited. */
export function dropAnswers() {
  for (const tab of tabs) tab.response = null;
  /** @type {HTMLElement | null} */ (
    document.querySelector('.graphiql-tab-active .graphiql-tab-button')
  )?.click();
}
