package io.orderonce.settings.jpa;

import io.orderonce.audit.jpa.JpaAuditTrail;
import io.orderonce.jpa.Transactions;
import io.orderonce.settings.ShopSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

@ApplicationScoped
class SettingsBeans {

  @Produces
  @Singleton
  ShopSettings shopSettings(Transactions transactions, JpaAuditTrail trail) {
    return new JpaShopSettings(transactions, trail);
  }
}
