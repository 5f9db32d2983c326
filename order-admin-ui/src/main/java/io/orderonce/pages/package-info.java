/** What the pages of the shop and those of the console have in common. */
@NullMarked
package io.orderonce.pages;

import org.jspecify.annotations.NullMarked;
