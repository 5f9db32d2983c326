-- Duplicates that are found after the fact, and what was decided about them.

-- Where an order goes, roughly: country and postal code, or city. Orders from before have none.
ALTER TABLE orders ADD COLUMN place_key VARCHAR(140);
CREATE INDEX ix_orders_place ON orders (place_key, placed_at);

-- The last digits of the telephone number.
ALTER TABLE customers ADD COLUMN phone_key VARCHAR(9);
CREATE INDEX ix_customers_phone ON customers (phone_key);

-- What has no sent_at has not been looked at; what fails is tried again a few times.
UPDATE order_events SET sent_at = happened_at WHERE sent_at IS NULL;
ALTER TABLE order_events ADD COLUMN tries INTEGER DEFAULT 0 NOT NULL;
CREATE INDEX ix_order_events_sent ON order_events (sent_at, tries);

CREATE TABLE suspected_duplicates (
  case_no         BIGINT GENERATED ALWAYS AS IDENTITY,
  earlier         VARCHAR(24)   NOT NULL,
  later           VARCHAR(24)   NOT NULL,
  score           INTEGER       NOT NULL,
  reasons         VARCHAR(2000) NOT NULL,
  raised_at       TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  state           VARCHAR(14)   NOT NULL,
  decided_at      TIMESTAMP(6) WITH TIME ZONE,
  decided_by      VARCHAR(60),
  reason          VARCHAR(500),
  cancelled_order VARCHAR(24),
  CONSTRAINT pk_suspected_duplicates PRIMARY KEY (case_no),
  -- two orders are suspected once, whoever finds them first
  CONSTRAINT uq_suspected_duplicates_pair UNIQUE (earlier, later),
  CONSTRAINT fk_suspected_duplicates_earlier FOREIGN KEY (earlier) REFERENCES orders (order_number),
  CONSTRAINT fk_suspected_duplicates_later FOREIGN KEY (later) REFERENCES orders (order_number),
  CONSTRAINT ck_suspected_duplicates_state CHECK (state IN ('open', 'not-duplicate', 'cancelled')),
  CONSTRAINT ck_suspected_duplicates_decided CHECK ((state = 'open') = (decided_at IS NULL))
);

CREATE INDEX ix_suspected_duplicates_queue ON suspected_duplicates (state, score, case_no);
CREATE INDEX ix_suspected_duplicates_later ON suspected_duplicates (later);
