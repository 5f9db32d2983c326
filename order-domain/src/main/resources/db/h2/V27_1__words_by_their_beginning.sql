CREATE INDEX ix_order_words_word ON order_words (word, order_number);
