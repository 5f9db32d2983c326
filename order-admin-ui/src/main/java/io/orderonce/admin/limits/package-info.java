/** The rules for how much may be ordered, and who is near them. */
@NullMarked
package io.orderonce.admin.limits;

import org.jspecify.annotations.NullMarked;
