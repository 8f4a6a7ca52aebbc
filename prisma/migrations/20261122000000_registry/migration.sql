-- CreateEnum
CREATE TYPE "training_job_status" AS ENUM ('PENDING', 'RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "registry_event_type" AS ENUM ('TRAINING_JOB_RECORDED', 'TRAINING_JOB_UPDATED', 'MODEL_REGISTERED', 'MODEL_UPDATED', 'MODEL_ACTIVATED', 'MODEL_DEACTIVATED', 'MODEL_ARCHIVED', 'API_KEY_CREATED', 'API_KEY_REVOKED');

-- CreateEnum
CREATE TYPE "api_key_scope" AS ENUM ('READ', 'WRITE', 'TRAIN', 'MONITOR', 'ADMIN');

-- CreateTable
CREATE TABLE "training_job" (
    "id" TEXT NOT NULL,
    "status" "training_job_status" NOT NULL,
    "dataset_id" TEXT,
    "annotation_set_version" TEXT,
    "epochs" INTEGER,
    "batch_size" INTEGER,
    "learning_rate" DOUBLE PRECISION,
    "chunk_size_seconds" DOUBLE PRECISION,
    "audio_file_count" INTEGER,
    "audio_seconds" DOUBLE PRECISION,
    "annotation_count" INTEGER,
    "started_at" TIMESTAMPTZ(3),
    "completed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "training_job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "model" (
    "id" TEXT NOT NULL,
    "name" TEXT,
    "description" TEXT,
    "artifact_types" TEXT[],
    "training_job_id" TEXT NOT NULL,
    "precision" DOUBLE PRECISION NOT NULL,
    "recall" DOUBLE PRECISION NOT NULL,
    "f1_score" DOUBLE PRECISION NOT NULL,
    "support" INTEGER NOT NULL,
    "precision_lower_bound" DOUBLE PRECISION,
    "recall_lower_bound" DOUBLE PRECISION,
    "f1_score_lower_bound" DOUBLE PRECISION,
    "is_active" BOOLEAN NOT NULL,
    "archived_at" TIMESTAMPTZ(3),
    "family" TEXT,
    "version" TEXT,
    "version_order" INTEGER[],
    "revision" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "model_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "per_class_metric" (
    "model_id" TEXT NOT NULL,
    "artifact_type" TEXT NOT NULL,
    "position" SMALLINT NOT NULL,
    "precision" DOUBLE PRECISION NOT NULL,
    "recall" DOUBLE PRECISION NOT NULL,
    "f1_score" DOUBLE PRECISION NOT NULL,
    "support" INTEGER NOT NULL,
    "precision_lower_bound" DOUBLE PRECISION,
    "recall_lower_bound" DOUBLE PRECISION,
    "f1_score_lower_bound" DOUBLE PRECISION,
    "model_created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "per_class_metric_pkey" PRIMARY KEY ("model_id","artifact_type")
);

-- CreateTable
CREATE TABLE "registry_event" (
    "sequence" INTEGER NOT NULL,
    "type" "registry_event_type" NOT NULL,
    "time" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "model_id" TEXT,
    "training_job_id" TEXT,
    "api_key_id" TEXT,
    "before" JSONB,
    "after" JSONB,
    "reason" TEXT,
    "previous_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "registry_event_pkey" PRIMARY KEY ("sequence")
);

-- CreateTable
CREATE TABLE "api_key" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "scopes" "api_key_scope"[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "training_job_created_at_id_idx" ON "training_job"("created_at", "id");

-- CreateIndex
CREATE INDEX "training_job_status_created_at_id_idx" ON "training_job"("status", "created_at", "id");

-- CreateIndex
CREATE INDEX "model_created_at_id_idx" ON "model"("created_at", "id");

-- CreateIndex
CREATE INDEX "model_updated_at_id_idx" ON "model"("updated_at", "id");

-- CreateIndex
CREATE INDEX "model_name_id_idx" ON "model"("name", "id");

-- CreateIndex
CREATE INDEX "model_training_job_id_idx" ON "model"("training_job_id");

-- CreateIndex
CREATE INDEX "model_family_version_order_created_at_id_idx" ON "model"("family", "version_order", "created_at", "id");

-- CreateIndex
CREATE INDEX "model_artifact_types_idx" ON "model" USING GIN ("artifact_types");

-- CreateIndex
CREATE INDEX "model_f1_score_rank" ON "model"("f1_score" DESC, "support" DESC, "created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "model_precision_rank" ON "model"("precision" DESC, "support" DESC, "created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "model_recall_rank" ON "model"("recall" DESC, "support" DESC, "created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "model_f1_score_bound_rank" ON "model"("f1_score_lower_bound" DESC, "support" DESC, "created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "model_precision_bound_rank" ON "model"("precision_lower_bound" DESC, "support" DESC, "created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "model_recall_bound_rank" ON "model"("recall_lower_bound" DESC, "support" DESC, "created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "per_class_metric_f1_score_rank" ON "per_class_metric"("artifact_type", "f1_score" DESC, "support" DESC, "model_created_at" DESC, "model_id");

-- CreateIndex
CREATE INDEX "per_class_metric_precision_rank" ON "per_class_metric"("artifact_type", "precision" DESC, "support" DESC, "model_created_at" DESC, "model_id");

-- CreateIndex
CREATE INDEX "per_class_metric_recall_rank" ON "per_class_metric"("artifact_type", "recall" DESC, "support" DESC, "model_created_at" DESC, "model_id");

-- CreateIndex
CREATE INDEX "per_class_metric_f1_score_bound_rank" ON "per_class_metric"("artifact_type", "f1_score_lower_bound" DESC, "support" DESC, "model_created_at" DESC, "model_id");

-- CreateIndex
CREATE INDEX "per_class_metric_precision_bound_rank" ON "per_class_metric"("artifact_type", "precision_lower_bound" DESC, "support" DESC, "model_created_at" DESC, "model_id");

-- CreateIndex
CREATE INDEX "per_class_metric_recall_bound_rank" ON "per_class_metric"("artifact_type", "recall_lower_bound" DESC, "support" DESC, "model_created_at" DESC, "model_id");

-- CreateIndex
CREATE INDEX "registry_event_model_id_sequence_idx" ON "registry_event"("model_id", "sequence");

-- CreateIndex
CREATE INDEX "registry_event_training_job_id_sequence_idx" ON "registry_event"("training_job_id", "sequence");

-- CreateIndex
CREATE INDEX "registry_event_type_sequence_idx" ON "registry_event"("type", "sequence");

-- CreateIndex
CREATE INDEX "registry_event_time_sequence_idx" ON "registry_event"("time", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_hash_key" ON "api_key"("hash");

-- CreateIndex
CREATE INDEX "api_key_created_at_id_idx" ON "api_key"("created_at", "id");

-- AddForeignKey
ALTER TABLE "model" ADD CONSTRAINT "model_training_job_id_fkey" FOREIGN KEY ("training_job_id") REFERENCES "training_job"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "per_class_metric" ADD CONSTRAINT "per_class_metric_model_id_fkey" FOREIGN KEY ("model_id") REFERENCES "model"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Events are append-only, whoever connects: the database itself refuses everything else.
CREATE FUNCTION refuse_registry_event_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'registry_event is append-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER registry_event_append_only BEFORE UPDATE OR DELETE ON "registry_event"
    FOR EACH ROW EXECUTE FUNCTION refuse_registry_event_change();

CREATE TRIGGER registry_event_no_truncate BEFORE TRUNCATE ON "registry_event"
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_registry_event_change();
