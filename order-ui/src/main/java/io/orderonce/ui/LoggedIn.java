package io.orderonce.ui;

import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.WrappedSession;
import io.orderonce.customers.Login;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The logged-in user, as kept in the browser's session by the shop and the console. */
public final class LoggedIn {

  private static final String KEY = LoggedIn.class.getName();

  private LoggedIn() {}

  /**
   * @param session null if there is none yet
   */
  public static Optional<Login> in(@Nullable HttpSession session) {
    return Optional.ofNullable(session).map(some -> some.getAttribute(KEY)).map(Login.class::cast);
  }

  public static void keepIn(HttpSession session, Login login) {
    session.setAttribute(KEY, login);
  }

  /** From the session of the current page. */
  public static Optional<Login> here() {
    return Optional.ofNullable(VaadinSession.getCurrent())
        .map(VaadinSession::getSession)
        .map(session -> session.getAttribute(KEY))
        .map(Login.class::cast);
  }

  public static void keepHere(Login login) {
    WrappedSession session = VaadinSession.getCurrent().getSession();
    session.setAttribute(KEY, login);
  }
}
