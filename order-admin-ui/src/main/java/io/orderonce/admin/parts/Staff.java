package io.orderonce.admin.parts;

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
    throw new IllegalStateException("a page of the console was opened by nobody of the staff");
  }

  public static boolean isAdmin() {
    return present().role() == Role.ADMIN;
  }
}
