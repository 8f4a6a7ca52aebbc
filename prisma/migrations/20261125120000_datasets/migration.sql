-- CreateTable
CREATE TABLE "dataset" (
    "id" TEXT COLLATE "C" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "dataset_pkey" PRIMARY KEY ("id")
);

-- Compared with the data set's id: both have one collation, so that indexes serve.
ALTER TABLE "training_job" ALTER COLUMN "dataset_id" SET DATA TYPE TEXT COLLATE "C";

-- The data sets that jobs name already.
INSERT INTO "dataset" ("id", "created_at")
SELECT "dataset_id", min("created_at") FROM "training_job" WHERE "dataset_id" IS NOT NULL GROUP BY "dataset_id";

-- CreateIndex
CREATE INDEX "dataset_created_at_id_idx" ON "dataset"("created_at", "id");

-- CreateIndex
CREATE INDEX "training_job_dataset_id_created_at_id_idx" ON "training_job"("dataset_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "training_job_dataset_id_annotation_set_version_created_at_idx" ON "training_job"("dataset_id", "annotation_set_version", "created_at");

-- AddForeignKey
ALTER TABLE "training_job" ADD CONSTRAINT "training_job_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "dataset"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
