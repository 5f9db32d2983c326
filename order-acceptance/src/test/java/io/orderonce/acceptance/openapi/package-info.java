/**
 * The OpenAPI document of the interface: whether it is well made, and whether every answer that a
 * test gets is one that it declares.
 */
@NullMarked
package io.orderonce.acceptance.openapi;

import org.jspecify.annotations.NullMarked;
