import type { Logger } from 'pino';
import type { Viewer } from '../domain/viewer.ts';

/** What is known of a request on its way through the edge. */
export interface Environment {
  Variables: {
    requestId: string;
    logger: Logger;
    viewer: Viewer;
  };
}
