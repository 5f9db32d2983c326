/**
 * What people write: its one normal form, what may stand in it, how it is searched. Knows nothing
 * but the JDK, and nothing of what the texts are about.
 */
@NullMarked
package io.orderonce.text;

import org.jspecify.annotations.NullMarked;
