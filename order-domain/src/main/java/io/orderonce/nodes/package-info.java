/** Which nodes share the shop's database, and whether one of them has gone silent. */
@NullMarked
package io.orderonce.nodes;

import org.jspecify.annotations.NullMarked;
