/** The audit trail of staff changes, as JSON and as a table. */
@NullMarked
package io.orderonce.web.audit;

import org.jspecify.annotations.NullMarked;
