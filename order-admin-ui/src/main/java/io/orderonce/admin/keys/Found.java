package io.orderonce.admin.keys;

/**
 * Something the palette leads to.
 *
 * @param what a word for its kind
 * @param name what is recognised
 * @param more what tells it from others of the same name, or empty
 * @param path of its page, with a leading slash
 */
record Found(String what, String name, String more, String path) {}
