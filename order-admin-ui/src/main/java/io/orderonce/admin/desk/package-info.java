/** The desk where support works: customers, their orders, and what was tried. */
@NullMarked
package io.orderonce.admin.desk;

import org.jspecify.annotations.NullMarked;
