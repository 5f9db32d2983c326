-- What a customer has typed at the checkout and not yet ordered, complete or not; all of it or none.
-- It goes with the order, with the basket, and after a while by itself.
ALTER TABLE baskets ADD COLUMN typed_name VARCHAR(120);
ALTER TABLE baskets ADD COLUMN typed_street VARCHAR(120);
ALTER TABLE baskets ADD COLUMN typed_city VARCHAR(120);
ALTER TABLE baskets ADD COLUMN typed_region VARCHAR(120);
ALTER TABLE baskets ADD COLUMN typed_postal_code VARCHAR(20);
ALTER TABLE baskets ADD COLUMN typed_country VARCHAR(2);
ALTER TABLE baskets ADD COLUMN typed_at TIMESTAMP(6) WITH TIME ZONE;

CREATE INDEX ix_baskets_typed ON baskets (typed_at);
