/**
 * How many pages this node keeps open, and for whom: what a crowd that buys nothing may take, and
 * what is left for those who do. Who may see which page is decided elsewhere.
 */
@NullMarked
package io.orderonce.web.sessions;

import org.jspecify.annotations.NullMarked;
