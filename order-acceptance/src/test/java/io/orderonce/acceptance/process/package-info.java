/**
 * The system under test as operating-system processes: nodes, a cluster of them, a PostgreSQL of
 * their own, and the sockets they have open. Knows nothing about orders.
 */
@NullMarked
package io.orderonce.acceptance.process;

import org.jspecify.annotations.NullMarked;
