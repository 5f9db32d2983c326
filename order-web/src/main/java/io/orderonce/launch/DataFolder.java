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
 * The folder of the embedded database. It contains the password hashes and the secret of the order
 * numbers, so only its owner may access it: wider permissions are removed at every start.
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

  /** Creates it, if it does not exist, and removes all access for others. */
  void make() throws IOException, Preflight.Missing {
    Files.createDirectories(folder);
    close();
  }

  /**
   * Removes all access for others to the folder and its files; does nothing on systems without such
   * permissions.
   *
   * @throws Preflight.Missing if the folder belongs to another user and is open to everybody on the
   *     machine; access for its group is the owner's decision
   */
  void close() throws IOException, Preflight.Missing {
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

  private void close(Path path) throws IOException, Preflight.Missing {
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
        throw new Preflight.Missing(
            "Everybody on this machine can look into %s, which has secrets in it; close it: chmod o-rwx %s"
                .formatted(path, path));
      }
    }
  }
}
