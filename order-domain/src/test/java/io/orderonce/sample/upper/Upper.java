package io.orderonce.sample.upper;

import io.orderonce.sample.lower.Lower;

/** Knows another package by an array alone. */
public record Upper(Lower[] parts) {}
