-- AlterTable
-- What replacing floating-point numbers left behind is far below a microsecond.
ALTER TABLE "detection_day" ALTER COLUMN "audio_seconds" SET DATA TYPE DECIMAL USING round("audio_seconds"::numeric, 6);

-- CreateTable
CREATE TABLE "detection_pruning" (
    "id" INTEGER NOT NULL,
    "before" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "detection_pruning_pkey" PRIMARY KEY ("id")
);

-- Days that have a sum and no windows any more were pruned.
INSERT INTO "detection_pruning"
SELECT 1, (max("day") + 1)::timestamp AT TIME ZONE 'UTC' FROM "detection_day" AS sums
WHERE NOT EXISTS (
    SELECT FROM "detection_window" AS kept
    WHERE kept."model_id" = sums."model_id"
      AND kept."window_start" >= sums."day"::timestamp AT TIME ZONE 'UTC'
      AND kept."window_start" < (sums."day" + 1)::timestamp AT TIME ZONE 'UTC'
)
HAVING count(*) > 0;
