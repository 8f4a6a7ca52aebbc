-- Ids, families and artifact types are compared by their bytes, whatever the language of the database: rankings
-- end in the id, and must be the same everywhere. What is compared with one another has the same collation, so
-- that indexes serve.
ALTER TABLE "training_job"
    ALTER COLUMN "id" SET DATA TYPE TEXT COLLATE "C";
ALTER TABLE "model"
    ALTER COLUMN "id" SET DATA TYPE TEXT COLLATE "C",
    ALTER COLUMN "training_job_id" SET DATA TYPE TEXT COLLATE "C",
    ALTER COLUMN "family" SET DATA TYPE TEXT COLLATE "C";
ALTER TABLE "per_class_metric"
    ALTER COLUMN "model_id" SET DATA TYPE TEXT COLLATE "C",
    ALTER COLUMN "artifact_type" SET DATA TYPE TEXT COLLATE "C";
ALTER TABLE "registry_event"
    ALTER COLUMN "model_id" SET DATA TYPE TEXT COLLATE "C",
    ALTER COLUMN "training_job_id" SET DATA TYPE TEXT COLLATE "C";
ALTER TABLE "deployment"
    ALTER COLUMN "model_id" SET DATA TYPE TEXT COLLATE "C";
ALTER TABLE "deployment_change"
    ALTER COLUMN "model_id" SET DATA TYPE TEXT COLLATE "C",
    ALTER COLUMN "previous_model_id" SET DATA TYPE TEXT COLLATE "C";
ALTER TABLE "detection_window"
    ALTER COLUMN "model_id" SET DATA TYPE TEXT COLLATE "C";
ALTER TABLE "detection_day"
    ALTER COLUMN "model_id" SET DATA TYPE TEXT COLLATE "C",
    ALTER COLUMN "artifact_type" SET DATA TYPE TEXT COLLATE "C";
ALTER TABLE "review"
    ALTER COLUMN "model_id" SET DATA TYPE TEXT COLLATE "C",
    ALTER COLUMN "artifact_type" SET DATA TYPE TEXT COLLATE "C";

-- AlterTable
-- A version's numbers may be longer than an integer holds, such as a time. Names are read by another rule from now
-- on: the gateway finds the families anew where there is a name and no family.
ALTER TABLE "model" ALTER COLUMN "version_order" SET DATA TYPE DECIMAL[];
UPDATE "model" SET "family" = NULL, "version" = NULL, "version_order" = '{}' WHERE "name" IS NOT NULL;

-- AlterTable
ALTER TABLE "per_class_metric" ADD COLUMN "usable" BOOLEAN NOT NULL DEFAULT TRUE;
UPDATE "per_class_metric" SET "usable" = FALSE FROM "model"
WHERE "model"."id" = "per_class_metric"."model_id" AND NOT ("model"."is_active" AND "model"."archived_at" IS NULL);
ALTER TABLE "per_class_metric" ALTER COLUMN "usable" DROP DEFAULT;

-- Rankings of the models that can be used pass over no other.
CREATE INDEX "model_usable_f1_score_rank" ON "model"("f1_score" DESC, "support" DESC, "created_at" DESC, "id") WHERE ("is_active" AND "archived_at" IS NULL);
CREATE INDEX "model_usable_precision_rank" ON "model"("precision" DESC, "support" DESC, "created_at" DESC, "id") WHERE ("is_active" AND "archived_at" IS NULL);
CREATE INDEX "model_usable_recall_rank" ON "model"("recall" DESC, "support" DESC, "created_at" DESC, "id") WHERE ("is_active" AND "archived_at" IS NULL);
CREATE INDEX "model_usable_f1_score_bound_rank" ON "model"("f1_score_lower_bound" DESC, "support" DESC, "created_at" DESC, "id") WHERE ("is_active" AND "archived_at" IS NULL);
CREATE INDEX "model_usable_precision_bound_rank" ON "model"("precision_lower_bound" DESC, "support" DESC, "created_at" DESC, "id") WHERE ("is_active" AND "archived_at" IS NULL);
CREATE INDEX "model_usable_recall_bound_rank" ON "model"("recall_lower_bound" DESC, "support" DESC, "created_at" DESC, "id") WHERE ("is_active" AND "archived_at" IS NULL);
CREATE INDEX "per_class_metric_usable_f1_score_rank" ON "per_class_metric"("artifact_type", "f1_score" DESC, "support" DESC, "model_created_at" DESC, "model_id") WHERE "usable";
CREATE INDEX "per_class_metric_usable_precision_rank" ON "per_class_metric"("artifact_type", "precision" DESC, "support" DESC, "model_created_at" DESC, "model_id") WHERE "usable";
CREATE INDEX "per_class_metric_usable_recall_rank" ON "per_class_metric"("artifact_type", "recall" DESC, "support" DESC, "model_created_at" DESC, "model_id") WHERE "usable";
CREATE INDEX "per_class_metric_usable_f1_score_bound_rank" ON "per_class_metric"("artifact_type", "f1_score_lower_bound" DESC, "support" DESC, "model_created_at" DESC, "model_id") WHERE "usable";
CREATE INDEX "per_class_metric_usable_precision_bound_rank" ON "per_class_metric"("artifact_type", "precision_lower_bound" DESC, "support" DESC, "model_created_at" DESC, "model_id") WHERE "usable";
CREATE INDEX "per_class_metric_usable_recall_bound_rank" ON "per_class_metric"("artifact_type", "recall_lower_bound" DESC, "support" DESC, "model_created_at" DESC, "model_id") WHERE "usable";
