/** JSON in and out: strict when read, always the same bytes when written. */
@NullMarked
package io.orderonce.web.json;

import org.jspecify.annotations.NullMarked;
