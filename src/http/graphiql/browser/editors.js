// Settings of GraphiQL's editors, which read them when they load: this file comes first.

/** @typedef {{ updateOptions(options: { wordWrap: 'on' }): void }} Editor */

Object.assign(globalThis, {
  MonacoEnvironment: {
    // Gives the editors' API to this page, as `monaco`.
    globalAPI: true,
    /** @type {(module: string, label: string) => string} */
    getWorkerUrl: (_, label) => new URL(`./${label}.js`, import.meta.url).href,
  },
});

/** Breaks lines that are too long for a window: GraphiQL does so only for answers. */
export function wrapLines() {
  /** @type {any} */ (globalThis).monaco.editor.onDidCreateEditor((/** @type {Editor} */ editor) =>
    editor.updateOptions({ wordWrap: 'on' }),
  );
}
