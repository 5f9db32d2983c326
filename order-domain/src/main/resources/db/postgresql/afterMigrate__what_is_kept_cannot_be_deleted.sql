-- Who serves the shop may be another role than the owner of the tables. What the program only ever
-- adds to or changes, that role cannot delete; of the list of migrations it can only read. Looked at
-- with every start, because a database that was restored has the rights that new tables get.
DO $$
DECLARE
  granted RECORD;
BEGIN
  -- nodes may start side by side
  PERFORM pg_advisory_xact_lock(6900);
  FOR granted IN
    SELECT table_name, grantee, privilege_type
    FROM information_schema.role_table_grants
    WHERE table_schema = current_schema()
      AND grantee <> current_user
      AND (privilege_type = 'DELETE'
           AND table_name IN ('shop', 'order_number_secrets', 'customers', 'users', 'products',
                              'orders', 'order_lines', 'order_events', 'suspected_duplicates',
                              'audit_entries', 'audit_head', 'jobs', 'case_events', 'outbox_head',
                              'outbox_consumers', 'erased_user_names', 'blanked_addresses')
        OR privilege_type IN ('INSERT', 'UPDATE', 'DELETE')
           AND table_name = 'flyway_schema_history')
  LOOP
    EXECUTE format('REVOKE %s ON %I FROM %I',
                   granted.privilege_type, granted.table_name, granted.grantee);
  END LOOP;
END;
$$;
