/**
 * The layer between the network and the server: receives requests without holding a thread, refuses
 * malformed ones, passes complete ones on, and ensures that every answer is one of the
 * application's. It is linked against the server's own connector, whose classes the launcher cannot
 * see: {@link io.orderonce.launch.BesideServer} loads it. See decision 18.
 */
@NullMarked
package io.orderonce.launch.connector;

import org.jspecify.annotations.NullMarked;
