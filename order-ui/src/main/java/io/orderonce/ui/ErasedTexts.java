package io.orderonce.ui;

import com.vaadin.flow.component.UI;
import io.orderonce.ordering.ShipTo;
import io.orderonce.privacy.Erased;
import java.util.Optional;

/** What pages show in place of what was erased. */
public final class ErasedTexts {

  private ErasedTexts() {}

  /**
   * @param by a user name, or what is stored in its place
   */
  public static String user(String by) {
    return by.equals(Erased.USER) ? text("erased.user") : by;
  }

  /** Empty if the address is there. */
  public static Optional<String> address(ShipTo address) {
    return Optional.of(address).filter(ShipTo::isBlank).map(blank -> text("erased.address"));
  }

  private static String text(String key) {
    return UI.getCurrent().getTranslation(key);
  }
}
