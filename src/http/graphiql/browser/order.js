// Keeps the order of the schema, which has required arguments first.

/** @typedef {{ sortText?: string }} Completion */
/** @typedef {(...input: unknown[]) => Promise<{ suggestions: Completion[] }>} Complete */
/** @typedef {{ args?: unknown[] }} Field */
/** @typedef {{ getFields?(): Record<string, Field> }} Type */

/** Offers completions in the order of the schema: the editor would sort them by name. */
export function keepOrderOfCompletions() {
  const { languages } = /** @type {any} */ (globalThis).monaco;
  const register = languages.registerCompletionItemProvider;
  languages.registerCompletionItemProvider = (
    /** @type {string} */ language,
    /** @type {{ provideCompletionItems: Complete }} */ provider,
  ) => {
    const complete = provider.provideCompletionItems.bind(provider);
    const inOrder = /** @type {Complete} */ async (...input) => numbered(await complete(...input));
    if (language === 'graphql') provider.provideCompletionItems = inOrder;
    return register(language, provider);
  };
}

/** @param {{ suggestions: Completion[] }} list */
function numbered(list) {
  for (const [at, item] of list.suggestions.entries()) item.sortText ??= String(at).padStart(4, '0');
  return list;
}

/**
 * Keeps the order of arguments: the explorer sorts the schema's own lists, and the documentation shows them too.
 * @param {{ getTypeMap(): Record<string, Type> }} schema
 */
export function keepOrderOfArguments(schema) {
  for (const type of Object.values(schema.getTypeMap())) {
    for (const { args } of Object.values(type.getFields?.() ?? {})) {
      if (args) args.sort = () => args;
    }
  }
}
