/**
 * The storefront: from the catalogue to the order and what becomes of it. Views ask the domain and
 * show what it says; nothing is decided here.
 */
@NullMarked
package io.orderonce.web.shop;

import org.jspecify.annotations.NullMarked;
