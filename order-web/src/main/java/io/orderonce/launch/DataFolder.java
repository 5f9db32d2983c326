package io.orderonce.launch;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folder of the embedded database. The hashes of passwords and the secret of the order numbers
 * are in it, so it is its owner's alone: what is open wider is closed at every start.
 */
final class DataFolder {

  private static final Set<PosixFilePermission> OWNER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> OTHERS =
      PosixFilePermissions.fromString("------rwx");

  private final Path folder;

  DataFolder(Path folder) {
    this.folder = folder;
  }

  /** Makes it, if it is not there, and closes it to everybody else. */
  void make() throws IOException, Ground.Missing {
    Files.createDirectories(folder);
    close();
  }

  /**
   * Closes it, and the files in it, to everybody else; where the system has no such thing, it does
   * nothing.
   *
   * @throws Ground.Missing if another's folder is open to everybody on the machine; what a group
   *     may do there its owner has to know
   */
  void close() throws IOException, Ground.Missing {
    if (Files.getFileAttributeView(folder, PosixFileAttributeView.class) == null) {
      return;
    }
    List<Path> inside;
    try (Stream<Path> files = Files.list(folder)) {
      inside = files.filter(Files::isRegularFile).toList();
    }
    close(folder);
    for (Path file : inside) {
      close(file);
    }
  }

  private void close(Path path) throws IOException, Ground.Missing {
    Set<PosixFilePermission> now = Files.getPosixFilePermissions(path);
    EnumSet<PosixFilePermission> closed = EnumSet.copyOf(OWNER);
    closed.retainAll(now);
    if (closed.equals(now)) {
      return;
    }
    try {
      Files.setPosixFilePermissions(path, closed);
    } catch (FileSystemException notOurs) {
      if (now.stream().anyMatch(OTHERS::contains)) {
        throw new Ground.Missing(
            "%s contains secrets but is open to every user of this machine; close it:"
                + " chmod o-rwx %s".formatted(path, path));
      }
    }
  }
}
