/**
 * How many orders a node takes, compared with how many the same database takes without it. A
 * program, not a test.
 */
@NullMarked
package io.orderonce.acceptance.bench;

import org.jspecify.annotations.NullMarked;
