/** How customers and products are named everywhere. Nothing about them but their ids. */
@NullMarked
package io.orderonce.ids;

import org.jspecify.annotations.NullMarked;
