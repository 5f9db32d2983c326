package io.orderonce.ui;

import jakarta.enterprise.concurrent.ManagedThreadFactory;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;

/** Threads that are not managed by a server. */
final class PlainThreads implements ManagedThreadFactory {

  @Override
  public Thread newThread(Runnable work) {
    return new Thread(work);
  }

  @Override
  public ForkJoinWorkerThread newThread(ForkJoinPool pool) {
    throw new UnsupportedOperationException();
  }
}
