import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { type Context, Hono } from 'hono';
import { etag } from 'hono/etag';
import { type Assets, createAssetSource } from './graphiql/assets.ts';
import { exampleQueries } from './graphiql/example-queries.ts';
import { keyHint } from './graphiql/hint.ts';
import { graphiqlPage } from './graphiql/page.ts';

/** Allows only what this gateway serves; the editor writes its own style elements, and its icons are data. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "connect-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** GraphiQL with all its files, to be mounted at /graphiql. `keysFile`: where the demo keeps its keys. */
export function createGraphiql(keysFile?: string): Hono {
  const hint = keyHint(keysFile);
  const assets = createAssetSource();
  const app = new Hono();
  app.use(async (c, next) => {
    await next();
    c.header('content-security-policy', contentSecurityPolicy);
    c.header('referrer-policy', 'no-referrer');
  });
  app.get('/', etag(), async (c) => {
    const { version } = await assets();
    c.header('cache-control', 'no-cache');
    return c.html(graphiqlPage(`/graphiql/${version}`, exampleQueries, hint));
  });
  app.get('/:version/:name', async (c) => sendAsset(c, await assets()));
  return app;
}

/** The version is part of the path, so browsers may cache a file forever. */
async function sendAsset(c: Context<object, '/:version/:name'>, { version, files }: Assets) {
  const name = c.req.param('name');
  const gzipped = files.get(name);
  if (!gzipped || c.req.param('version') !== version) return c.notFound();
  c.header(
    'content-type',
    name.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8',
  );
  c.header('cache-control', 'public, max-age=31536000, immutable');
  c.header('vary', 'accept-encoding');
  if (!/\bgzip\b(?!\s*;\s*q=0)/.test(c.req.header('accept-encoding') ?? ''))
    return c.body(new Uint8Array(await promisify(gunzip)(gzipped)));
  c.header('content-encoding', 'gzip');
  return c.body(gzipped);
}
