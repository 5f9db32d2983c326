/** Plain HTML pages that need no framework. */
@NullMarked
package io.orderonce.web.pages;

import org.jspecify.annotations.NullMarked;
