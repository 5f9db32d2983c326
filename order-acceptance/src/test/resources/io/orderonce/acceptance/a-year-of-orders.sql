-- What a busy shop has gathered after a year, in PostgreSQL: {orders} orders of 20,000 customers, the
-- first of whom placed every twentieth, and {attempts} attempts of the last 180 days.
INSERT INTO customers (customer_id, name, contact, street, city, postal_code, country, phone, phone_key, customer_group, created_at)
SELECT 'C' || LPAD(i::text, 5, '0'),
       (ARRAY['Alba', 'Brook', 'Cedar', 'Dune', 'Elm', 'Fjord', 'Glen', 'Heath'])[i % 8 + 1] || ' Trading ' || i,
       'Somebody ' || i, i || ' Long Lane', 'Reims', '51100', 'FR', '03 26 00 ' || i, LPAD((i % 9000)::text, 9, '0'),
       CASE WHEN i % 50 = 0 THEN 'resellers' END, NOW() - INTERVAL '400 days'
FROM generate_series(1, 20000) i;

INSERT INTO users (user_name, password_hash, role, customer_id, created_at)
SELECT LOWER(c.customer_id), u.password_hash, 'shopper', c.customer_id, c.created_at
FROM customers c, users u WHERE c.customer_id LIKE 'C0%' AND u.user_name = 'alfki';

-- nineteen characters, the one that checks them, and hyphens
CREATE FUNCTION pg_temp.numbered(payload TEXT) RETURNS TEXT IMMUTABLE LANGUAGE plpgsql AS $$
DECLARE
  alphabet CONSTANT TEXT := '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  sum INTEGER := 0;
BEGIN
  FOR at IN 1..19 LOOP
    sum := (sum # (STRPOS(alphabet, SUBSTR(payload, at, 1)) - 1)) * 2;
    IF sum > 31 THEN
      sum := sum # 37;
    END IF;
  END LOOP;
  RETURN REGEXP_REPLACE(payload || SUBSTR(alphabet, sum + 1, 1), '(.{5})(.{5})(.{5})(.{5})', '\1-\2-\3-\4');
END $$;

CREATE TEMPORARY TABLE made AS
SELECT i,
       pg_temp.numbered(SUBSTR(UPPER(MD5(i::text)), 1, 19)) AS order_number,
       'C' || LPAD((CASE WHEN i % 20 = 0 THEN 1 ELSE i::bigint * 7919 % 20000 + 1 END)::text, 5, '0') AS customer_id,
       NOW() - INTERVAL '2 days' - i * (INTERVAL '365 days' / {orders}) AS placed_at
FROM generate_series(1, {orders}) i;

CREATE TEMPORARY TABLE made_lines AS
SELECT m.i, m.order_number, k AS line_no, p.product_id, p.name, 1 + m.i % 3 AS quantity, p.unit_price, p.currency
FROM made m CROSS JOIN generate_series(1, 2) k
JOIN products p ON p.product_id = ((m.i * 3 + k * 11) % 77 + 1)::text;

INSERT INTO orders (order_number, customer_id, request_id, fingerprint, lines_fingerprint, attempt_id, placed_at,
  total, currency, state, channel, confirmed, ship_name, ship_street, ship_city, ship_postal_code, ship_country, place_key)
SELECT m.order_number, m.customer_id, 'made-' || m.i, 'v1 ' || MD5('f' || m.i), 'v1 ' || MD5((m.i % 231)::text),
       MD5('a' || m.i), m.placed_at, l.total, l.currency,
       CASE WHEN m.i < 500 THEN 'placed' WHEN m.i % 997 = 0 THEN 'held' WHEN m.i % 50 = 0 THEN 'cancelled' ELSE 'shipped' END,
       CASE WHEN m.i % 3 = 0 THEN 'storefront' ELSE 'api' END, '', 'Somebody', '1 Long Lane', 'Reims', '51100', 'FR',
       'made ' || m.customer_id
FROM made m
JOIN (SELECT i, MIN(currency) AS currency, SUM(unit_price * quantity) AS total FROM made_lines GROUP BY i) l USING (i);

INSERT INTO order_lines (order_number, line_no, product_id, name, quantity, unit_price, line_total)
SELECT order_number, line_no, product_id, name, quantity, unit_price, unit_price * quantity FROM made_lines;

INSERT INTO order_events (order_number, event_no, event, happened_at, done_by, relayed)
SELECT order_number, 1, 'placed', placed_at, LOWER(customer_id), TRUE FROM made;

INSERT INTO order_events (order_number, event_no, event, happened_at, done_by, relayed)
SELECT o.order_number, 2, o.state, o.placed_at + INTERVAL '1 hour', 'support', TRUE
FROM orders o JOIN made USING (order_number) WHERE o.state <> 'placed';

INSERT INTO attempts (started_at, customer_id, key_hash, order_number, outcome, detail, channel, done_by, node, duration_ms)
SELECT NOW() - n * (INTERVAL '180 days' / {attempts}),
       COALESCE(m.customer_id, 'C' || LPAD((n % 20000 + 1)::text, 5, '0')), MD5(n::text),
       m.order_number,
       CASE WHEN m.i IS NOT NULL THEN (ARRAY['placed', 'replayed', 'waited', 'placed'])[n % 4 + 1]
            ELSE (ARRAY['confirmation-required', 'limit-reached', 'out-of-stock', 'invalid', 'key-reused'])[n % 5 + 1] END,
       NULL, 'api', 'c00001', 'node-' || n % 3, 5 + n % 40
FROM generate_series(1, {attempts}) n LEFT JOIN made m ON m.i = n / 4 AND n % 10 < 8;

INSERT INTO attempt_counts (bucket_start, node, outcome, attempts)
SELECT DATE_BIN('10 minutes', started_at, TIMESTAMPTZ '2020-01-01'), node, outcome, COUNT(*)
FROM attempts WHERE node LIKE 'node-%' GROUP BY 1, 2, 3;

INSERT INTO suspected_duplicates (earlier, later, score, reasons, raised_at, state, decided_at, decided_by, reason)
SELECT a.order_number, b.order_number, 60 + a.i % 40, E'SAME_LINES\t\nAPART\t40', b.placed_at,
       CASE WHEN a.i % 5 = 0 THEN 'open' ELSE 'not-duplicate' END,
       CASE WHEN a.i % 5 > 0 THEN b.placed_at END, CASE WHEN a.i % 5 > 0 THEN 'support' END,
       CASE WHEN a.i % 5 > 0 THEN 'meant' END
FROM made a JOIN made b ON b.i = a.i + 1 WHERE a.i <= 5000;

ANALYZE;
