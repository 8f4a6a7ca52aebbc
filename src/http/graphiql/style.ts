/** The bar above GraphiQL, in the colours of GraphiQL's themes. */
export const style = `
:root { --bar: #f4f4f8; --line: #d9d9e3; --text: #2d2f3a; --quiet: #5d6173; --field: #fff;
  --accent: #4b3fbf; --good: #0b6e42; --bad: #b3192f; }
@media (prefers-color-scheme: dark) { body:not(.graphiql-light) { color-scheme: dark; --bar: #1b2230; --line: #3a4356; --text: #e6e8ef;
  --quiet: #a9b0c2; --field: #101622; --accent: #7b71f0; --good: #4fd69a; --bad: #ff8a96; } }
body.graphiql-dark { color-scheme: dark; --bar: #1b2230; --line: #3a4356; --text: #e6e8ef;
  --quiet: #a9b0c2; --field: #101622; --accent: #7b71f0; --good: #4fd69a; --bad: #ff8a96; }
html, body { height: 100%; margin: 0; overflow: hidden; }
body { display: flex; flex-direction: column; }
#root { flex: 1; min-height: 0; }
#root .graphiql-container { height: 100%; width: 100%; }
/* The bar carries the name. */
#root .graphiql-logo { display: none; }
#bar { display: flex; flex-wrap: wrap; align-items: center; gap: 6px 18px; padding: 7px 14px; position: relative; z-index: 20;
  background: var(--bar); color: var(--text); border-bottom: 1px solid var(--line);
  font: 14px/1.4 Roboto, system-ui, sans-serif; }
#brand { display: flex; align-items: center; gap: 9px; font-size: 16px; font-weight: 500; }
#brand svg { width: 24px; height: 24px; display: block; }
#menu { position: relative; }
#menu summary { cursor: pointer; padding: 4px 8px; border-radius: 4px; }
#menu summary:hover { background: var(--line); }
#menu ul { position: absolute; top: 100%; left: 0; margin: 6px 0 0; padding: 6px 0; width: max-content; max-width: 90vw; list-style: none;
  background: var(--field); border: 1px solid var(--line); border-radius: 6px; box-shadow: 0 6px 20px #0004; }
#menu a { display: block; padding: 6px 14px; color: inherit; text-decoration: none; }
#menu a:hover, #menu a:focus { background: var(--bar); color: var(--accent); }
#key-form { display: flex; flex-wrap: wrap; align-items: center; gap: 6px 8px; margin: 0 0 0 auto; }
#key-sign { margin-right: 8px; color: var(--quiet); }
#key-sign[data-state=good] { color: var(--good); }
#key-sign[data-state=bad] { color: var(--bad); font-weight: 500; }
#key { width: 17em; padding: 4px 8px; font: 13px/1.4 Fira Code, monospace; color: var(--text); background: var(--field);
  border: 1px solid var(--line); border-radius: 4px; }
#key-form button { padding: 4px 12px; font: inherit; cursor: pointer; border-radius: 4px; border: 1px solid var(--line);
  background: var(--field); color: var(--text); }
#key-form button[type=submit] { background: var(--accent); border-color: var(--accent); color: #fff; }
#key-form [hidden] { display: none; }
#bar :focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
`;
