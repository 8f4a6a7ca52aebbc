import { builder } from './builder.ts';
import './errors.ts';
import './api-key/query.ts';
import './api-key/mutation.ts';
import './artifact-type/query.ts';
import './comparison/query.ts';
import './model/query.ts';
import './model/mutation.ts';
import './model/bulk.ts';
import './model-family/query.ts';
import './ranking/query.ts';
import './registry-event/query.ts';
import './training-job/query.ts';
import './training-job/mutation.ts';
import './training-job/bulk.ts';

export const schema = builder.toSchema();
