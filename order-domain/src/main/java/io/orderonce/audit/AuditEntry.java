package io.orderonce.audit;

import java.time.Instant;

/**
 * A change as recorded in the audit trail.
 *
 * @param number counts the entries from 1, without gaps
 */
public record AuditEntry(long number, Instant at, StaffChange change) {}
