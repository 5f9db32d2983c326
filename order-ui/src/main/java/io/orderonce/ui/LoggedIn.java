package io.orderonce.ui;

import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.WrappedSession;
import io.orderonce.customers.Login;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who is logged in: what the session of a browser keeps of it, for the shop and for the console.
 */
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

  /** By the session of the page that is being worked on. */
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
