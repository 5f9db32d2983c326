/** The threads of a node, in pools by what may wait for what. */
@NullMarked
package io.orderonce.threads;

import org.jspecify.annotations.NullMarked;
