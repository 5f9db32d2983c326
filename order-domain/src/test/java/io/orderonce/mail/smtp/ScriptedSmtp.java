package io.orderonce.mail.smtp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A mail server that says what a test wants it to say: to a command, or to the end of a mail. */
public final class ScriptedSmtp implements AutoCloseable {

  /** In {@link #answering}: to the end of the data. */
  public static final String END = ".";

  private final ServerSocket socket;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final List<String> heard = new CopyOnWriteArrayList<>();

  public ScriptedSmtp() {
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(this::listen);
  }

  public int port() {
    return socket.getLocalPort();
  }

  /**
   * @param command in capitals
   * @param reply instead of the usual one
   */
  public ScriptedSmtp answering(String command, String reply) {
    answers.put(command, reply);
    return this;
  }

  /** Every line that was sent to it. */
  public List<String> heard() {
    return heard;
  }

  private void listen() {
    while (!socket.isClosed()) {
      try {
        Socket caller = socket.accept();
        threads.execute(() -> talk(caller));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void talk(Socket caller) {
    try (caller;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8));
        Writer out = new OutputStreamWriter(caller.getOutputStream(), StandardCharsets.UTF_8)) {
      say(out, answers.getOrDefault("CONNECT", "220 scripted"));
      boolean data = false;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        heard.add(line);
        if (data) {
          if (line.equals(END)) {
            data = false;
            say(out, answers.getOrDefault(END, "250 2.0.0 taken"));
          }
          continue;
        }
        String command = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
        String reply = answers.getOrDefault(command, usual(command));
        say(out, reply);
        data = command.equals("DATA") && reply.startsWith("354");
      }
    } catch (IOException gone) {
      heard.add("(hung up)");
    }
  }

  private static String usual(String command) {
    return switch (command) {
      case "EHLO" -> "250-scripted\r\n250 AUTH PLAIN LOGIN";
      case "AUTH" -> "235 2.7.0 welcome";
      case "DATA" -> "354 go on";
      case "QUIT" -> "221 bye";
      default -> "250 2.1.0 fine";
    };
  }

  private static void say(Writer out, String reply) throws IOException {
    out.write(reply + "\r\n");
    out.flush();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      threads.shutdownNow();
    }
  }
}
