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

-- Orders that clerks write down for customers, under the numbers that they will have; thrown away
-- once they are ordered, or when their number is too old. The lines as text: 11:2 21:3.
CREATE TABLE desk_drafts (
  order_number      VARCHAR(24)   NOT NULL,
  lines             VARCHAR(5000) NOT NULL,
  typed_name        VARCHAR(120)  NOT NULL,
  typed_street      VARCHAR(120)  NOT NULL,
  typed_city        VARCHAR(120)  NOT NULL,
  typed_region      VARCHAR(120)  NOT NULL,
  typed_postal_code VARCHAR(20)   NOT NULL,
  typed_country     VARCHAR(2)    NOT NULL,
  changed_at        TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  CONSTRAINT pk_desk_drafts PRIMARY KEY (order_number)
);

CREATE INDEX ix_desk_drafts_changed ON desk_drafts (changed_at);
