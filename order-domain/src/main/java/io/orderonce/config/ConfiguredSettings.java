package io.orderonce.config;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The settings as the server provides them, for objects that are created before injection is
 * available.
 */
public final class ConfiguredSettings {

  private ConfiguredSettings() {}

  public static Settings read() {
    Config config = ConfigProvider.getConfig();
    return Settings.from(name -> config.getOptionalValue(name, String.class));
  }
}
