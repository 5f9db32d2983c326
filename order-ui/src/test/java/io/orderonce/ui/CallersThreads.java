package io.orderonce.ui;

import io.orderonce.threads.Threads;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.concurrent.Executor;

/**
 * Places orders on the thread that asks for it: the page has its answer when the click returns, as
 * a test without a browser needs it.
 */
@Alternative
@Priority(1)
@Singleton
class CallersThreads extends Threads {

  @Override
  public Executor placing() {
    return Runnable::run;
  }

  @Override
  public Executor afterwards() {
    return Runnable::run;
  }

  @Override
  public Executor workers() {
    return Runnable::run;
  }
}
