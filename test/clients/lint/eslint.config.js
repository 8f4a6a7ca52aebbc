import graphql from '@graphql-eslint/eslint-plugin';

const { configs, parser } = graphql;

/**
 * All rules of the two sets.
 * @type {Record<string, any>}
 */
export const sets = { ...configs['flat/schema-recommended'].rules, ...configs['flat/schema-relay'].rules };

/**
 * Where Earmark differs from the two sets of rules: "off", or the options that differ. The record 0031 in
 * docs/decisions gives the reasons.
 * @type {Record<string, 'off' | Record<string, unknown>>}
 */
export const differences = {
  'naming-convention': { allowLeadingUnderscore: true },
  'no-typename-prefix': 'off',
  'relay-edge-types': { listTypeCanWrapOnlyEdgeType: false },
  'strict-id-in-types': 'off',
};

/** The differences as settings of rules. */
const settings = Object.entries(differences).map(([name, difference]) => {
  const rule = `@graphql-eslint/${name}`;
  const [, options] = [sets[rule]].flat();
  return [rule, difference === 'off' ? 'off' : ['error', { ...options, ...difference }]];
});

export default [
  {
    files: ['*.graphql'],
    languageOptions: { parser, parserOptions: { graphQLConfig: { schema: 'schema.graphql' } } },
    plugins: { '@graphql-eslint': graphql },
    rules: { ...sets, ...Object.fromEntries(settings) },
  },
];
