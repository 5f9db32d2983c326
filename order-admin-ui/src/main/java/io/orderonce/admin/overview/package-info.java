/** How the shop is doing. */
@NullMarked
package io.orderonce.admin.overview;

import org.jspecify.annotations.NullMarked;
