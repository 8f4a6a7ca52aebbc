-- AlterTable
ALTER TABLE "model" ADD COLUMN     "artifact_uri" TEXT,
ADD COLUMN     "digest" TEXT,
ADD COLUMN     "git_commit" TEXT,
ADD COLUMN     "run_url" TEXT,
ADD COLUMN     "tags" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "training_job" ADD COLUMN     "hyperparameters" JSONB;

-- Filters ask for equal values alone, which the smaller jsonb_path_ops finds.
CREATE INDEX "model_tags_idx" ON "model" USING GIN ("tags" jsonb_path_ops);

-- CreateIndex
CREATE INDEX "training_job_hyperparameters_idx" ON "training_job" USING GIN ("hyperparameters" jsonb_path_ops);
