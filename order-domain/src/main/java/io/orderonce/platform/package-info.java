/**
 * Where the parts are put together: the clock, jobs, start-up, shutdown. It may depend on anything;
 * nothing depends on it.
 */
@NullMarked
package io.orderonce.platform;

import org.jspecify.annotations.NullMarked;
