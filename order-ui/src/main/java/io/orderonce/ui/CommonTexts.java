package io.orderonce.ui;

/** The texts used by both the shop's pages and the console's. */
public final class CommonTexts extends TextBundle {}
