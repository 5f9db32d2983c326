/**
 * How many pages this node keeps open, and for whom: what a crowd that buys nothing may use, and
 * what is left for the buyers. Who may see which page is decided elsewhere.
 */
@NullMarked
package io.orderonce.web.sessions;

import org.jspecify.annotations.NullMarked;
