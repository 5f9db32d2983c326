package io.orderonce.web.operation;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;

/** How long a request and its answer take: often longer than the thread that began with them. */
final class RequestCompletion {

  private RequestCompletion() {}

  /** A page that listens for news is not waiting for an answer. */
  static boolean staysOpen(HttpServletRequest request) {
    String query = request.getQueryString();
    return query != null && query.contains("v-r=push") || request.getHeader("Upgrade") != null;
  }

  /**
   * To be called when the chain of filters has returned: runs at once if the answer is complete, or
   * else when it is, whatever becomes of it.
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
      // it is completed next
    }

    @Override
    public void onError(AsyncEvent event) {
      // it is completed next
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
      event.getAsyncContext().addListener(this);
    }
  }
}
