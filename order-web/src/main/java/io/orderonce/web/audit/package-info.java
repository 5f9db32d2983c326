/** What the staff changed, as JSON and as a table. */
@NullMarked
package io.orderonce.web.audit;

import org.jspecify.annotations.NullMarked;
