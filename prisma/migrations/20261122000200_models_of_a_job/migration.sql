-- DropIndex
DROP INDEX "model_training_job_id_idx";

-- CreateIndex
CREATE INDEX "model_training_job_id_created_at_id_idx" ON "model"("training_job_id", "created_at", "id");
