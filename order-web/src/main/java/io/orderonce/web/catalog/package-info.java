/** Products over HTTP: to look at for everybody, to keep for administrators. */
@NullMarked
package io.orderonce.web.catalog;

import org.jspecify.annotations.NullMarked;
