package io.orderonce.settings;

import io.orderonce.jpa.TestDatabase;

class ShopSettingsOnPostgresTest extends ShopSettingsSuite {

  @Override
  protected TestDatabase open() {
    return TestDatabase.postgres();
  }
}
