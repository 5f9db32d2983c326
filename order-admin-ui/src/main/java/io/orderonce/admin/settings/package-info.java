/** Settings that administrators can change. */
@NullMarked
package io.orderonce.admin.settings;

import org.jspecify.annotations.NullMarked;
