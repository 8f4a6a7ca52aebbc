-- AlterTable
-- A copy of the training job's: compared with it, so it has its collation.
ALTER TABLE "model" ADD COLUMN     "dataset_id" TEXT COLLATE "C";
UPDATE "model" SET "dataset_id" = "training_job"."dataset_id" FROM "training_job"
WHERE "training_job"."id" = "model"."training_job_id" AND "training_job"."dataset_id" IS NOT NULL;

-- CreateIndex
CREATE INDEX "model_dataset_id_created_at_id_idx" ON "model"("dataset_id", "created_at", "id");
