package io.orderonce.sample.upper;

import io.orderonce.sample.lower.Lower;

/** Knows another package only through an array type. */
public record Upper(Lower[] parts) {}
