/** What was tried, and what came of it. */
@NullMarked
package io.orderonce.admin.attempts;

import org.jspecify.annotations.NullMarked;
