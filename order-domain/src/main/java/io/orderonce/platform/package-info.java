/**
 * Where the parts are put together: settings, the clock, the wiring of beans, the start. It may
 * depend on anything; nothing depends on it.
 */
@NullMarked
package io.orderonce.platform;

import org.jspecify.annotations.NullMarked;
