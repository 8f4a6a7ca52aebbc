/** Optional value: absent means null. */
export type Maybe<T> = T | null | undefined;
