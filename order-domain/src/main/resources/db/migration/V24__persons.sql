-- What accounts of one person share, and what is locked while their orders are counted together.

-- A secret of the shop: what is below is hashed under it. The program makes it at the next start.
ALTER TABLE shop ADD COLUMN person_secret VARCHAR(64);

-- E-mail address and telephone number of each customer, as keyed hashes. One that was replaced still
-- counts for orders of the time before.
CREATE TABLE person_keys (
  customer_id VARCHAR(40) NOT NULL,
  kind        VARCHAR(10) NOT NULL,
  hash        VARCHAR(26) NOT NULL,
  created_at  TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  ended_at    TIMESTAMP(6) WITH TIME ZONE,
  CONSTRAINT pk_person_keys PRIMARY KEY (customer_id, hash),
  CONSTRAINT fk_person_keys_customer FOREIGN KEY (customer_id) REFERENCES customers (customer_id)
    ON DELETE CASCADE,
  CONSTRAINT ck_person_keys_kind CHECK (kind IN ('email', 'phone'))
);

CREATE INDEX ix_person_keys_hash ON person_keys (hash);

-- Where an order goes, the house, as a keyed hash. Orders of the last year get theirs while the
-- program runs, the latest first.
ALTER TABLE orders ADD COLUMN place_hash VARCHAR(26);

-- Whoever counts the orders of a person locks the rows that the first digits of the hashes name.
CREATE TABLE person_gates (
  gate VARCHAR(3) NOT NULL,
  CONSTRAINT pk_person_gates PRIMARY KEY (gate)
);

INSERT INTO person_gates (gate)
SELECT a.digit || b.digit || c.digit
FROM (VALUES ('0'), ('1'), ('2'), ('3'), ('4'), ('5'), ('6'), ('7'), ('8'), ('9'), ('a'), ('b'),
             ('c'), ('d'), ('e'), ('f'), ('g'), ('h'), ('i'), ('j'), ('k'), ('l'), ('m'), ('n'),
             ('o'), ('p'), ('q'), ('r'), ('s'), ('t'), ('u'), ('v')) AS a (digit)
     CROSS JOIN
     (VALUES ('0'), ('1'), ('2'), ('3'), ('4'), ('5'), ('6'), ('7'), ('8'), ('9'), ('a'), ('b'),
             ('c'), ('d'), ('e'), ('f'), ('g'), ('h'), ('i'), ('j'), ('k'), ('l'), ('m'), ('n'),
             ('o'), ('p'), ('q'), ('r'), ('s'), ('t'), ('u'), ('v')) AS b (digit)
     CROSS JOIN
     (VALUES ('0'), ('1'), ('2'), ('3'), ('4'), ('5'), ('6'), ('7'), ('8'), ('9'), ('a'), ('b'),
             ('c'), ('d'), ('e'), ('f'), ('g'), ('h'), ('i'), ('j'), ('k'), ('l'), ('m'), ('n'),
             ('o'), ('p'), ('q'), ('r'), ('s'), ('t'), ('u'), ('v')) AS c (digit);

-- A rule may count over all accounts of a person.
ALTER TABLE limit_rules DROP CONSTRAINT ck_limit_rules_scope;
ALTER TABLE limit_rules ADD CONSTRAINT ck_limit_rules_scope
  CHECK (scope IN ('default', 'group', 'customer', 'person'));
