/** Shown by GraphiQL above all types: where to begin. In Markdown. */
export const schemaDescription = `A registry of models that detect artifacts in audio, such as glitches and echo.

- **Find**: \`models\` lists and filters models, with their metrics and training jobs. \`artifactTypes\` and \`modelFamilies\` give an overview.
- **Choose**: \`bestModel\` and \`leaderboard\` rank by a metric, and \`compareModels\` gives the probability that one model is better than another.
- **Run**: \`deployments\` shows the model in each slot, \`promotionCheck\` a model against the gate of a slot, and \`modelsNeedingAttention\` the models that do worse than evaluated.
- **Look back**: \`registryEvents\` is the log of every change, with its author and reason.

Each request needs an API key, in the header \`X-API-Key\`. The description of a query or mutation ends with the scope that its key needs; \`viewer\` shows the scopes of yours.`;
