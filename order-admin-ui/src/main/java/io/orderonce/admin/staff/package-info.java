/** The accounts of staff: who may use the console, and in which role. */
@NullMarked
package io.orderonce.admin.staff;

import org.jspecify.annotations.NullMarked;
