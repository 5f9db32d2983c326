/** The overview: the state of the shop at a glance. */
@NullMarked
package io.orderonce.admin.overview;

import org.jspecify.annotations.NullMarked;
