package io.orderonce.acceptance.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A clock of a node that is wrong from its start, and can jump by ten minutes while it runs: what
 * Java's own clock says is changed by a Byteman rule. Other processes keep their time.
 */
public final class WrongClock {

  private final Path jumped;

  private WrongClock(Path jumped) {
    this.jumped = jumped;
  }

  /**
   * Takes effect with the next start of the node.
   *
   * @param rule the text of the rule
   * @param by how far it is ahead; negative if it is behind
   */
  public static WrongClock in(Node node, String rule, Duration by) {
    try {
      Path script = node.dataFolder().resolveSibling("clock.btm");
      Path jumped = node.dataFolder().resolveSibling("clock.jumped");
      Files.writeString(script, rule);
      String jar = Saboteur.agentJar();
      node.withJavaOption("-javaagent:%s=script:%s,boot:%s".formatted(jar, script, jar))
          // interpreted, the rule would slow down everything that asks for the time
          .withJavaOption("-Dorg.jboss.byteman.compile.to.bytecode=true")
          .withJavaOption("-Dtest.clock.wrong=" + by.toSeconds())
          .withJavaOption("-Dtest.clock.jumped=" + jumped);
      return new WrongClock(jumped);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** From now on it is ten minutes ahead of what it was. */
  public void jump() {
    try {
      Files.createFile(jumped);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
