-- The address that a customer wants to find filled in: at most one of theirs, whichever was used last.
ALTER TABLE addresses ADD COLUMN usual BOOLEAN DEFAULT FALSE NOT NULL;
