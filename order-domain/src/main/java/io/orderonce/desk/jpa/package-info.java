/** Notes and parcels in a relational database. */
@NullMarked
package io.orderonce.desk.jpa;

import org.jspecify.annotations.NullMarked;
