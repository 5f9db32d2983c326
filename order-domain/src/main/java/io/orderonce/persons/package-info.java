/**
 * What accounts of one person have in common: an e-mail address, a telephone number, a place. Each
 * is brought into one form, however it is spelled, and kept as a keyed hash. Counting orders over
 * all accounts of a person is done where limits are counted.
 */
@NullMarked
package io.orderonce.persons;

import org.jspecify.annotations.NullMarked;
