-- Serves the order of training jobs by the time of their last change.
-- CreateIndex
CREATE INDEX "training_job_updated_at_id_idx" ON "training_job"("updated_at", "id");
