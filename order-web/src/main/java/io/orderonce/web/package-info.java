/** The HTTP side of the shop. It knows the domain; the domain does not know it. */
@NullMarked
package io.orderonce.web;

import org.jspecify.annotations.NullMarked;
