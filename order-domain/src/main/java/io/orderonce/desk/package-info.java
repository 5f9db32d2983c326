/** What staff write down about an order: notes for each other, and the parcel it goes in. */
@NullMarked
package io.orderonce.desk;

import org.jspecify.annotations.NullMarked;
