package io.orderonce.acceptance.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** Rates of slices of a warm-up. They are steady when the last three are within 5 per cent. */
final class Steadiness {

  private static final int SLICES = 3;
  private static final double BAND = 0.05;

  private final List<Double> rates = new ArrayList<>();

  void add(double rate) {
    rates.add(rate);
  }

  boolean isSteady() {
    if (rates.size() < SLICES) {
      return false;
    }
    List<Double> last = last();
    double highest = Collections.max(last);
    return highest - Collections.min(last) <= BAND * highest;
  }

  int slices() {
    return rates.size();
  }

  private List<Double> last() {
    return rates.subList(Math.max(0, rates.size() - SLICES), rates.size());
  }

  @Override
  public String toString() {
    return last().stream().map("%.0f"::formatted).collect(Collectors.joining(", "));
  }
}
