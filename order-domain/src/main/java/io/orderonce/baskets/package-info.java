/**
 * What somebody is about to order, kept until it is ordered. It knows the core; the core knows of a
 * basket only that it has a version and is emptied by the order.
 */
@NullMarked
package io.orderonce.baskets;

import org.jspecify.annotations.NullMarked;
