// Row of tabs. GraphiQL opens a tab without scrolling to it.

/** Keeps the current tab in view whenever it, the row or the row's width changes. */
export function keepTabInView() {
  const root = /** @type {HTMLElement} */ (document.getElementById('root'));
  const waiting = new MutationObserver(() => {
    const row = root.querySelector('.graphiql-tabs');
    if (!row) return;
    waiting.disconnect();
    new ResizeObserver(() => showTab(row)).observe(row);
    const changes = { childList: true, subtree: true, attributeFilter: ['class'] };
    new MutationObserver(() => showTab(row)).observe(row, changes);
  });
  waiting.observe(root, { childList: true, subtree: true });
}

// By offsets: GraphiQL shifts tabs while they are dragged, and scrollIntoView() would scroll the page too.
/** @param {Element} row */
function showTab(row) {
  const tab = row.querySelector('.graphiql-tab-active');
  const [first] = /** @type {HTMLCollectionOf<HTMLElement>} */ (row.children);
  if (!(tab instanceof HTMLElement) || !first) return;
  const start = tab.offsetLeft - first.offsetLeft;
  const end = start + tab.offsetWidth;
  if (start < row.scrollLeft || end > row.scrollLeft + row.clientWidth) {
    row.scrollLeft = start - (row.clientWidth - tab.offsetWidth) / 2;
  }
}
