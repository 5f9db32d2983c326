package io.orderonce.acceptance.process;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.jboss.byteman.agent.Main;
import org.jboss.byteman.agent.submit.ScriptText;
import org.jboss.byteman.agent.submit.Submit;

/**
 * Changes the behaviour of a running node by Byteman rules: at this line of this method, do that.
 * The JAR is the delivered one; the agent is added by a JVM option and listens on the loopback
 * address only.
 */
public final class Saboteur {

  private static final String LOOPBACK = "127.0.0.1";

  private final String name;
  private final Submit agent;

  private Saboteur(String name, int port) {
    this.name = name;
    this.agent = new Submit(LOOPBACK, port);
  }

  /** Adds the agent with the next start of the node. */
  public static Saboteur in(Node node) {
    int port = Ports.free();
    String jar = agentJar();
    node.withJavaOption(
        "-javaagent:%s=listener:true,address:%s,port:%d,boot:%s"
            .formatted(jar, LOOPBACK, port, jar));
    return new Saboteur(node.name(), port);
  }

  /** From now on the node follows these rules, in addition to earlier ones. */
  public void plant(String title, String rules) {
    try {
      String report = agent.addScripts(List.of(new ScriptText(title, rules)));
      if (!report.contains("install rule") || report.contains("ERROR")) {
        throw new IllegalArgumentException(title + " cannot be planted: " + report);
      }
    } catch (IllegalArgumentException useless) {
      throw useless;
    } catch (Exception failed) {
      throw new IllegalStateException("cannot reach the agent in " + name, failed);
    }
  }

  static String agentJar() {
    try {
      return Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
