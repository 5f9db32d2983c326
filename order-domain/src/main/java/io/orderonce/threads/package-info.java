/** The node's threads, in pools separated by what may wait for what. */
@NullMarked
package io.orderonce.threads;

import org.jspecify.annotations.NullMarked;
