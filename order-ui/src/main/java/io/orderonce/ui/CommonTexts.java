package io.orderonce.ui;

/** What the pages of the shop and those of the console both say. */
public final class CommonTexts extends TextBundle {}
