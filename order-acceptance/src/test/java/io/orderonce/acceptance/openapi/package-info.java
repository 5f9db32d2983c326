/**
 * The OpenAPI document of the shop: whether it is well made, and whether it declares every answer
 * that a test gets.
 */
@NullMarked
package io.orderonce.acceptance.openapi;

import org.jspecify.annotations.NullMarked;
