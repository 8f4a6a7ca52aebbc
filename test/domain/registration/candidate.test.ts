import { describe, expect, test } from 'vitest';
import { InvalidInputError, TrainingJobNotCompletedError } from '../../../src/domain/errors.ts';
import { registerModelSchema } from '../../../src/domain/model/model-input.ts';
import { candidate, parseCandidate } from '../../../src/domain/registration/candidate.ts';

const input = {
  id: 'model-1',
  artifactTypes: ['glitch'],
  trainingJobId: 'job-1',
  evalMetrics: { precision: 0.9, recall: 0.9, f1Score: 0.9, perClass: [] },
  isActive: true,
};

const schema = registerModelSchema(new Date());
const good = candidate(schema, input, ['inputs', '3']);
const bad = candidate(schema, { ...input, id: '' }, ['inputs', '3']);

/** The fields of a candidate that have errors. */
function faultsOf(error: unknown) {
  return error instanceof InvalidInputError ? error.fieldErrors.map(({ path }) => path.join('.')) : error;
}

describe('a candidate for registration', () => {
  test('is registered where it is valid and its training job completed', () => {
    expect(parseCandidate(good, 'COMPLETED')).toEqual(input);
  });

  test.each(['PENDING', 'RUNNING', 'FAILED', 'CANCELLED'] as const)(
    'is refused for its training job alone where that is %s',
    (status) => {
      const error = parseCandidate(good, status);
      expect(error).toBeInstanceOf(TrainingJobNotCompletedError);
      expect(error).toMatchObject({ status });
    },
  );

  test('is refused with all its faults, at its place among the inputs', () => {
    expect(faultsOf(parseCandidate(bad, 'COMPLETED'))).toEqual(['inputs.3.id']);
    expect(faultsOf(parseCandidate(bad, 'RUNNING'))).toEqual(['inputs.3.id', 'inputs.3.trainingJobId']);
    expect(faultsOf(parseCandidate(good, undefined))).toEqual(['inputs.3.trainingJobId']);
  });

  test('is not refused again at a training job’s id that cannot be one', () => {
    const impossible = candidate(schema, { ...input, trainingJobId: '' }, ['inputs', '3']);
    expect(faultsOf(parseCandidate(impossible, undefined))).toEqual(['inputs.3.trainingJobId']);
  });
});
