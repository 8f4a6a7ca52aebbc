import type { Logger } from 'pino';
import type { Viewer } from '../domain/viewer.ts';

/** What Hono keeps of a request on its way through the edge. */
export interface HonoEnv {
  Variables: {
    requestId: string;
    logger: Logger;
    viewer: Viewer;
  };
}
