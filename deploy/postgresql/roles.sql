-- Two roles and a database. Run once by a superuser, then set the passwords, then rights.sql in the new database.
-- An empty line after each statement, so that "postgres --single -j" can read it too.

-- makes and changes tables, when a node starts with a new version
CREATE ROLE orderonce_owner LOGIN;

-- takes orders; can neither make, change nor drop a table
CREATE ROLE orderonce LOGIN;

CREATE DATABASE orderonce OWNER orderonce_owner TEMPLATE template0 ENCODING 'UTF8';

