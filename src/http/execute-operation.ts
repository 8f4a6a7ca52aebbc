import { type ExecutionArgs, type ExecutionResult, execute } from 'graphql';
import { checkOperation } from '../graphql/check-operation.ts';

/** Executes an operation that is parsed and validated, unless it asks for too much. */
export function executeOperation(args: ExecutionArgs): ExecutionResult | Promise<ExecutionResult> {
  const error = checkOperation(args);
  return error ? { errors: [error] } : execute(args);
}
