package io.orderonce.config;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** The settings as the server has them, for what is made before anything can be injected. */
public final class ConfiguredSettings {

  private ConfiguredSettings() {}

  public static Settings read() {
    Config config = ConfigProvider.getConfig();
    return Settings.from(name -> config.getOptionalValue(name, String.class));
  }
}
