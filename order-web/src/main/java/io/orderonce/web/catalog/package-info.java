/** Products over HTTP: public to read, for administrators to maintain. */
@NullMarked
package io.orderonce.web.catalog;

import org.jspecify.annotations.NullMarked;
