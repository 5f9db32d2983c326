/** The rules that limit orders, over HTTP, for the staff who maintain them. */
@NullMarked
package io.orderonce.web.limits;

import org.jspecify.annotations.NullMarked;
