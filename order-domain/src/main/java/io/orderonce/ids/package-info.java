/** The ids of customers and products, used everywhere. Nothing else about them. */
@NullMarked
package io.orderonce.ids;

import org.jspecify.annotations.NullMarked;
