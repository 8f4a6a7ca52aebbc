/** Bodies of requests, as /openapi.json shows them. */

export const patchExample = {
  name: 'TTS Glitch Detector v2',
  description: 'Trained on 2 hours of production audio, Jan 2024',
};

export const registrationExample = {
  id: 'model-1',
  name: 'TTS Glitch Detector v2',
  artifact_types: ['glitch', 'long_pause'],
  training_job_id: 'job-1',
  eval_metrics: {
    precision: 0.89,
    recall: 0.85,
    f1_score: 0.87,
    per_class: {
      glitch: { precision: 0.92, recall: 0.88, f1_score: 0.9, support: 150 },
      long_pause: { precision: 0.85, recall: 0.82, f1_score: 0.83, support: 80 },
    },
  },
};
