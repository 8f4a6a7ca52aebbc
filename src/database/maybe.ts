/** What may be left out, which means the same as null. */
export type Maybe<T> = T | null | undefined;
