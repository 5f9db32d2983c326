/** The keyboard: the list of keys, and the palette that leads to anything by its name or number. */
@NullMarked
package io.orderonce.admin.keys;

import org.jspecify.annotations.NullMarked;
