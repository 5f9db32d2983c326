package io.orderonce.admin;

import io.orderonce.ui.TextBundle;

/** What the pages of the console say. */
public final class ConsoleTexts extends TextBundle {}
