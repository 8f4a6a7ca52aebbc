/** A model in the form of REST and of import files. */
export function modelJson(id: string, more: object = {}) {
  return {
    id,
    name: 'TTS Glitch Detector v2',
    description: null,
    artifact_types: ['long_pause', 'glitch'],
    training_job_id: `job-of-${id}`,
    eval_metrics: {
      precision: 0.89,
      recall: 0.85,
      f1_score: 0.87,
      evaluated_on: { dataset_id: 'calls-validation', version: '3' },
      per_class: {
        long_pause: { precision: 0.85, recall: 0.82, f1_score: 0.83, support: 80 },
        glitch: { precision: 0.92, recall: 0.88, f1_score: 0.9, support: 150 },
      },
    },
    is_active: true,
    created_at: '2024-01-15T10:30:00Z',
    ...more,
  };
}
