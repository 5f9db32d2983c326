/**
 * The grid: the only place that knows Hazelcast. Everything in it is text whose key begins with the
 * shop's id; every call has a time budget and every entry expires.
 */
@NullMarked
package io.orderonce.dedup.hazelcast;

import org.jspecify.annotations.NullMarked;
