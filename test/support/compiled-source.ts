import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Files of src as JavaScript, for child processes, which cannot load TypeScript. */
export interface CompiledSource {
  /** The address of a compiled module, by its path in src. */
  url(path: string): string;
  remove(): void;
}

const root = resolve(import.meta.dirname, '..', '..');

/** Compiles files, given by their paths in src, and their imports into a temporary folder. */
export function compileSource(...files: string[]): CompiledSource {
  const folder = mkdtempSync(join(tmpdir(), 'earmark-compiled-'));
  const config = join(folder, 'tsconfig.json');
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(config, JSON.stringify(configOf(files)));
  const compiler = join(
    dirname(createRequire(import.meta.url).resolve('typescript/package.json')),
    'bin',
    'tsc',
  );
  execFileSync(process.execPath, [compiler, '-p', config], { stdio: 'inherit' });
  return {
    url: (path) => pathToFileURL(join(folder, 'dist', path.replace(/\.ts$/, '.js'))).href,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function configOf(files: string[]): object {
  return {
    extends: join(root, 'tsconfig.json'),
    compilerOptions: { noEmit: false, rootDir: join(root, 'src'), outDir: 'dist', noCheck: true },
    include: [],
    files: files.map((file) => join(root, 'src', file)),
  };
}
