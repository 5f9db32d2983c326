-- How much a customer may order in how much time. The rules are read in the transaction that enters
-- an order, so what is written here holds for the next one.

CREATE TABLE limit_rules (
  rule_id        BIGINT GENERATED ALWAYS AS IDENTITY,
  version        INTEGER        NOT NULL DEFAULT 1,
  scope          VARCHAR(10)    NOT NULL,
  customer_group VARCHAR(60),
  customer_id    VARCHAR(40),
  kind           VARCHAR(10)    NOT NULL,
  -- of a quantity: the product, or each product by itself
  product_id     VARCHAR(40),
  currency       CHAR(3),
  most           NUMERIC(19, 4) NOT NULL,
  window_seconds INTEGER        NOT NULL,
  outcome        VARCHAR(10)    NOT NULL,
  expires_at     TIMESTAMP(6) WITH TIME ZONE,
  note           VARCHAR(200),
  CONSTRAINT pk_limit_rules PRIMARY KEY (rule_id),
  CONSTRAINT fk_limit_rules_customer FOREIGN KEY (customer_id) REFERENCES customers (customer_id),
  CONSTRAINT fk_limit_rules_product FOREIGN KEY (product_id) REFERENCES products (product_id),
  CONSTRAINT ck_limit_rules_scope CHECK (scope IN ('default', 'group', 'customer')),
  CONSTRAINT ck_limit_rules_group CHECK ((scope = 'group') = (customer_group IS NOT NULL)),
  CONSTRAINT ck_limit_rules_customer CHECK ((scope = 'customer') = (customer_id IS NOT NULL)),
  CONSTRAINT ck_limit_rules_kind CHECK (kind IN ('orders', 'amount', 'quantity')),
  CONSTRAINT ck_limit_rules_currency CHECK ((kind = 'amount') = (currency IS NOT NULL)),
  CONSTRAINT ck_limit_rules_product CHECK (kind = 'quantity' OR product_id IS NULL),
  CONSTRAINT ck_limit_rules_most CHECK (most >= 0),
  CONSTRAINT ck_limit_rules_whole CHECK (kind = 'amount' OR most = FLOOR(most)),
  CONSTRAINT ck_limit_rules_window CHECK (window_seconds BETWEEN 1 AND 31622400),
  CONSTRAINT ck_limit_rules_outcome CHECK (outcome IN ('reject', 'confirm', 'hold'))
);

CREATE INDEX ix_limit_rules_customer ON limit_rules (customer_id);
CREATE INDEX ix_limit_rules_group ON limit_rules (customer_group);

-- What a shop starts with; it may change them and take them away like any other.
INSERT INTO limit_rules (scope, kind, most, window_seconds, outcome, note)
VALUES ('default', 'orders', 10, 600, 'reject', 'as delivered');
INSERT INTO limit_rules (scope, kind, most, window_seconds, outcome, note)
VALUES ('default', 'orders', 50, 86400, 'reject', 'as delivered');

-- What an order asks for without where it goes: one of the same customer with the same lines looks
-- like it. Orders from before have none, and are older than anybody looks back.
ALTER TABLE orders ADD COLUMN lines_fingerprint VARCHAR(67);
CREATE INDEX ix_orders_look_alike ON orders (customer_id, lines_fingerprint, placed_at DESC);

-- For how long a look-alike makes one ask; PT0S for never.
INSERT INTO settings (name, content) VALUES ('look-alike.window', 'PT10M');
