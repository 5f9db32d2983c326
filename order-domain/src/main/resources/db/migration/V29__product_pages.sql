-- What the shop says about a product, and where its picture is.

ALTER TABLE products ADD COLUMN description VARCHAR(2000);
ALTER TABLE products ADD COLUMN picture VARCHAR(500);
