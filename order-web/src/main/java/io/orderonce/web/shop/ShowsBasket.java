package io.orderonce.web.shop;

import io.orderonce.baskets.KeptBasket;

/** A page that shows what is in the basket, and is told when that has changed. */
interface ShowsBasket {

  void show(KeptBasket basket);
}
