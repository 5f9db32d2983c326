-- What is known about a person can be erased, and what is old blanked. The rows stay: order numbers and
-- keys are unique for ever.

-- The log-in of whoever was erased is gone, and their customer id is never used again.
ALTER TABLE customers ADD COLUMN erased_at TIMESTAMP(6) WITH TIME ZONE;

-- When the telephone number was entered last; customers from before have none.
ALTER TABLE customers ADD COLUMN phone_at TIMESTAMP(6) WITH TIME ZONE;

-- User names of erased customers, as hashes: nobody may have one again, because a program that was left
-- running would order for whoever has it now.
CREATE TABLE erased_user_names (
  name_hash VARCHAR(64) NOT NULL,
  CONSTRAINT pk_erased_user_names PRIMARY KEY (name_hash)
);

-- Erasures that are looked at once more: a node may have died, or written something late.
CREATE TABLE unfinished_erasures (
  customer_id VARCHAR(40) NOT NULL,
  erased_at   TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  CONSTRAINT pk_unfinished_erasures PRIMARY KEY (customer_id)
);

-- For whom a member of staff enters an order. Drafts from before have none, and last a day.
ALTER TABLE desk_drafts ADD COLUMN customer_id VARCHAR(40);

-- The entry that vouches for what is left of this one.
ALTER TABLE audit_entries ADD COLUMN erased_by BIGINT;

-- Up to which order addresses have been blanked.
CREATE TABLE blanked_addresses (
  only_row     BOOLEAN     DEFAULT TRUE NOT NULL,
  placed_at    TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  order_number VARCHAR(24) NOT NULL,
  CONSTRAINT pk_blanked_addresses PRIMARY KEY (only_row),
  CONSTRAINT ck_blanked_addresses_only_row CHECK (only_row)
);

INSERT INTO blanked_addresses (placed_at, order_number)
VALUES (TIMESTAMP WITH TIME ZONE '1970-01-01 00:00:00+00', '-');

INSERT INTO jobs (job) VALUES ('finish erasures');
INSERT INTO jobs (job) VALUES ('blank old addresses');
