/**
 * Texts that people write: their normal form, what they may contain, how they are searched. Knows
 * only the JDK, and nothing of what the texts are about.
 */
@NullMarked
package io.orderonce.text;

import org.jspecify.annotations.NullMarked;
