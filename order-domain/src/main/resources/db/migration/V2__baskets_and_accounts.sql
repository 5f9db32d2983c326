-- What stands between looking and ordering: baskets, addresses, and who may try to log in.

-- A basket belongs to a customer or to a visitor, of whose token only the hash is here. It holds the
-- number under which it will be ordered. A version is never used twice: an order names the one that
-- its buyer saw.
CREATE TABLE baskets (
  basket_id    VARCHAR(32) NOT NULL,
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
  basket_id  VARCHAR(32) NOT NULL,
  product_id VARCHAR(40) NOT NULL,
  quantity   INTEGER     NOT NULL,
  added_no   INTEGER     NOT NULL,
  CONSTRAINT pk_basket_lines PRIMARY KEY (basket_id, product_id),
  CONSTRAINT fk_basket_lines_basket FOREIGN KEY (basket_id) REFERENCES baskets (basket_id)
    ON DELETE CASCADE,
  CONSTRAINT fk_basket_lines_product FOREIGN KEY (product_id) REFERENCES products (product_id),
  CONSTRAINT ck_basket_lines_quantity CHECK (quantity BETWEEN 1 AND 9999)
);

-- The higher the number, the later the address was used.
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

-- Counts how often the password was changed: who logged in under another count is no longer in.
ALTER TABLE users ADD COLUMN credentials INTEGER DEFAULT 1 NOT NULL;

-- From where the user came in last: from there strangers cannot keep him out.
ALTER TABLE users ADD COLUMN last_login_from VARCHAR(64);

-- Names and addresses as hashes: what is typed into the field for the name may be a password.
CREATE TABLE failed_logins (
  failure_no BIGINT GENERATED ALWAYS AS IDENTITY,
  user_name  VARCHAR(64) NOT NULL,
  address    VARCHAR(64) NOT NULL,
  failed_at  TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  CONSTRAINT pk_failed_logins PRIMARY KEY (failure_no)
);

CREATE INDEX ix_failed_logins_name ON failed_logins (user_name, failed_at);
CREATE INDEX ix_failed_logins_address ON failed_logins (address, failed_at);
CREATE INDEX ix_failed_logins_time ON failed_logins (failed_at);
