-- What the two roles may do. Run once, as a superuser, in the database orderonce, before the first node starts.

REVOKE ALL ON DATABASE orderonce FROM PUBLIC;

GRANT CONNECT ON DATABASE orderonce TO orderonce;

REVOKE ALL ON SCHEMA public FROM PUBLIC;

ALTER SCHEMA public OWNER TO orderonce_owner;

GRANT USAGE ON SCHEMA public TO orderonce;

ALTER DEFAULT PRIVILEGES FOR ROLE orderonce_owner IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO orderonce;

ALTER DEFAULT PRIVILEGES FOR ROLE orderonce_owner IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO orderonce;

