/** Puts together what the packages with personal data contribute. */
@NullMarked
package io.orderonce.privacy.jpa;

import org.jspecify.annotations.NullMarked;
