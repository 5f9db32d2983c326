package io.orderonce.web.shop;

import io.orderonce.ui.TextBundle;

/** What the pages of the shop say. */
public final class ShopTexts extends TextBundle {}
