/** The console of the staff: one view for each thing they look after. */
@NullMarked
package io.orderonce.admin;

import org.jspecify.annotations.NullMarked;
