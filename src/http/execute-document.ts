import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
import {
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  GraphQLError,
  getOperationAST,
  parse,
  validate,
} from 'graphql';
import type { Logger } from 'pino';
import type { Registry } from '../domain/change/change.ts';
import type { Viewer } from '../domain/viewer.ts';
import { createContext } from '../graphql/context.ts';
import { presentError } from '../graphql/errors/present-error.ts';
import { schema } from '../graphql/schema.ts';
import type { TypedDocument } from '../registry-json/typed-document.ts';
import { executeOperation } from './execute-operation.ts';
import type { Metrics } from './metrics.ts';
import { logUnexpected } from './request-log.ts';

/** The parts of the gateway that execute GraphQL. */
export interface ExecutionOptions {
  readonly registry: Registry;
  readonly forgetKeys: () => void;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

type VariableValues = Readonly<Record<string, unknown>>;

/** A document of the gateway itself, parsed and valid. */
interface PreparedDocument<Result, Variables> extends DocumentTypeDecoration<Result, Variables> {
  readonly node: DocumentNode;
  readonly type: string;
}

/**
 * Executes a document for a viewer.
 * @throws PresentedError where GraphQL answers with a top-level error
 */
export type ExecuteDocument = <Result, Variables extends VariableValues>(
  viewer: Viewer,
  document: PreparedDocument<Result, Variables>,
  variables: Variables,
) => Promise<Result>;

/** Parses and validates a document, once for all executions. */
export function prepareDocument<Result, Variables>(
  text: TypedDocument<Result, Variables>,
): PreparedDocument<Result, Variables> {
  const node = parse(text);
  const [error] = validate(schema, node);
  const operation = getOperationAST(node);
  if (error || !operation) throw error ?? new GraphQLError('The document needs one operation.');
  return { node, type: operation.operation };
}

/** Executes documents in this process, with the limits and the errors of GraphQL over HTTP. */
export function createDocumentExecutor({
  registry,
  forgetKeys,
  logger,
  metrics,
}: ExecutionOptions): ExecuteDocument {
  return async <Result, Variables extends VariableValues>(
    viewer: Viewer,
    { node, type }: PreparedDocument<Result, Variables>,
    variables: Variables,
  ) => {
    const started = performance.now();
    const contextValue = createContext({ registry, forgetKeys }, viewer);
    const args = { schema, document: node, variableValues: variables, contextValue };
    const { data, errors = [] } = await settle(args);
    const [error] = errors.map((one) => presentError(one, logUnexpected(logger)));
    const code = error?.extensions.code ?? 'OK';
    metrics.operations.observe({ type, code }, (performance.now() - started) / 1_000);
    if (error) throw error;
    return data as Result;
  };
}

/** The result of an operation, with a thrown error among its errors. */
async function settle(args: ExecutionArgs): Promise<{ data?: unknown; errors?: readonly unknown[] }> {
  try {
    const { data, errors }: ExecutionResult = await executeOperation(args);
    return errors ? { data, errors } : { data };
  } catch (error) {
    return { errors: [error] };
  }
}
