-- What somebody is about to order. A basket is a customer's or a visitor's, and each has one at most.
-- The number under which a customer's basket will be ordered is kept with it, so that every tab and
-- device shows and sends the same one; placing the order takes it away with the lines.
CREATE TABLE baskets (
  basket_id    VARCHAR(36) NOT NULL,
  customer_id  VARCHAR(40),
  visitor      VARCHAR(64),
  version      INTEGER     NOT NULL,
  order_number VARCHAR(24),
  changed_at   TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  CONSTRAINT pk_baskets PRIMARY KEY (basket_id),
  CONSTRAINT uq_baskets_customer UNIQUE (customer_id),
  CONSTRAINT uq_baskets_visitor UNIQUE (visitor),
  CONSTRAINT fk_baskets_customer FOREIGN KEY (customer_id) REFERENCES customers (customer_id),
  CONSTRAINT ck_baskets_owner CHECK ((customer_id IS NULL) <> (visitor IS NULL))
);

CREATE TABLE basket_lines (
  basket_id  VARCHAR(36) NOT NULL,
  product_id VARCHAR(40) NOT NULL,
  quantity   INTEGER     NOT NULL,
  added_no   INTEGER     NOT NULL,
  CONSTRAINT pk_basket_lines PRIMARY KEY (basket_id, product_id),
  CONSTRAINT fk_basket_lines_basket FOREIGN KEY (basket_id) REFERENCES baskets (basket_id),
  CONSTRAINT fk_basket_lines_product FOREIGN KEY (product_id) REFERENCES products (product_id),
  CONSTRAINT ck_basket_lines_quantity CHECK (quantity BETWEEN 1 AND 9999)
);

-- Where a customer's orders went, to offer it again.
CREATE TABLE addresses (
  customer_id VARCHAR(40)  NOT NULL,
  address_no  INTEGER      NOT NULL,
  name        VARCHAR(120) NOT NULL,
  street      VARCHAR(120) NOT NULL,
  city        VARCHAR(120) NOT NULL,
  region      VARCHAR(120),
  postal_code VARCHAR(20),
  country     CHAR(2)      NOT NULL,
  CONSTRAINT pk_addresses PRIMARY KEY (customer_id, address_no),
  CONSTRAINT fk_addresses_customer FOREIGN KEY (customer_id) REFERENCES customers (customer_id)
);
