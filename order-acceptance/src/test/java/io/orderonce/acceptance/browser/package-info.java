/** The pages in a real browser, used as a buyer would. */
@NullMarked
package io.orderonce.acceptance.browser;

import org.jspecify.annotations.NullMarked;
