-- Staff look orders up by the first or the last characters of a number; in an order of its own a
-- database cannot look up the beginning of a text.
CREATE INDEX ix_orders_number_begins ON orders (order_number varchar_pattern_ops);
CREATE INDEX ix_orders_number_ends ON orders (REVERSE(order_number) text_pattern_ops);
