/** How a new shop gets its first administrator, over HTTP and by a page. */
@NullMarked
package io.orderonce.web.setup;

import org.jspecify.annotations.NullMarked;
