/** The sample data as values: products, customers, and the 830 historical orders as order forms. */
@NullMarked
package io.orderonce.acceptance.northwind;

import org.jspecify.annotations.NullMarked;
