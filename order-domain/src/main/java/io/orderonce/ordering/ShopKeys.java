package io.orderonce.ordering;

import java.util.List;

/**
 * What identifies this shop, the same on all its nodes.
 *
 * @param shop separates the claims of shops that share a cache
 * @param secrets sign order numbers; the one in use first
 */
public record ShopKeys(String shop, List<byte[]> secrets) {}
