package io.orderonce.acceptance.bench;

import io.orderonce.acceptance.http.Shopper;
import java.util.Arrays;
import java.util.List;

/** Looks at the same pages in turns. */
final class Look implements Script {

  private static final int OK = 200;

  private final List<byte[]> requests;
  private int next;

  private Look(List<byte[]> requests) {
    this.requests = requests;
  }

  /** As a user of the demo shop. */
  static Look as(String user, String... paths) {
    String authorization = Shopper.basic(user, "demo");
    return new Look(Arrays.stream(paths).map(path -> Requests.get(path, authorization)).toList());
  }

  static Look atFile(String path) {
    return new Look(List.of(Requests.file(path)));
  }

  @Override
  public byte[] request() {
    return requests.get(next++ % requests.size());
  }

  @Override
  public boolean accept(AnswerReader answer) {
    Script.expect(OK, answer);
    return true;
  }
}
