/** What administrators set. */
@NullMarked
package io.orderonce.admin.settings;

import org.jspecify.annotations.NullMarked;
