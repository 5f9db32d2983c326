-- A customer belongs to one group at most; limits may be set for it. Nobody has one at first.
ALTER TABLE customers ADD COLUMN customer_group VARCHAR(60);
ALTER TABLE customers ADD CONSTRAINT ck_customers_group CHECK (customer_group <> '');

CREATE INDEX ix_customers_group ON customers (customer_group);
