/** Bar above GraphiQL, light or dark like GraphiQL's theme. */
export const style = `
:root {
  color-scheme: light dark;
  --bar: light-dark(#f4f4f8, #1b2230);
  --line: light-dark(#d9d9e3, #3a4356);
  --text: light-dark(#2d2f3a, #e6e8ef);
  --quiet: light-dark(#5d6173, #a9b0c2);
  --field: light-dark(#fff, #101622);
  --accent: light-dark(#4b3fbf, #6357d9);
  --accent-text: light-dark(#4b3fbf, #aaa3ff);
  --good: light-dark(#0b6e42, #4fd69a);
  --bad: light-dark(#b3192f, #ff8a96);
}
body.graphiql-light { color-scheme: light; }
body.graphiql-dark { color-scheme: dark; }

html, body { height: 100%; margin: 0; overflow: hidden; }
body { display: flex; flex-direction: column; }
#root { flex: 1; min-height: 0; }
#root .graphiql-container { height: 100%; width: 100%; }
/* The bar shows the name. */
#root .graphiql-logo { display: none; }
/* Room for the shortcut that the field names. */
#root .graphiql-doc-explorer-search:not(:focus-within) [role=combobox] { width: 10ch; }

#bar {
  display: flex; flex-wrap: wrap; align-items: center; gap: 6px 18px; padding: 7px 14px;
  font: 14px/1.4 Roboto, system-ui, sans-serif;
  background: var(--bar); color: var(--text); border-bottom: 1px solid var(--line);
}
#brand { display: flex; align-items: center; gap: 9px; font-size: 16px; font-weight: 500; }
#brand svg { width: 24px; height: 24px; display: block; }
#bar button {
  padding: 4px 12px; font: inherit; cursor: pointer; border-radius: 4px;
  background: var(--field); color: var(--text); border: 1px solid var(--line);
}
#bar button[type=submit] { background: var(--accent); border-color: var(--accent); color: #fff; }
#bar :focus-visible { outline: 2px solid var(--accent-text); outline-offset: 1px; }

#menu {
  inset: auto; top: 44px; left: 124px; margin: 0; padding: 6px 0; list-style: none;
  max-height: calc(100dvh - 60px); overflow: auto;
  background: var(--field); color: inherit;
  border: 1px solid var(--line); border-radius: 6px; box-shadow: 0 6px 20px #0004;
}
#menu a { display: block; padding: 6px 14px; color: inherit; text-decoration: none; }
#menu a:hover, #menu a:focus { background: var(--bar); color: var(--accent-text); }

#key-form { display: flex; flex-wrap: wrap; align-items: center; gap: 6px 8px; margin: 0 0 0 auto; }
#key {
  width: 17em; padding: 4px 8px; font: 13px/1.4 Fira Code, monospace; border-radius: 4px;
  background: var(--field); color: var(--text); border: 1px solid var(--line);
}
#key-sign { margin-right: 8px; color: var(--quiet); }
#key-sign[data-state=none] { color: var(--accent-text); font-weight: 500; }
#key-sign[data-state=good] { color: var(--good); }
#key-sign[data-state=bad] { color: var(--bad); font-weight: 500; }

/* Narrow screens: the query above its answer, GraphiQL's buttons in rows, one panel at a time. */
@media (width < 700px) {
  #menu { left: 8px; right: 8px; }
  #key-form { flex: 1 0 100%; flex-wrap: wrap; }
  #key-form label { position: absolute; clip-path: inset(50%); }
  #key-sign { flex: 1 0 100%; margin: 0; }
  #key { flex: 1; min-width: 0; }

  #root .graphiql-container .graphiql-container { flex-direction: column-reverse; }
  /* Above an editor, whose invisible lines reach below its frame. */
  #root .graphiql-sidebar { position: relative; z-index: 1; flex-direction: row; width: 100%; padding: 4px 8px; }
  #root .graphiql-sidebar > button { height: 40px; margin: 0 auto !important; }
  #root .graphiql-main, #root .graphiql-sessions, #root .graphiql-plugin { min-height: 0; }
  #root .graphiql-sidebar:has(> .active) + .graphiql-main .graphiql-sessions { display: none; }
  #root .graphiql-plugin { border: 0; flex: 1 !important; }
  #root .graphiql-sessions { margin: 8px 8px 0; }
  /* GraphiQL takes a swipe for a drag. */
  #root .graphiql-tab { touch-action: pan-x !important; }
  #root #graphiql-session { flex-direction: column; min-height: 0; }
  #root .graphiql-editors, #root .graphiql-response { min-height: 0; }
  #root .graphiql-horizontal-drag-bar { display: none; }
  #root .graphiql-query-editor { flex-direction: column; gap: 8px; padding: 8px; min-height: 0; }
  #root .graphiql-query-editor .graphiql-editor { flex: 1; min-height: 0; }
  #root .graphiql-toolbar { flex-direction: row; width: 100%; }
  #root .graphiql-editor-tools { padding: 2px 8px; }
  #root .docExplorerWrap input { field-sizing: content; width: auto !important; }
  .graphiql-dialog { width: 94vw; max-width: 94vw !important; }
  .graphiql-dialog .graphiql-dialog-section { flex-wrap: wrap; gap: 12px; }
  .graphiql-dialog .graphiql-dialog-section > :not(:first-child) { margin-left: 0; }
}
`;
