/** For those who operate the shop: its health, and whether its books are in order. */
@NullMarked
package io.orderonce.web.operation;

import org.jspecify.annotations.NullMarked;
