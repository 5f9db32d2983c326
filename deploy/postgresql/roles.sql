-- Two roles and a database. Run once, as a superuser; then set the passwords, then run rights.sql in the new database.
-- There is an empty line after each statement, so that "postgres --single -j" can read it too.

-- creates and alters tables, when a node starts with a new version
CREATE ROLE orderonce_owner LOGIN;

-- takes orders; can neither create, alter nor drop a table
CREATE ROLE orderonce LOGIN;

CREATE DATABASE orderonce OWNER orderonce_owner TEMPLATE template0 ENCODING 'UTF8';

