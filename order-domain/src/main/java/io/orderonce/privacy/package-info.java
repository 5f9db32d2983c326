/**
 * Personal data: how it is erased when a person asks for it, and blanked when it is old. What is
 * personal is known where it is stored: each of those packages contributes its own part.
 */
@NullMarked
package io.orderonce.privacy;

import org.jspecify.annotations.NullMarked;
