/** Components shared by several pages of the console. */
@NullMarked
package io.orderonce.admin.parts;

import org.jspecify.annotations.NullMarked;
