package io.orderonce.config;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

@ApplicationScoped
class ConfigBeans {

  @Produces
  @Singleton
  Settings settings() {
    return ConfiguredSettings.read();
  }
}
