-- AlterTable
-- Ids of data sets are compared by their bytes, as in the table of data sets.
ALTER TABLE "model" ADD COLUMN     "evaluated_on_dataset_id" TEXT COLLATE "C",
ADD COLUMN     "evaluated_on_version" TEXT;
