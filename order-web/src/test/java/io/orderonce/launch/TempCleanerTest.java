package io.orderonce.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TempCleanerTest {

  @TempDir private Path temporary;

  @Test
  void a_server_that_was_killed_leaves_nothing_for_ever() throws IOException {
    Path runtime = Files.createDirectories(temporary.resolve("payaramicro-rt123tmp/runtime"));
    Files.writeString(runtime.resolve("hazelcast.jar"), "large");

    TempCleaner.remove(temporary);

    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void what_belongs_to_others_stays_and_links_are_not_followed() throws IOException {
    Path other = Files.createDirectory(temporary.resolve("other"));
    Path precious = Files.writeString(other.resolve("precious"), "yes");
    Path unpacked = Files.createDirectory(temporary.resolve("payaramicro-rt123tmp"));
    Files.createSymbolicLink(unpacked.resolve("link"), other);

    TempCleaner.remove(temporary);

    assertThat(temporary).isDirectoryContaining(path -> path.equals(other));
    assertThat(unpacked).doesNotExist();
    assertThat(precious).hasContent("yes");
  }
}
