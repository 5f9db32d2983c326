package io.orderonce.settings;

import io.orderonce.jpa.TestDatabase;

class ShopSettingsOnH2Test extends ShopSettingsSuite {

  @Override
  protected TestDatabase open() {
    return TestDatabase.h2();
  }
}
