package io.orderonce.acceptance.faults;

import static io.orderonce.acceptance.http.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.acceptance.Crowd;
import io.orderonce.acceptance.bench.Latencies;
import io.orderonce.acceptance.history.Intent;
import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.process.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Sixteen clients that keep ordering, at any of the nodes, until they are stopped. They send half
 * of their orders two to four times, at once or in turn. None gives up before it has its receipt.
 */
final class Load {

  /**
   * Pause between two orders of one client, so that a machine with few cores is not simply
   * overloaded.
   */
  private static final Duration BREATH = Duration.ofMillis(40);

  /** The same while a node starts, which takes one core about 15 seconds. */
  static final Duration LONG_BREATH = Duration.ofSeconds(2);

  private final FaultRun trial;
  private final ExecutorService clients = Executors.newFixedThreadPool(Figures.CLIENTS);
  private final List<Future<?>> running = new ArrayList<>();
  private final ConcurrentLinkedQueue<Long> untilSettled = new ConcurrentLinkedQueue<>();
  private final AtomicLong settled = new AtomicLong();
  private volatile boolean ending;
  private volatile Duration breath = BREATH;

  private Load(FaultRun trial) {
    this.trial = trial;
  }

  static Load on(FaultRun trial, long seed) {
    Load load = new Load(trial);
    for (int client = 0; client < Figures.CLIENTS; client++) {
      Random dice = new Random(seed * Figures.CLIENTS + client);
      load.running.add(load.clients.submit(() -> load.keepOrdering(dice)));
    }
    return load;
  }

  /** How many intents have been completed so far. */
  long settled() {
    return settled.get();
  }

  /** How long intents took from the first request to the first receipt, retries included. */
  Latencies untilSettled() {
    Latencies all = new Latencies();
    untilSettled.forEach(all::add);
    return all;
  }

  /** Discards the latencies measured so far. */
  void restartMeasuring() {
    untilSettled.clear();
  }

  /** Starts a node under load, at a lower rate that leaves it room to start. */
  void start(Node node) {
    breath = LONG_BREATH;
    try {
      node.start();
    } finally {
      breath = BREATH;
    }
  }

  boolean isFailing() {
    return running.stream().anyMatch(Future::isDone);
  }

  /** Lets every client finish its current intent, and rethrows the failure of any. */
  void stop() {
    ending = true;
    try {
      for (Future<?> client : running) {
        client.get(3, TimeUnit.MINUTES);
      }
    } catch (ExecutionException failed) {
      throw new AssertionError("a client failed: " + failed.getCause(), failed.getCause());
    } catch (TimeoutException stuck) {
      throw new AssertionError("a client did not come to an end", stuck);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted under load", stopped);
    } finally {
      clients.shutdownNow();
    }
  }

  private void keepOrdering(Random dice) {
    while (!ending) {
      Intent intent = trial.intend(dice);
      int times = dice.nextBoolean() ? 1 : 2 + dice.nextInt(3);
      List<Answer> answers =
          dice.nextBoolean() ? inTurn(intent, times, dice) : atOnce(intent, times, dice);
      answers.forEach(answer -> assertThat(answer).isReceipt());
      assertThat(answers)
          .extracting(Answer::text)
          .as("receipts of one intent")
          .containsOnly(answers.get(0).text());
      settled.incrementAndGet();
      LockSupport.parkNanos(breath.toNanos());
    }
  }

  private List<Answer> inTurn(Intent intent, int times, Random dice) {
    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      answers.add(persist(intent, dice.nextInt(trial.cluster().nodes().size())));
    }
    return answers;
  }

  private List<Answer> atOnce(Intent intent, int times, Random dice) {
    int[] nodes = dice.ints(times, 0, trial.cluster().nodes().size()).toArray();
    return Crowd.atOnce(times, place -> persist(intent, nodes[place]));
  }

  private Answer persist(Intent intent, int node) {
    long start = System.nanoTime();
    Answer answer = trial.buyer().persist(intent, intent.form(), trial.nodesFrom(node));
    untilSettled.add(System.nanoTime() - start);
    return answer;
  }
}
