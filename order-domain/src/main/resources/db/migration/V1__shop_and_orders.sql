-- The shop's books. Every promise that the program makes about orders is held here by a constraint,
-- and every constraint has a name, because the program looks for it at start-up and in errors.
-- The same script serves PostgreSQL and H2.

CREATE TABLE shop (
  only_row   BOOLEAN     NOT NULL DEFAULT TRUE,
  shop_id    VARCHAR(32) NOT NULL,
  created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  CONSTRAINT pk_shop PRIMARY KEY (only_row),
  CONSTRAINT ck_shop_only_row CHECK (only_row)
);

-- The secret in use has no end; one that has ended still verifies numbers until they expire.
CREATE TABLE order_number_secrets (
  secret_no  INTEGER     NOT NULL,
  secret     VARCHAR(64) NOT NULL,
  created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  ended_at   TIMESTAMP(6) WITH TIME ZONE,
  CONSTRAINT pk_order_number_secrets PRIMARY KEY (secret_no)
);

CREATE TABLE settings (
  name    VARCHAR(60)  NOT NULL,
  content VARCHAR(200) NOT NULL,
  CONSTRAINT pk_settings PRIMARY KEY (name)
);

-- An order of more than this asks for a second yes. One row for each currency that has a threshold.
INSERT INTO settings (name, content) VALUES ('large-amount.USD', '1000.00');

CREATE TABLE customers (
  customer_id VARCHAR(40)  NOT NULL,
  name        VARCHAR(120) NOT NULL,
  contact     VARCHAR(120),
  street      VARCHAR(120),
  city        VARCHAR(120),
  region      VARCHAR(120),
  postal_code VARCHAR(20),
  country     CHAR(2),
  phone       VARCHAR(40),
  enabled     BOOLEAN      NOT NULL DEFAULT TRUE,
  blocked     BOOLEAN      NOT NULL DEFAULT FALSE,
  created_at  TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  CONSTRAINT pk_customers PRIMARY KEY (customer_id)
);

CREATE TABLE users (
  user_name     VARCHAR(60)  NOT NULL,
  password_hash VARCHAR(300) NOT NULL,
  role          VARCHAR(10)  NOT NULL,
  customer_id   VARCHAR(40),
  enabled       BOOLEAN      NOT NULL DEFAULT TRUE,
  created_at    TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  CONSTRAINT pk_users PRIMARY KEY (user_name),
  CONSTRAINT fk_users_customer FOREIGN KEY (customer_id) REFERENCES customers (customer_id),
  CONSTRAINT ck_users_name CHECK (user_name = LOWER(user_name)),
  CONSTRAINT ck_users_role CHECK (role IN ('shopper', 'support', 'admin')),
  CONSTRAINT ck_users_shopper CHECK ((role = 'shopper') = (customer_id IS NOT NULL))
);

CREATE TABLE products (
  product_id VARCHAR(40)    NOT NULL,
  name       VARCHAR(120)   NOT NULL,
  category   VARCHAR(120)   NOT NULL,
  unit_size  VARCHAR(120)   NOT NULL,
  unit_price NUMERIC(19, 4) NOT NULL,
  currency   CHAR(3)        NOT NULL,
  stock      INTEGER        NOT NULL,
  on_sale    BOOLEAN        NOT NULL,
  CONSTRAINT pk_products PRIMARY KEY (product_id),
  CONSTRAINT ck_products_price CHECK (unit_price >= 0),
  CONSTRAINT ck_products_stock CHECK (stock >= 0)
);

CREATE TABLE orders (
  order_number     VARCHAR(24)    NOT NULL,
  customer_id      VARCHAR(40)    NOT NULL,
  request_id       VARCHAR(255)   NOT NULL,
  fingerprint      VARCHAR(67)    NOT NULL,
  attempt_id       CHAR(32)       NOT NULL,
  placed_at        TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  total            NUMERIC(19, 4) NOT NULL,
  currency         CHAR(3)        NOT NULL,
  state            VARCHAR(10)    NOT NULL,
  channel          VARCHAR(10)    NOT NULL,
  confirmed        VARCHAR(200)   NOT NULL,
  ship_name        VARCHAR(120)   NOT NULL,
  ship_street      VARCHAR(120)   NOT NULL,
  ship_city        VARCHAR(120)   NOT NULL,
  ship_region      VARCHAR(120),
  ship_postal_code VARCHAR(20),
  ship_country     CHAR(2)        NOT NULL,
  duplicate_of     VARCHAR(24),
  -- the arbiter: one order under one number, and one for each request of a customer, for ever
  CONSTRAINT pk_orders PRIMARY KEY (order_number),
  CONSTRAINT uq_orders_request UNIQUE (customer_id, request_id),
  CONSTRAINT fk_orders_customer FOREIGN KEY (customer_id) REFERENCES customers (customer_id),
  CONSTRAINT fk_orders_duplicate_of FOREIGN KEY (duplicate_of) REFERENCES orders (order_number),
  CONSTRAINT ck_orders_total CHECK (total >= 0),
  CONSTRAINT ck_orders_state CHECK (state IN ('placed', 'held', 'shipped', 'cancelled')),
  CONSTRAINT ck_orders_channel CHECK (channel IN ('api', 'storefront', 'admin'))
);

CREATE INDEX ix_orders_customer_time ON orders (customer_id, placed_at);

CREATE TABLE order_lines (
  order_number VARCHAR(24)    NOT NULL,
  line_no      INTEGER        NOT NULL,
  product_id   VARCHAR(40)    NOT NULL,
  name         VARCHAR(120)   NOT NULL,
  quantity     INTEGER        NOT NULL,
  unit_price   NUMERIC(19, 4) NOT NULL,
  line_total   NUMERIC(19, 4) NOT NULL,
  CONSTRAINT pk_order_lines PRIMARY KEY (order_number, line_no),
  CONSTRAINT uq_order_lines_product UNIQUE (order_number, product_id),
  CONSTRAINT fk_order_lines_order FOREIGN KEY (order_number) REFERENCES orders (order_number),
  CONSTRAINT fk_order_lines_product FOREIGN KEY (product_id) REFERENCES products (product_id),
  CONSTRAINT ck_order_lines_quantity CHECK (quantity BETWEEN 1 AND 9999),
  CONSTRAINT ck_order_lines_total CHECK (line_total = unit_price * quantity)
);

-- History and outbox in one: what has no sent_at has not been told to anybody yet.
CREATE TABLE order_events (
  order_number VARCHAR(24)  NOT NULL,
  event_no     INTEGER      NOT NULL,
  event        VARCHAR(20)  NOT NULL,
  happened_at  TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  done_by      VARCHAR(60)  NOT NULL,
  reason       VARCHAR(500),
  sent_at      TIMESTAMP(6) WITH TIME ZONE,
  CONSTRAINT pk_order_events PRIMARY KEY (order_number, event_no),
  CONSTRAINT fk_order_events_order FOREIGN KEY (order_number) REFERENCES orders (order_number)
);
