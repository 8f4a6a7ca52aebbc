import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

const preferred = ['nobody', 'postgres', 'daemon'];

/** The unprivileged account to run PostgreSQL as, because it refuses root; undefined for an ordinary user. */
export function unprivilegedAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync('/etc/passwd', 'utf8').split('\n').map(parseAccount);
  const found = preferred.map((name) => accounts.find((account) => account?.name === name)).find(Boolean);
  if (found) return found;
  throw new Error(
    `PostgreSQL refuses to run as root, and none of the accounts ${preferred.join(', ')} exists in ` +
      '/etc/passwd: create one (useradd postgres) or run the tests as an ordinary user',
  );
}

/** A new temporary folder that the account can reach, whatever TMPDIR says. */
export function makeFolderFor(account: Account | undefined): string {
  const candidates = account ? [tmpdir(), '/tmp', '/var/tmp'].filter(isOpenToAll) : [tmpdir()];
  if (candidates[0]) return mkdtempSync(join(candidates[0], 'earmark-postgres-'));
  throw new Error(
    `PostgreSQL refuses to run as root, and ${account?.name} cannot enter ${tmpdir()}: set TMPDIR`,
  );
}

function parseAccount(line: string): Account | undefined {
  const [name = '', , uid, gid] = line.split(':');
  const account = { name, uid: Number(uid), gid: Number(gid) };
  return account.uid > 0 && account.gid > 0 ? account : undefined;
}

/** Whether every account can enter the folder. */
export function isOpenToAll(folder: string): boolean {
  const open = (statSync(folder, { throwIfNoEntry: false })?.mode ?? 0) & 0o001;
  return open !== 0 && (folder === dirname(folder) || isOpenToAll(dirname(folder)));
}
