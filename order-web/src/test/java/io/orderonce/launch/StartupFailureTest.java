package io.orderonce.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartupFailureTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "jdbc:postgresql://db.example:5433/shop | The database postgresql://db.example:5433/shop",
        "jdbc:postgresql://db/shop?user=a&password=b | The database postgresql://db/shop",
        "jdbc:postgresql://a:b@db/shop | The database postgresql://db/shop",
        "jdbc:h2:file:/srv/shop;CIPHER=AES | The database h2:file:/srv/shop",
      })
  void a_database_is_named_without_secrets(String url, String name) {
    assertThat(StartupFailure.nameOf(url)).isEqualTo(name);
  }

  @Test
  void the_reason_is_the_drivers_message_on_one_line() {
    SQLException driver =
        new SQLException("Connection to db:5432 refused.\n Check it.", new ConnectException("no"));
    LogRecord line = new LogRecord(Level.SEVERE, "Local Exception Stack");
    line.setThrown(
        new IllegalStateException(
            new SQLException("Error in allocating", new IllegalStateException(driver))));

    new StartupFailure().publish(line);

    assertThat(StartupFailure.on(Optional.of("jdbc:postgresql://db:5432/shop")))
        .contains(
            "The database postgresql://db:5432/shop cannot be used: Connection to db:5432 refused."
                + " Check it.");
  }

  @Test
  void other_faults_are_not_blamed_on_the_database() {
    assertThat(StartupFailure.reasonIn(new IllegalStateException("a mistake"))).isEmpty();
  }
}
