import { z } from 'zod';
import type { Queryable } from '../database/client.ts';
import { insertDetectionWindows, type WindowTimes } from '../database/detection-window.ts';
import type { DetectionWindow } from '../database/generated/prisma/client.ts';
import { type FieldError, InvalidInputError, NotFoundError } from './errors.ts';
import { oldestKept } from './prune-detections.ts';
import type { Registry } from './registry.ts';
import {
  artifactType,
  faultsOf,
  integer,
  isPastTime,
  notNegative,
  plainText,
  shown,
} from './validation.ts';

export interface DetectionCountInput {
  readonly artifactType: string;
  readonly detections: number;
}

/** What a model detected in a stretch of time of one source. A class left out was not detected. */
export interface RecordDetectionsInput {
  readonly modelId: string;
  readonly source: string;
  readonly windowStart: Date;
  readonly windowEnd: Date;
  /** How much audio it listened to, in seconds. */
  readonly audioSeconds: number;
  readonly counts: readonly DetectionCountInput[];
}
