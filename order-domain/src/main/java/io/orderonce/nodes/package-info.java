/** Which nodes share the shop's database, and whether one of them is not heard of any more. */
@NullMarked
package io.orderonce.nodes;

import org.jspecify.annotations.NullMarked;
