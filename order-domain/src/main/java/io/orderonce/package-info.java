/**
 * OrderOnce: each intended order exists exactly once.
 *
 * <p>Packages are features. {@code money} and {@code dedup} know only the JDK, {@code ordering} is
 * the core and builds on them, the other features surround it; a {@code jpa} or {@code hazelcast}
 * sub-package is an adapter.
 */
package io.orderonce;
