package io.orderonce.limits;

/**
 * A stored rule.
 *
 * @param version counts its changes, from 1
 */
public record KeptRule(long id, int version, LimitRule rule) {}
