-- Within one transaction, so that the constraint is never missing; it takes no time, because the index
-- is there already.
ALTER TABLE order_lines DROP CONSTRAINT uq_order_lines_product;
ALTER TABLE order_lines ADD CONSTRAINT uq_order_lines_product
  UNIQUE USING INDEX uq_order_lines_product_next;
DROP INDEX ix_order_lines_product;
DROP INDEX ix_order_events_sent;
