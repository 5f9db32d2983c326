package io.orderonce.admin;

import io.orderonce.ui.TextBundle;

/** The texts of the console's pages. */
public final class ConsoleTexts extends TextBundle {}
