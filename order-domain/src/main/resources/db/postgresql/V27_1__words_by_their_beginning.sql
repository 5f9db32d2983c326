-- The table is new and empty. Words are compared byte by byte, whatever the database's collation, so that the
-- index finds those with the same beginning; the number is in it, so that the table itself is not read.
ALTER TABLE order_words ALTER COLUMN word TYPE VARCHAR(300) COLLATE "C";
CREATE INDEX ix_order_words_word ON order_words (word, order_number);
