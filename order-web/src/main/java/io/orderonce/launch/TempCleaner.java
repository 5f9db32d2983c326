package io.orderonce.launch;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Deletes what a killed server leaves in the temporary folder: all of its unpacked files, more than
 * 100 MB each time. Where the folder outlives a container, they add up.
 */
final class TempCleaner {

  private static final String UNPACKED = "payaramicro-rt";

  private TempCleaner() {}

  /** Call it only where no other server can be using the folder. */
  static void remove(Path temporary) throws IOException {
    List<Path> old;
    try (Stream<Path> there = Files.list(temporary)) {
      old = there.filter(path -> path.getFileName().toString().startsWith(UNPACKED)).toList();
    }
    for (Path folder : old) {
      Files.walkFileTree(folder, new Deletion());
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
        throws IOException {
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
