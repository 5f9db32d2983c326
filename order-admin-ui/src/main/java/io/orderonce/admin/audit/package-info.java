/** Who changed what. */
@NullMarked
package io.orderonce.admin.audit;

import org.jspecify.annotations.NullMarked;
