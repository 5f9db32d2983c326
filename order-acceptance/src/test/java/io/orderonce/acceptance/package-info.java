/**
 * What the product promises, seen from outside: each class starts the executable JAR, uses it as a
 * program or an operator would, injects a fault, and compares what clients were answered with what
 * the database holds. Nothing here knows a class of the product.
 */
@NullMarked
package io.orderonce.acceptance;

import org.jspecify.annotations.NullMarked;
