/** The rules that limit orders, over HTTP, for those who keep them. */
@NullMarked
package io.orderonce.web.limits;

import org.jspecify.annotations.NullMarked;
