/** The books in a relational database. All SQL about orders stands here. */
@NullMarked
package io.orderonce.ordering.jpa;

import org.jspecify.annotations.NullMarked;
