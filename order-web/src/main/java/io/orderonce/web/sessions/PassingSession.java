package io.orderonce.web.sessions;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A session for one request: Vaadin cannot render a page without one. The browser never sees it,
 * and it is discarded once the page is rendered.
 */
final class PassingSession implements HttpSession {

  private final ServletContext context;
  private final String id = UUID.randomUUID().toString();
  private final Map<String, Object> attributes = new ConcurrentHashMap<>();
  private boolean asked;

  PassingSession(ServletContext context) {
    this.context = context;
  }

  /** The request with this as its session. */
  HttpServletRequest of(HttpServletRequest request) {
    return new HttpServletRequestWrapper(request) {
      @Override
      public @Nullable HttpSession getSession(boolean create) {
        asked = asked || create;
        return asked ? PassingSession.this : null;
      }

      @Override
      public @Nullable HttpSession getSession() {
        return getSession(true);
      }
    };
  }

  @Override
  public long getCreationTime() {
    return 0;
  }

  @Override
  public String getId() {
    return id;
  }

  @Override
  public long getLastAccessedTime() {
    return 0;
  }

  @Override
  public ServletContext getServletContext() {
    return context;
  }

  @Override
  public void setMaxInactiveInterval(int seconds) {
    // it does not live long enough to time out
  }

  @Override
  public int getMaxInactiveInterval() {
    return 0;
  }

  @Override
  public @Nullable Object getAttribute(String name) {
    return attributes.get(name);
  }

  @Override
  public Enumeration<String> getAttributeNames() {
    return Collections.enumeration(attributes.keySet());
  }

  @Override
  public void setAttribute(String name, @Nullable Object value) {
    removeAttribute(name);
    if (value != null) {
      attributes.put(name, value);
      if (value instanceof HttpSessionBindingListener bound) {
        bound.valueBound(new HttpSessionBindingEvent(this, name, value));
      }
    }
  }

  @Override
  public void removeAttribute(String name) {
    Object value = attributes.remove(name);
    if (value instanceof HttpSessionBindingListener bound) {
      bound.valueUnbound(new HttpSessionBindingEvent(this, name, value));
    }
  }

  @Override
  public void invalidate() {
    List.copyOf(attributes.keySet()).forEach(this::removeAttribute);
  }

  @Override
  public boolean isNew() {
    return true;
  }
}
