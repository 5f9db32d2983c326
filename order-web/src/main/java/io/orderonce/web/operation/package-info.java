/** For operators: health, metrics, and the consistency checks. */
@NullMarked
package io.orderonce.web.operation;

import org.jspecify.annotations.NullMarked;
