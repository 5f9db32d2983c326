package io.orderonce.limits;

/**
 * A rule as it is kept.
 *
 * @param version counts its changes, from 1
 */
public record KeptRule(long id, int version, LimitRule rule) {}
