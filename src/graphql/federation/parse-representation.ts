import { InvalidInputError } from '../../domain/errors.ts';
import { formatValue } from '../../domain/validation/format-value.ts';
import { entityKeys, isEntityType } from './entity.ts';

/**
 * Type and key of an object of another subgraph.
 * @throws InvalidInputError for an unknown type, and for a key that is no text
 */
export function parseRepresentation(representation: Readonly<Record<string, unknown>>, at: number) {
  const { __typename: type } = representation;
  const refuse = (field: string, allowed: string, value: unknown) => {
    const message = value === undefined ? 'is missing' : `must be ${allowed}, got ${formatValue(value)}`;
    const code = value == null ? 'REQUIRED' : 'INVALID_FORMAT';
    return new InvalidInputError([{ path: ['representations', String(at), field], message, code }]);
  };
  if (!isEntityType(type)) throw refuse('__typename', `one of ${Object.keys(entityKeys).join(', ')}`, type);
  const field = entityKeys[type];
  const key = representation[field];
  if (typeof key === 'string') return { type, key };
  if (Number.isInteger(key)) return { type, key: String(key) };
  throw refuse(field, 'the key of the object, a text', key);
}
