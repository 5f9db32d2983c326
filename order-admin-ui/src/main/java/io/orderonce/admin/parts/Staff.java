package io.orderonce.admin.parts;

import io.orderonce.customers.Login;
import io.orderonce.customers.Role;
import io.orderonce.ui.LoggedIn;

/** The staff member using the console. */
public final class Staff {

  private Staff() {}

  /** Always present: access control has already let this user in. */
  public static Login present() {
    return LoggedIn.here()
        .filter(login -> login.role().isStaff())
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "a console page was opened without a member of staff logged in"));
  }

  /** The name they log in with. */
  public static String userName() {
    return present().userName();
  }

  public static boolean isAdmin() {
    return present().role() == Role.ADMIN;
  }
}
