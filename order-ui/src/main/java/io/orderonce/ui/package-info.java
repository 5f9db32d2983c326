/** What the pages of the shop and those of the console have in common. */
@NullMarked
package io.orderonce.ui;

import org.jspecify.annotations.NullMarked;
