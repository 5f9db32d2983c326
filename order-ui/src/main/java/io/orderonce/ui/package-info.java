/** Components and formats shared by the pages of the shop and the console. */
@NullMarked
package io.orderonce.ui;

import org.jspecify.annotations.NullMarked;
