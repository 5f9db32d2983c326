-- An index that is built while orders come in cannot be part of a transaction. If its build is
-- interrupted, the script is noted as failed, and the next start would refuse to go on. All scripts
-- that are not one transaction can be run again from their beginning, and the others leave nothing.
DO $$
BEGIN
  IF to_regclass('flyway_schema_history') IS NOT NULL THEN
    -- a node that may not change tables leaves it to one that may
    IF has_table_privilege('flyway_schema_history', 'DELETE') THEN
      DELETE FROM flyway_schema_history WHERE NOT success;
    END IF;
  END IF;
END;
$$;
