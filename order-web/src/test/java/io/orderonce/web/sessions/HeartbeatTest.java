package io.orderonce.web.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * How often an open page sends a heartbeat, and how long the server waits for one, belong together.
 */
class HeartbeatTest {

  /** Browsers wake background pages once a minute. */
  private static final Duration IN_THE_BACKGROUND = Duration.ofMinutes(1);

  @Test
  void an_open_page_sends_heartbeats_more_often_than_it_must() throws Exception {
    String descriptor = Files.readString(Path.of("src/main/webapp/WEB-INF/web.xml"));
    assertThat(descriptor)
        .containsPattern(
            "<param-name>heartbeatInterval</param-name>\\s*<param-value>"
                + PageSession.SIGN_OF_LIFE_SECONDS
                + "</param-value>");
    assertThat(PageSession.SILENCE)
        .isGreaterThan(Duration.ofSeconds(2L * PageSession.SIGN_OF_LIFE_SECONDS))
        .isGreaterThan(IN_THE_BACKGROUND);
  }
}
