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
  void files_of_a_killed_server_are_deleted_eventually() throws IOException {
    Path runtime = Files.createDirectories(temporary.resolve("payaramicro-rt123tmp/runtime"));
    Files.writeString(runtime.resolve("hazelcast.jar"), "large");

    TempCleaner.remove(temporary);

    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void unrelated_files_stay_and_links_are_not_followed() throws IOException {
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
