import type { LockHolder } from './lock-holder.ts';

/** The embedded database cannot be opened, or has died. The message is one line for the operator. */
export class EmbeddedDatabaseError extends Error {
  override readonly name: string = 'EmbeddedDatabaseError';
}

/** Another process has locked the data folder. */
export class FolderInUseError extends EmbeddedDatabaseError {
  override readonly name = 'FolderInUseError';
  readonly folder: string;
  /** Undefined while the other process is still writing its lock. */
  readonly holder: LockHolder | undefined;

  constructor(folder: string, holder: LockHolder | undefined, advice = '') {
    const who = holder
      ? `process ${holder.pid} on host ${holder.host}, since ${holder.startedAt}`
      : 'a process that is just starting';
    super(
      `The data folder ${folder} is in use by another Earmark: ${who}. ` +
        `Stop that one, or set EARMARK_DATA_DIR to another folder.${advice}`,
    );
    this.folder = folder;
    this.holder = holder;
  }
}
