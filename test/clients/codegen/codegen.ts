import type { CodegenConfig } from '@graphql-codegen/cli';

const config: CodegenConfig = {
  schema: 'schema.graphql',
  documents: ['*.ts', '!codegen.ts'],
  config: { useTypeImports: true },
  generates: {
    'generated/': { preset: 'client' },
    'generated/possible-types.ts': { plugins: ['fragment-matcher'] }, // for Apollo Client
    'generated/introspection.ts': { plugins: ['urql-introspection'] }, // for urql
  },
};

export default config;
