package io.orderonce.admin;

import com.vaadin.flow.server.VaadinSession;
import io.orderonce.customers.Login;
import io.orderonce.customers.Role;

/** Who sits at the console. */
public final class Staff {

  private Staff() {}

  /** The access control has let him in, so there is somebody. */
  public static Login present() {
    Object login = VaadinSession.getCurrent().getSession().getAttribute(Login.class.getName());
    if (login instanceof Login staff && staff.role().isStaff()) {
      return staff;
    }
    throw new IllegalStateException(
        "a console page was opened without a member of staff logged in");
  }

  public static boolean isAdmin() {
    return present().role() == Role.ADMIN;
  }
}
