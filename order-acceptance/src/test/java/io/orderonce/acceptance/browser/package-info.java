/** The pages in a real browser, as a buyer uses them. */
@NullMarked
package io.orderonce.acceptance.browser;

import org.jspecify.annotations.NullMarked;
