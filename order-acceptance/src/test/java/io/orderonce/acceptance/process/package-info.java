/**
 * The machinery under test as operating-system processes: nodes, a cluster of them, a PostgreSQL of
 * their own, and what they have opened on the network. Knows nothing of orders.
 */
@NullMarked
package io.orderonce.acceptance.process;

import org.jspecify.annotations.NullMarked;
