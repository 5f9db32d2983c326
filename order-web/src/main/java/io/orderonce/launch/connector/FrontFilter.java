package io.orderonce.launch.connector;

import io.orderonce.web.problems.ProblemType;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.memory.MemoryManager;

/**
 * The filter between the network and the server's HTTP parser. A thread is busy here only while
 * there are bytes to process; an incomplete request waits without one.
 *
 * <p>For answers it is the safety net: the application marks every answer with the headers that
 * protect browsers. An answer without them was produced by the server itself, for a request that
 * none of our filters has seen; whatever its status, it is replaced by a problem.
 */
final class FrontFilter extends BaseFilter {

  private static final Logger LOG = System.getLogger(FrontFilter.class.getName());

  /** Every answer of the application has it. */
  private static final String MARK = "\r\nX-Content-Type-Options: ";

  /** A client that sends more than this after a refusal may lose the answer. In bytes. */
  private static final long READ_ON = 16L * 1024 * 1024;

  /** How long a client may take to notice that its answer was the last. */
  private static final long END_NANOS = TimeUnit.SECONDS.toNanos(5);

  private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] [0-9]{3}");

  private static final byte[] CONTINUE =
      "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final Attribute<Line> lines =
      Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(FrontFilter.class.getName());

  private final Predicate<String> isProxy;
  private final HalfSent<Line> halfSent;

  /** With the time at which to close each, if the client has not done so. */
  private final Map<Line, Long> ending = new ConcurrentHashMap<>();

  FrontFilter(Predicate<String> isProxy) {
    this.isProxy = isProxy;
    this.halfSent = new HalfSent<>(isProxy, System::nanoTime);
  }

  @Override
  public NextAction handleRead(FilterChainContext context) {
    Line line = lineOf(context.getConnection());
    byte[] bytes = bytesOf(context.getMessage());
    int size;
    synchronized (line) {
      if (line.isEnding()) {
        if (line.throwAway(bytes.length) > READ_ON) {
          line.connection().closeSilently();
        }
        return context.getStopAction();
      }
      try {
        int end = line.arrival().take(bytes, 0, bytes.length);
        if (line.arrival().isComplete()) {
          halfSent.gone(line);
          return handOn(context, line, bytes, end);
        }
      } catch (Refusal refusal) {
        halfSent.gone(line);
        context.write(lastWords(line, refusal, !line.arrival().isHead()));
        return context.getStopAction();
      }
      if (!line.isHalfSent()) {
        return context.getStopAction();
      }
      if (line.arrival().wantsContinue()) {
        context.write(wrap(line, CONTINUE));
      }
      size = line.arrival().size();
    }
    halfSent.arrived(line, line.peer(), size).ifPresent(this::makeRoom);
    return context.getStopAction();
  }

  private NextAction handOn(FilterChainContext context, Line line, byte[] bytes, int end) {
    context.setMessage(wrap(line, line.takeRequest(isProxy.test(line.peer()))));
    if (end == bytes.length) {
      return context.getInvokeAction();
    }
    MemoryManager<?> memory = line.connection().getMemoryManager();
    return context.getInvokeAction(Buffers.wrap(memory, bytes, end, bytes.length - end));
  }

  @Override
  public NextAction handleWrite(FilterChainContext context) {
    Line line = lineOf(context.getConnection());
    synchronized (line) {
      Object message = context.getMessage();
      if (line.isLastWords(message)) {
        return context.getInvokeAction();
      }
      if (line.isEnding()) {
        context.setMessage(Buffers.EMPTY_BUFFER);
      } else if (line.isAnswerDue() && message instanceof Buffer answer && answer.hasRemaining()) {
        check(line, answer).ifPresent(context::setMessage);
      }
    }
    return context.getInvokeAction();
  }

  /** What to send instead, if the answer is not the application's. */
  private Optional<Buffer> check(Line line, Buffer answer) {
    String start =
        answer.toStringContent(StandardCharsets.ISO_8859_1, answer.position(), answer.limit());
    int status = statusIn(start);
    if (status >= 100 && status < 200) {
      return Optional.empty();
    }
    line.answered();
    int end = start.indexOf("\r\n\r\n");
    int mark = start.indexOf(MARK);
    if (mark >= 0 && mark < end) {
      return Optional.empty();
    }
    LOG.log(Level.WARNING, "the server itself answered, with status " + status);
    return Optional.of(lastWords(line, refusalFor(status), line.hasAnswerBody()));
  }

  private static int statusIn(String answer) {
    return STATUS_LINE.matcher(answer).lookingAt() ? Integer.parseInt(answer.substring(9, 12)) : 0;
  }

  private static Refusal refusalFor(int status) {
    ProblemType type =
        switch (status) {
          case 404 -> ProblemType.NOT_FOUND;
          case 405, 501 -> ProblemType.METHOD_NOT_ALLOWED;
          case 408 -> ProblemType.REQUEST_TIMEOUT;
          case 413, 414, 431 -> ProblemType.TOO_LARGE;
          case 503 -> ProblemType.UNAVAILABLE;
          default -> status >= 500 ? ProblemType.INTERNAL_ERROR : ProblemType.MALFORMED_REQUEST;
        };
    return new Refusal(type, type.meaning());
  }

  @Override
  public NextAction handleClose(FilterChainContext context) {
    Line line = lines.get(context.getConnection());
    if (line != null) {
      halfSent.gone(line);
      ending.remove(line);
    }
    return context.getInvokeAction();
  }

  /** Called periodically: ends what has taken too long. It never throws. */
  void sweep() {
    try {
      endOverdue();
    } catch (RuntimeException e) {
      // thrown on, it would be the last time that anybody calls this
      LOG.log(Level.WARNING, "not all slow connections could be closed", e);
    }
  }

  private void endOverdue() {
    for (Line late : halfSent.late()) {
      refuse(late, new Refusal(ProblemType.REQUEST_TIMEOUT, "The request did not arrive in time."));
    }
    long now = System.nanoTime();
    ending.forEach(
        (line, end) -> {
          if (now - end > 0) {
            ending.remove(line);
            line.connection().closeSilently();
          }
        });
  }

  private void makeRoom(Line oldest) {
    halfSent.gone(oldest);
    refuse(
        oldest,
        new Refusal(ProblemType.UNAVAILABLE, "Too many requests are incomplete right now."));
  }

  /** Called outside the connection's own reading: the rest may have arrived at this very moment. */
  private void refuse(Line line, Refusal refusal) {
    Buffer words;
    synchronized (line) {
      if (!line.isHalfSent()) {
        return;
      }
      words = lastWords(line, refusal, true);
    }
    write(line.connection(), words);
  }

  @SuppressWarnings("unchecked")
  private static void write(Connection<?> connection, Buffer words) {
    ((Connection<Object>) connection).write(words);
  }

  private Buffer lastWords(Line line, Refusal refusal, boolean withBody) {
    LOG.log(Level.DEBUG, () -> "refused: " + refusal.type() + ", " + refusal.detail());
    Buffer words = wrap(line, RefusalAnswer.bytes(refusal, withBody));
    line.end(words);
    ending.put(line, System.nanoTime() + END_NANOS);
    return words;
  }

  private Line lineOf(Connection<?> connection) {
    Line line = lines.get(connection);
    if (line == null) {
      line = new Line(connection);
      lines.set(connection, line);
    }
    return line;
  }

  private static byte[] bytesOf(Object message) {
    Buffer buffer = (Buffer) message;
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    buffer.tryDispose();
    return bytes;
  }

  private static Buffer wrap(Line line, byte[] bytes) {
    return Buffers.wrap(line.connection().getMemoryManager(), bytes);
  }
}
