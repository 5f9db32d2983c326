package io.orderonce.audit;

import io.orderonce.csv.Cells;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The audit trail as a table of comma-separated values (RFC 4180), to be passed on as a file. */
public final class AuditTable {

  private static final List<String> COLUMNS =
      List.of("id", "at", "by", "action", "subject", "subject_id", "before", "after", "reason");

  private AuditTable() {}

  public static String write(List<AuditEntry> entries) {
    return Cells.table(COLUMNS, entries.stream().map(AuditTable::cells).toList());
  }

  private static List<@Nullable String> cells(AuditEntry entry) {
    StaffChange change = entry.change();
    return Arrays.asList(
        Long.toString(entry.number()),
        entry.at().toString(),
        change.by(),
        change.action(),
        change.subject(),
        change.subjectId(),
        change.before(),
        change.after(),
        change.reason());
  }
}
