package io.orderonce.acceptance.history;

import io.orderonce.acceptance.http.Answer;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

/**
 * What all clients of a test wanted, sent and were answered. Written by many threads, read when
 * they are done.
 */
public final class History {

  private final Set<Intent> intents = ConcurrentHashMap.newKeySet();
  private final Queue<Response> responses = new ConcurrentLinkedQueue<>();

  public Intent intend(Intent intent) {
    intents.add(intent);
    return intent;
  }

  /** Records an answer. */
  public Response answered(Intent intent, String node, Duration took, Answer answer) {
    Response.Verb verb = verb(answer);
    return note(
        new Response(
            intent,
            node,
            took,
            verb,
            answer.status(),
            verb == Response.Verb.ACKNOWLEDGED ? answer.orderNumber() : null,
            answer.isReplay(),
            answer.problem().orElse(null)));
  }

  /** Records that the connection broke, or could not be opened. */
  public Response broke(Intent intent, String node, Duration took, Throwable how) {
    Response.Verb verb = neverLeft(how) ? Response.Verb.NOT_SENT : Response.Verb.UNANSWERED;
    return note(new Response(intent, node, took, verb, 0, null, false, how.toString()));
  }

  public Collection<Intent> intents() {
    return List.copyOf(intents);
  }

  public List<Response> responses() {
    return List.copyOf(responses);
  }

  public long count(Predicate<Response> kind) {
    return responses.stream().filter(kind).count();
  }

  public long count(Response.Verb verb) {
    return count(one -> one.verb() == verb);
  }

  private Response note(Response one) {
    responses.add(one);
    return one;
  }

  private static Response.Verb verb(Answer answer) {
    int status = answer.status();
    if (status == 201 || status == 200) {
      return Response.Verb.ACKNOWLEDGED;
    }
    boolean elsewhere = answer.isProblem("in-progress") || answer.isProblem("key-reused");
    boolean ours = answer.problem().isPresent();
    return ours && status >= 400 && status < 500 && !elsewhere
        ? Response.Verb.REFUSED
        : Response.Verb.IN_DOUBT;
  }

  private static boolean neverLeft(Throwable how) {
    for (Throwable cause = how; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectException) {
        return true;
      }
    }
    return false;
  }
}
