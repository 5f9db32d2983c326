/**
 * What the shop sells: products, their prices and their stock. Placing an order reads and reduces
 * them in its own transaction, through the core's own port; this package displays and maintains
 * them.
 */
@NullMarked
package io.orderonce.catalog;

import org.jspecify.annotations.NullMarked;
