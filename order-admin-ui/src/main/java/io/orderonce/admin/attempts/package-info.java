/** Order attempts and their outcomes. */
@NullMarked
package io.orderonce.admin.attempts;

import org.jspecify.annotations.NullMarked;
