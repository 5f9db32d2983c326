/**
 * What a line of the log says besides its message: on whose behalf it was written. Knows only the
 * JDK; how a line looks is the launcher's business.
 */
@NullMarked
package io.orderonce.logging;

import org.jspecify.annotations.NullMarked;
