/** The order store in a relational database. All SQL about orders is here. */
@NullMarked
package io.orderonce.ordering.jpa;

import org.jspecify.annotations.NullMarked;
