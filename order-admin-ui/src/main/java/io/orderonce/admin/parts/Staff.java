package io.orderonce.admin.parts;

import io.orderonce.customers.Login;
import io.orderonce.customers.Role;
import io.orderonce.ui.LoggedIn;

/** Who sits at the console. */
public final class Staff {

  private Staff() {}

  /** The access control has let him in, so there is somebody. */
  public static Login present() {
    return LoggedIn.here()
        .filter(login -> login.role().isStaff())
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "a console page was opened without a member of staff logged in"));
  }

  public static boolean isAdmin() {
    return present().role() == Role.ADMIN;
  }
}
