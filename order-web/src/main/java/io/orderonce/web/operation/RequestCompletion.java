package io.orderonce.web.operation;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;

/**
 * When a request is completely answered: often later than the thread that began with it returns.
 */
final class RequestCompletion {

  private RequestCompletion() {}

  /** A page that listens for updates is not waiting for an answer. */
  static boolean staysOpen(HttpServletRequest request) {
    String query = request.getQueryString();
    return query != null && query.contains("v-r=push") || request.getHeader("Upgrade") != null;
  }

  /**
   * Call it when the filter chain has returned: runs at once if the answer is complete, otherwise
   * once it is, whatever the outcome.
   */
  static void whenAnswered(ServletRequest request, Runnable then) {
    if (request.isAsyncStarted()) {
      request.getAsyncContext().addListener(new End(then));
    } else {
      then.run();
    }
  }

  private record End(Runnable then) implements AsyncListener {

    @Override
    public void onComplete(AsyncEvent event) {
      then.run();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
      // completion follows
    }

    @Override
    public void onError(AsyncEvent event) {
      // completion follows
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
      event.getAsyncContext().addListener(this);
    }
  }
}
