import type { Logger } from 'pino';
import type { Viewer } from '../domain/viewer.ts';

/** The values that Hono keeps for a request. */
export interface HonoEnv {
  Variables: {
    requestId: string;
    logger: Logger;
    viewer: Viewer;
  };
}
