import type PrismaTypes from '../database/generated/pothos.ts';
import type { Context } from './context.ts';

interface Scalar<Input, Output = Input> {
  Input: Input;
  Output: Output;
}

export interface SchemaTypes {
  Context: Context;
  PrismaTypes: PrismaTypes;
  DefaultFieldNullability: false;
  DefaultEdgesNullability: false;
  DefaultNodeNullability: false;
  /** Scope that the viewer's API key needs for a field. */
  AuthScopes: { read: boolean; write: boolean; train: boolean; monitor: boolean; admin: boolean };
  Scalars: {
    ID: Scalar<string>;
    DateTime: Scalar<Date>;
    JSONObject: Scalar<Record<string, unknown>>;
    _Any: Scalar<Record<string, unknown>>;
    SafeInt: Scalar<number>;
  };
}

/** The type as Pothos completes it, which the options of its plugins require. */
export type ExtendedSchemaTypes = PothosSchemaTypes.ExtendDefaultTypes<SchemaTypes>;
