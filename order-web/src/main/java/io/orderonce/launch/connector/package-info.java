/**
 * What stands between the network and the server: takes a request in without holding a thread,
 * refuses what is no proper request, hands on the rest whole, and sees to it that no answer leaves
 * that the application knows nothing of. It is linked against the server's own connector, whose
 * classes the launcher does not see: {@link io.orderonce.launch.BesideServer} loads it. See
 * decision 18.
 */
@NullMarked
package io.orderonce.launch.connector;

import org.jspecify.annotations.NullMarked;
