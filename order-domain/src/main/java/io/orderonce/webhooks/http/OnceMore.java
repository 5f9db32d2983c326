package io.orderonce.webhooks.http;

import java.io.IOException;
import org.apache.hc.client5.http.HttpRequestRetryStrategy;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;

/**
 * A receiver may close a connection that was kept open just when it is used again; then the request
 * is sent once more, over a new one. Receivers recognise repeats by their id.
 */
final class OnceMore implements HttpRequestRetryStrategy {

  @Override
  public boolean retryRequest(
      HttpRequest request, IOException fault, int tries, HttpContext context) {
    return tries == 1
        && (fault instanceof NoHttpResponseException || fault instanceof ConnectionClosedException);
  }

  @Override
  public boolean retryRequest(HttpResponse response, int tries, HttpContext context) {
    return false;
  }

  @Override
  public TimeValue getRetryInterval(
      HttpRequest request, IOException fault, int tries, HttpContext context) {
    return TimeValue.ZERO_MILLISECONDS;
  }

  @Override
  public TimeValue getRetryInterval(HttpResponse response, int tries, HttpContext context) {
    return TimeValue.ZERO_MILLISECONDS;
  }
}
