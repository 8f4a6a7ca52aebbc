import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './free-port.ts';
import { type Account, makeFolderFor, unprivilegedAccount } from './postgres-account.ts';
import { copyPostgresBinaries } from './postgres-binaries.ts';
import { startWatchdog, type Watchdog } from './postgres-watchdog.ts';

export type StopMode = 'fast' | 'immediate';

/** Starts a new PostgreSQL 18, on a free port of 127.0.0.1, with its data in a temporary folder. */
export async function startPostgresServer(): Promise<PostgresServer> {
  const account = unprivilegedAccount();
  const folder = makeFolderFor(account);
  if (account) chownSync(folder, account.uid, account.gid);
  const watchdog = startWatchdog(folder, account);
  try {
    const bin = copyPostgresBinaries(folder, account);
    const server = new PostgresServer({ folder, bin, account, watchdog, port: await freePort() });
    await server.initialise();
    await server.start();
    return server;
  } catch (error) {
    await watchdog.cleanUp();
    throw error;
  }
}

interface Place {
  readonly folder: string;
  readonly bin: string;
  readonly account: Account | undefined;
  readonly watchdog: Watchdog;
  readonly port: number;
}

/** A server that can be stopped and started again on the same data and port, until close() removes it. */
export class PostgresServer {
  #place: Place;
  #process: ChildProcess | undefined;

  constructor(place: Place) {
    this.#place = place;
  }

  /** The server's process id, or undefined while it is stopped. */
  get pid(): number | undefined {
    return this.#process?.pid;
  }

  url(database = 'postgres'): string {
    return `postgresql://postgres@127.0.0.1:${this.#place.port}/${database}`;
  }

  async initialise(): Promise<void> {
    const options = [
      '--username=postgres',
      '--auth=trust',
      '--encoding=UTF8',
      '--no-sync',
      '--no-instructions',
    ];
    const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
    const initdb = this.#spawn('initdb', ['-D', this.#data, ...options, ...locale]);
    const [code] = await once(initdb, 'exit');
    if (code !== 0) throw new Error(`initdb failed (${code}):\n${this.#log()}`);
  }

  async start(): Promise<void> {
    if (this.#process) return;
    const { port, folder } = this.#place;
    const server = this.#spawn('postgres', ['-D', this.#data, '-p', `${port}`, '-k', folder, ...settings]);
    this.#process = server;
    server.once('exit', () => {
      this.#process = undefined;
      this.#place.watchdog.watch(undefined);
    });
    await once(server, 'spawn');
    await this.#untilReady(server);
    server.unref();
  }

  /** Stops the server and keeps its data: "fast" as an operator would, "immediate" as a crash would. */
  async stop(mode: StopMode = 'fast'): Promise<void> {
    const server = this.#process;
    if (!server) return;
    server.ref();
    server.kill(mode === 'fast' ? 'SIGINT' : 'SIGQUIT');
    await once(server, 'exit');
  }

  /** Stops the server for good and removes its files. */
  async close(): Promise<void> {
    await this.stop('immediate');
    await this.#place.watchdog.cleanUp();
  }

  get #data(): string {
    return join(this.#place.folder, 'data');
  }

  // Detached, so that Ctrl-C in the terminal reaches the tests first. Without our environment, because the server
  // would obey PGPORT and its like. In a folder that the account can enter. With a file for the log, because a
  // full pipe would stop the server.
  #spawn(program: string, parameters: string[]): ChildProcess {
    const { bin, folder, account, watchdog } = this.#place;
    const log = openSync(join(folder, 'log'), 'a');
    const child = spawn(join(bin, program), parameters, {
      ...(account && { uid: account.uid, gid: account.gid }),
      cwd: folder,
      detached: true,
      env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    if (child.pid) watchdog.watch(child.pid);
    return child;
  }

  async #untilReady(server: ChildProcess): Promise<void> {
    for (let waited = 0; waited < 30_000; waited += 10) {
      if (server.exitCode !== null || server.signalCode !== null) break;
      if (this.#isReady(server)) return;
      await sleep(10);
    }
    server.kill('SIGQUIT');
    throw new Error(`PostgreSQL did not start:\n${this.#log()}`);
  }

  // pg_ctl waits for the same: the server's process id in line 1 and the state in line 8.
  #isReady(server: ChildProcess): boolean {
    const lines = readIfThere(join(this.#data, 'postmaster.pid')).split('\n');
    return lines[0] === `${server.pid}` && lines[7]?.trim() === 'ready';
  }

  #log(): string {
    return readIfThere(join(this.#place.folder, 'log')).split('\n').slice(-20).join('\n');
  }
}

const settings = Object.entries({
  listen_addresses: '127.0.0.1',
  max_connections: '200',
  fsync: 'off',
  full_page_writes: 'off',
  TimeZone: 'UTC',
}).flatMap(([name, value]) => ['-c', `${name}=${value}`]);

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
