/** The staff console, with one package for each area of work. */
@NullMarked
package io.orderonce.admin;

import org.jspecify.annotations.NullMarked;
