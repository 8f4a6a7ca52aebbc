import { builder } from './builder.ts';
import './errors.ts';
import './api-key/query.ts';
import './api-key/mutation.ts';
import './artifact-type/query.ts';
import './comparison/query.ts';
import './deployment/query.ts';
import './deployment/mutation.ts';
import './model/query.ts';
import './model/mutation.ts';
import './model-family/query.ts';
import './production/query.ts';
import './production/mutation.ts';
import './ranking/query.ts';
import './registry-event/query.ts';
import './training-job/query.ts';
import './training-job/mutation.ts';

export const schema = builder.toSchema();
