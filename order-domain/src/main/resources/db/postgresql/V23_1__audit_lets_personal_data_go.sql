-- Entries are still only added. From one that is about an erased customer a reason, a note and the name
-- of a user who is gone may be taken, once, and never anything else.
DROP TRIGGER audit_entries_stay ON audit_entries;

CREATE TRIGGER audit_entries_stay
  BEFORE DELETE OR TRUNCATE ON audit_entries
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_alter_audit();

CREATE TRIGGER audit_entries_unaltered
  BEFORE UPDATE ON audit_entries
  FOR EACH ROW
  WHEN (NOT (OLD.erased_by IS NULL AND NEW.erased_by > OLD.entry_no
             AND NEW.entry_no = OLD.entry_no AND NEW.happened_at = OLD.happened_at
             AND NEW.action = OLD.action AND NEW.subject = OLD.subject
             AND NEW.subject_id = OLD.subject_id AND NEW.digest = OLD.digest
             AND NEW.reason IS NULL
             AND NEW.done_by IN (OLD.done_by, '(erased)')
             AND (NEW.old_content IS NOT DISTINCT FROM OLD.old_content
                  OR starts_with(OLD.old_content, NEW.old_content))
             AND (NEW.new_content IS NOT DISTINCT FROM OLD.new_content
                  OR starts_with(OLD.new_content, NEW.new_content))) IS TRUE)
  EXECUTE FUNCTION refuse_to_alter_audit();
