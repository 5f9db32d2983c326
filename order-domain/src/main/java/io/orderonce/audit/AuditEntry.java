package io.orderonce.audit;

import java.time.Instant;

/**
 * A change as it stands in the trail.
 *
 * @param number counts the entries from 1 on, without a gap
 */
public record AuditEntry(long number, Instant at, StaffChange change) {}
