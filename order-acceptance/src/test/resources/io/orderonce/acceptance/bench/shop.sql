-- What is measured with: {customers} customers with a log-in each and {products} products, in PostgreSQL,
-- in the tables of a demo shop. All log-ins have the demo password and its hash, which a node then checks once.
INSERT INTO customers (customer_id, name, contact, street, city, postal_code, country, phone, phone_key, search_name,
                       created_at)
SELECT 'B' || LPAD(i::text, 6, '0'), 'Buyer ' || i, 'Somebody ' || i, i || ' Long Lane', 'Reims',
       LPAD((i % 20000)::text, 5, '0'), 'FR', '03 26 ' || LPAD(i::text, 6, '0'), LPAD(i::text, 9, '0'), 'buyer ' || i, NOW()
FROM generate_series(0, {customers} - 1) i;

INSERT INTO users (user_name, password_hash, role, customer_id, created_at)
SELECT LOWER(c.customer_id), u.password_hash, 'shopper', c.customer_id, c.created_at
FROM customers c, users u
WHERE c.customer_id LIKE 'B______' AND u.user_name = 'alfki';

INSERT INTO products (product_id, name, category, unit_size, unit_price, currency, stock, on_sale, search_name)
SELECT 'bench-' || i, 'Thing number ' || i, 'Things', 'a box of ' || i % 12 + 1, 1 + i % 20, 'USD', 1000000000, TRUE,
       'thing number ' || i
FROM generate_series(0, {products} - 1) i;

ANALYZE;
