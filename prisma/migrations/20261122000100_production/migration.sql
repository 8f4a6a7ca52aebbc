-- CreateEnum
CREATE TYPE "deployment_change_kind" AS ENUM ('PROMOTED', 'ROLLED_BACK', 'CLEARED');

-- AlterEnum
-- The transaction that adds values may not use them: this migration does not.
ALTER TYPE "registry_event_type" ADD VALUE 'MODEL_PROMOTED';
ALTER TYPE "registry_event_type" ADD VALUE 'DEPLOYMENT_ROLLED_BACK';
ALTER TYPE "registry_event_type" ADD VALUE 'DEPLOYMENT_CLEARED';

-- AlterTable
ALTER TABLE "registry_event" ADD COLUMN "slot" TEXT;

-- CreateTable
CREATE TABLE "deployment" (
    "slot" TEXT NOT NULL,
    "model_id" TEXT,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,
    "reason" TEXT,
    "number" INTEGER NOT NULL,

    CONSTRAINT "deployment_pkey" PRIMARY KEY ("slot")
);

-- CreateTable
CREATE TABLE "deployment_change" (
    "slot" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" "deployment_change_kind" NOT NULL,
    "model_id" TEXT,
    "previous_model_id" TEXT,
    "time" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,
    "reason" TEXT,
    "beneath" INTEGER,
    "gate" JSONB,

    CONSTRAINT "deployment_change_pkey" PRIMARY KEY ("slot","number")
);

-- CreateTable
CREATE TABLE "detection_window" (
    "model_id" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "window_start" TIMESTAMPTZ(3) NOT NULL,
    "window_end" TIMESTAMPTZ(3) NOT NULL,
    "audio_seconds" DOUBLE PRECISION NOT NULL,
    "artifact_types" TEXT[],
    "detections" INTEGER[],

    CONSTRAINT "detection_window_pkey" PRIMARY KEY ("model_id","source","window_start")
);

-- CreateTable
CREATE TABLE "detection_day" (
    "model_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "artifact_type" TEXT NOT NULL,
    "detections" BIGINT NOT NULL,
    "audio_seconds" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "detection_day_pkey" PRIMARY KEY ("model_id","day","artifact_type")
);

-- CreateTable
CREATE TABLE "review" (
    "id" TEXT NOT NULL,
    "model_id" TEXT NOT NULL,
    "artifact_type" TEXT NOT NULL,
    "confirmed" INTEGER NOT NULL,
    "rejected" INTEGER NOT NULL,
    "missed" INTEGER,
    "reviewed_at" TIMESTAMPTZ(3) NOT NULL,
    "reviewer" TEXT,

    CONSTRAINT "review_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "deployment_model_id_idx" ON "deployment"("model_id");

-- CreateIndex
CREATE INDEX "deployment_change_slot_time_number_idx" ON "deployment_change"("slot", "time", "number");

-- CreateIndex
CREATE INDEX "deployment_change_model_id_idx" ON "deployment_change"("model_id");

-- CreateIndex
CREATE INDEX "detection_window_model_id_window_start_idx" ON "detection_window"("model_id", "window_start");

-- CreateIndex
CREATE INDEX "detection_window_window_start_idx" ON "detection_window" USING BRIN ("window_start");

-- CreateIndex
CREATE INDEX "review_model_id_reviewed_at_idx" ON "review"("model_id", "reviewed_at");

-- CreateIndex
CREATE INDEX "registry_event_slot_sequence_idx" ON "registry_event"("slot", "sequence");

-- AddForeignKey
ALTER TABLE "deployment" ADD CONSTRAINT "deployment_model_id_fkey" FOREIGN KEY ("model_id") REFERENCES "model"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deployment_change" ADD CONSTRAINT "deployment_change_model_id_fkey" FOREIGN KEY ("model_id") REFERENCES "model"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "detection_window" ADD CONSTRAINT "detection_window_model_id_fkey" FOREIGN KEY ("model_id") REFERENCES "model"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "detection_day" ADD CONSTRAINT "detection_day_model_id_fkey" FOREIGN KEY ("model_id") REFERENCES "model"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_model_id_fkey" FOREIGN KEY ("model_id") REFERENCES "model"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The history of a slot is append-only, whoever connects: the database itself refuses everything else.
CREATE FUNCTION refuse_deployment_change_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'deployment_change is append-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER deployment_change_append_only BEFORE UPDATE OR DELETE ON "deployment_change"
    FOR EACH ROW EXECUTE FUNCTION refuse_deployment_change_change();

CREATE TRIGGER deployment_change_no_truncate BEFORE TRUNCATE ON "deployment_change"
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_deployment_change_change();
