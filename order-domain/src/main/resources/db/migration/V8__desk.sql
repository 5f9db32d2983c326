-- What the staff look for: orders by time, by state and by product, and the users of a customer.

CREATE INDEX ix_orders_time ON orders (placed_at, order_number);
CREATE INDEX ix_orders_state ON orders (state, placed_at);
CREATE INDEX ix_order_lines_product ON order_lines (product_id, order_number);
CREATE INDEX ix_users_customer ON users (customer_id);
