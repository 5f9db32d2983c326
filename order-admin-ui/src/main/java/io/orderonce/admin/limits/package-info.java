/** Order limits, and the customers who are close to them. */
@NullMarked
package io.orderonce.admin.limits;

import org.jspecify.annotations.NullMarked;
