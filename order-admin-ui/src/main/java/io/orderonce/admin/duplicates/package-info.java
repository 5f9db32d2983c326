/** The desk where suspected duplicates are compared and decided. */
@NullMarked
package io.orderonce.admin.duplicates;

import org.jspecify.annotations.NullMarked;
