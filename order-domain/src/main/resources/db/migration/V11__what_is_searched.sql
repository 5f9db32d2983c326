-- Names as they are searched: without accents and case, as the program folds them, since the two
-- databases do not fold alike. A letter may come apart into eighteen. Rows that have none are filled
-- in at the next start.
ALTER TABLE products ADD COLUMN search_name VARCHAR(2400);
ALTER TABLE customers ADD COLUMN search_name VARCHAR(2400);
