package io.orderonce.ordering;

import java.util.List;

/**
 * What makes one shop this shop, the same on all its nodes.
 *
 * @param shop keeps the claims of shops apart that share a cache
 * @param secrets with which order numbers are signed, the one in use first
 */
public record ShopKeys(String shop, List<byte[]> secrets) {}
