-- What a customer himself reported: which of the two he did not mean, who said so and when.
ALTER TABLE suspected_duplicates ADD COLUMN reported_order VARCHAR(24);
ALTER TABLE suspected_duplicates ADD COLUMN reported_by VARCHAR(60);
ALTER TABLE suspected_duplicates ADD COLUMN reported_at TIMESTAMP(6) WITH TIME ZONE;
