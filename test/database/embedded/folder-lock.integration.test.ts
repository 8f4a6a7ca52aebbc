import * as fs from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { FolderInUseError } from '../../../src/database/embedded/errors.ts';
import { lockFolder } from '../../../src/database/embedded/folder-lock.ts';
import { describeThisProcess } from '../../../src/database/embedded/lock-holder.ts';
import { type Child, startChild } from '../../support/child.ts';
import { type CompiledSource, compileSource } from '../../support/compiled-source.ts';

// Long, for a machine that is busy: only a failure waits so long.
const patience = 20_000;

let folder: string;
let compiled: CompiledSource;

beforeAll(() => {
  compiled = compileSource('database/embedded/folder-lock.ts');
});

beforeEach(() => {
  folder = fs.mkdtempSync(join(tmpdir(), 'earmark-lock-'));
  return () => {
    vi.restoreAllMocks();
    fs.rmSync(folder, { recursive: true });
  };
});

afterAll(() => compiled.remove());

describe('a lock on a folder', () => {
  it('names its holder in its file, and leaves nothing behind', () => {
    const lock = lockFolder(folder);
    expect(readHolder()).toMatchObject({ pid: process.pid, host: hostname() });
    expect(fs.readdirSync(folder)).toEqual(['earmark.lock']);
    lock.release();
    lock.release();
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  it('is refused to the same process a second time, with the name of the holder', () => {
    const lock = lockFolder(folder);
    const refusal = refusalOf(() => lockFolder(folder));
    expect(refusal.holder?.pid).toBe(process.pid);
    expect(refusal.message).toContain(folder);
    expect(refusal.message).toContain(`process ${process.pid} on host ${hostname()}, since 20`);
    expect(fs.readdirSync(folder)).toEqual(['earmark.lock']);
    lock.release();
  });

  it('is refused to another process', async () => {
    const lock = lockFolder(folder);
    const child = startLock();
    expect(await child.nextLine()).toMatch(new RegExp(`^FolderInUseError: .*process ${process.pid} `));
    lock.release();
  });

  it('is refused at once, without a pause', () => {
    const lock = lockFolder(folder);
    const pause = vi.spyOn(Atomics, 'wait');
    refusalOf(() => lockFolder(folder));
    expect(pause).not.toHaveBeenCalled();
    lock.release();
  });

  it('tells the holder when its file is taken away', async () => {
    const onLost = vi.fn();
    const lock = lockFolder(folder, onLost);
    fs.rmSync(join(folder, 'earmark.lock'));
    await vi.waitFor(() => expect(onLost).toHaveBeenCalledOnce(), patience);
    const next = lockFolder(folder);
    lock.release();
    expect(readHolder()).toMatchObject({ pid: process.pid });
    next.release();
  });
});

describe('a lock on a folder whose holder', () => {
  it('was killed is taken over at once', async () => {
    const child = startLock();
    expect(await child.nextLine()).toBe('locked');
    expect(refusalOf(() => lockFolder(folder)).holder?.pid).toBe(child.pid);
    await child.kill();
    lockFolder(folder).release();
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  it('was killed is taken over by exactly one of many', async () => {
    const first = startLock();
    await first.nextLine();
    await first.kill();
    const many = Array.from({ length: 6 }, startLock);
    const answers = await Promise.all(many.map((child) => child.nextLine()));
    expect(answers.filter((answer) => answer === 'locked')).toHaveLength(1);
    expect(answers.filter((answer) => answer.includes('FolderInUseError'))).toHaveLength(5);
    await Promise.all(many.map((child) => child.kill()));
  });

  it('had the process id that another process has now is taken over', () => {
    writeHolder({ processStart: 1 });
    lockFolder(folder).release();
  });

  it('was process 1 of another container of this host is believed while its file is young', () => {
    writeHolder({ pid: 1, processSpace: 'other pid:[1]' });
    expect(refusalOf(() => lockFolder(folder)).message).toContain('try again in 10 seconds');
    setAge(11);
    lockFolder(folder).release();
  });

  it('runs on another host is believed while its file is young', () => {
    writeHolder({ host: 'elsewhere', pid: 999_999_999 });
    setAge(2);
    expect(refusalOf(() => lockFolder(folder)).message).toContain('process 999999999 on host elsewhere');
    setAge(11);
    lockFolder(folder).release();
  });

  it.each(['', '{"pid": 12', '{"pid": -1, "host": "x"}', 'null'])(
    'wrote only %j is believed while young',
    (text) => {
      fs.writeFileSync(join(folder, 'earmark.lock'), text);
      expect(refusalOf(() => lockFolder(folder)).message).toContain('a process that is just starting');
      setAge(11);
      lockFolder(folder).release();
    },
  );
});

describe('the guard of a takeover', () => {
  it('is awaited, and broken when its owner must have died', () => {
    writeHolder({ processStart: 1 });
    const guard = join(folder, 'earmark.lock.takeover');
    fs.mkdirSync(guard);
    const soonStale = new Date(Date.now() - 4_000);
    fs.utimesSync(guard, soonStale, soonStale);
    const pause = vi.spyOn(Atomics, 'wait');
    lockFolder(folder).release();
    expect(pause).toHaveBeenCalled();
    expect(fs.readdirSync(folder)).toEqual([]);
  });
});

describe('a held lock', () => {
  it('keeps its file young, so that other hosts see it', async () => {
    const lock = lockFolder(folder);
    setAge(9);
    const ageNow = () => Date.now() - fs.statSync(join(folder, 'earmark.lock')).mtimeMs;
    await vi.waitFor(() => expect(ageNow()).toBeLessThan(5_000), patience);
    lock.release();
  });
});

function startLock(): Child {
  return startChild('lock-child.js', compiled.url('database/embedded/folder-lock.ts'), folder);
}

function readHolder(): unknown {
  return JSON.parse(fs.readFileSync(join(folder, 'earmark.lock'), 'utf8'));
}

function writeHolder(changes: object): void {
  fs.writeFileSync(join(folder, 'earmark.lock'), JSON.stringify({ ...describeThisProcess(), ...changes }));
}

function setAge(seconds: number): void {
  const time = new Date(Date.now() - seconds * 1_000);
  fs.utimesSync(join(folder, 'earmark.lock'), time, time);
}

function refusalOf(action: () => unknown): FolderInUseError {
  try {
    action();
  } catch (error) {
    if (error instanceof FolderInUseError) return error;
    throw error;
  }
  throw new Error('The folder was not refused');
}
