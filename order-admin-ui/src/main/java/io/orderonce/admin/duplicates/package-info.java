/** The queue of suspected duplicates, and their comparison and decision. */
@NullMarked
package io.orderonce.admin.duplicates;

import org.jspecify.annotations.NullMarked;
