/** The keys of persons in the database, and orders of the past that get theirs. */
@NullMarked
package io.orderonce.persons.jpa;

import org.jspecify.annotations.NullMarked;
