/** The table behind {@link io.orderonce.mail}, and the work for later. */
@NullMarked
package io.orderonce.mail.jpa;

import org.jspecify.annotations.NullMarked;
