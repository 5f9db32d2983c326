/**
 * Error answers: problem details for programs, pages that explain them for people, and the one
 * place where exceptions become answers.
 */
@NullMarked
package io.orderonce.web.problems;

import org.jspecify.annotations.NullMarked;
