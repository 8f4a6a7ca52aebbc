import {
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  GraphQLError,
  getOperationAST,
  OperationTypeNode,
} from 'graphql';
import type { Context } from '../graphql/context.ts';
import { limitErrors } from '../graphql/errors/limit-errors.ts';
import { withNotices } from '../graphql/notices.ts';
import { checkSize } from '../graphql/price/answer-size.ts';
import { checkOperation } from '../graphql/price/check-operation.ts';
import { isTooComplex } from '../graphql/price/too-complex.ts';

/** Executes an operation that is parsed and validated, unless it asks for too much. */
export async function executeOperation(args: ExecutionArgs): Promise<ExecutionResult> {
  const error = checkOperation(args);
  if (error) return { errors: [error] };
  const result = await execute(args);
  const { notices } = args.contextValue as Context;
  // A mutation has changed the registry by then, and its caller needs the results.
  const overBudget = isQuery(args) && (result.errors?.find(isTooComplex) ?? checkSize(result));
  return overBudget
    ? { errors: [wholeRefusal(overBudget)] }
    : withNotices(limitErrors(result), notices.take());
}

/** Which lists of a query are read before the row budget ends is chance, so the query is refused as a whole. */
const wholeRefusal = ({ message, extensions }: GraphQLError) => new GraphQLError(message, { extensions });

const isQuery = ({ document, operationName }: ExecutionArgs) =>
  getOperationAST(document, operationName)?.operation === OperationTypeNode.QUERY;
