import { artifactType, shown } from './validation.ts';

/** One of the classes that a model detects. */
export function detectedClass(artifactTypes: readonly string[]) {
  return artifactType.refine((type) => artifactTypes.includes(type), {
    error: ({ input }) =>
      `is ${shown(input)}; allowed are the model's artifact types: ${artifactTypes.map(shown).join(', ')}`,
  });
}
