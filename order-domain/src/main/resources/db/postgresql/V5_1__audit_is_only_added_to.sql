-- PostgreSQL can refuse by itself what the program never does.

CREATE FUNCTION refuse_to_alter_audit() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit entries are only added, never altered or removed';
END;
$$;

CREATE TRIGGER audit_entries_stay
  BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entries
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_alter_audit();
