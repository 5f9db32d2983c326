/** The audit trail of staff changes. */
@NullMarked
package io.orderonce.admin.audit;

import org.jspecify.annotations.NullMarked;
