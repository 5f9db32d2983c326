/**
 * What a log line says besides its message: on whose behalf it was written. Knows only the JDK; the
 * launcher formats the lines.
 */
@NullMarked
package io.orderonce.logging;

import org.jspecify.annotations.NullMarked;
