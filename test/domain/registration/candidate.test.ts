import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { InvalidInputError, TrainingJobNotCompletedError } from '../../../src/domain/errors.ts';
import { candidate, checkCandidate } from '../../../src/domain/registration/candidate.ts';

const input = {
  id: 'model-1',
  artifactTypes: ['glitch'],
  trainingJobId: 'job-1',
  evalMetrics: { precision: 0.9, recall: 0.9, f1Score: 0.9, perClass: [] },
  isActive: true,
};

const good = candidate(z.unknown(), input, ['inputs', '3']);
const bad = candidate(z.object({ id: z.string().max(3) }), input, ['inputs', '3']);

/** Where a candidate is at fault. */
function faultsOf(error: unknown) {
  return error instanceof InvalidInputError ? error.fieldErrors.map(({ path }) => path.join('.')) : error;
}

describe('a candidate for registration', () => {
  test('is registered where it is valid and its training job completed', () => {
    expect(checkCandidate(good, 'COMPLETED')).toBeNull();
  });

  test.each(['PENDING', 'RUNNING', 'FAILED', 'CANCELLED'] as const)(
    'is refused for its training job alone where that is %s',
    (status) => {
      const error = checkCandidate(good, status);
      expect(error).toBeInstanceOf(TrainingJobNotCompletedError);
      expect(error).toMatchObject({ status });
    },
  );

  test('is refused with all its faults, at its place among the inputs', () => {
    expect(faultsOf(checkCandidate(bad, 'COMPLETED'))).toEqual(['inputs.3.id']);
    expect(faultsOf(checkCandidate(bad, 'RUNNING'))).toEqual(['inputs.3.id', 'inputs.3.trainingJobId']);
    expect(faultsOf(checkCandidate(good, undefined))).toEqual(['inputs.3.trainingJobId']);
  });

  test('is not refused again at a training job’s id that cannot be one', () => {
    const impossible = candidate(z.unknown(), { ...input, trainingJobId: '' }, ['inputs', '3']);
    expect(checkCandidate(impossible, undefined)).toBeNull();
  });
});
