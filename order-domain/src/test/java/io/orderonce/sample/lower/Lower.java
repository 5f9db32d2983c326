package io.orderonce.sample.lower;

/** Known by the package above it. */
public final class Lower {}
