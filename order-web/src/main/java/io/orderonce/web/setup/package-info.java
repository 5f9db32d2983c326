/** How a new shop gets its first administrator, over the API and on a page. */
@NullMarked
package io.orderonce.web.setup;

import org.jspecify.annotations.NullMarked;
