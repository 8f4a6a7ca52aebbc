-- A change's number says which one a rollback goes back to.
ALTER TABLE "deployment_change" RENAME COLUMN "beneath" TO "previous_number";
