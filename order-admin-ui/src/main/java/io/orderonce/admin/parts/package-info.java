/** What several pages of the console are made of. */
@NullMarked
package io.orderonce.admin.parts;

import org.jspecify.annotations.NullMarked;
