package io.orderonce.web.shop;

import io.orderonce.ui.TextBundle;

/** The texts of the shop's pages. */
public final class ShopTexts extends TextBundle {}
