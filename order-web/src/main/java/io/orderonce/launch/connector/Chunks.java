package io.orderonce.launch.connector;

import java.io.ByteArrayOutputStream;

/**
 * A chunked body (RFC 9112 section 7.1). Extensions and trailers are ignored, as the standard
 * requires of a recipient that does not know them.
 */
final class Chunks {

  /** Limits extensions and trailers in total, and the digits of a size. */
  private static final int LONGEST_LINE = 4 * 1024;

  private static final int MOST_DIGITS = 8;

  private enum Next {
    SIZE,
    EXTENSION,
    SIZE_LF,
    DATA,
    DATA_CR,
    DATA_LF,
    TRAILER,
    TRAILER_LF,
    END
  }

  private final ByteArrayOutputStream body;
  private final long most;
  private Next next = Next.SIZE;
  private int digits;
  private long left;
  private int passedOver;
  private int lineLength;

  Chunks(ByteArrayOutputStream body, long most) {
    this.body = body;
    this.most = most;
  }

  boolean isComplete() {
    return next == Next.END;
  }

  /** Consumes bytes up to the end of the body; returns the position after the last one consumed. */
  int take(byte[] bytes, int from, int to) throws Refusal {
    int at = from;
    while (at < to && next != Next.END) {
      if (next == Next.DATA) {
        int part = (int) Math.min(left, to - at);
        body.write(bytes, at, part);
        left -= part;
        at += part;
        next = left == 0 ? Next.DATA_CR : Next.DATA;
      } else {
        next = after(bytes[at] & 0xff);
        at++;
      }
    }
    return at;
  }

  private Next after(int b) throws Refusal {
    return switch (next) {
      case SIZE -> size(b);
      case EXTENSION -> b == '\r' ? Next.SIZE_LF : passOver(b, Next.EXTENSION);
      case SIZE_LF -> lineFeed(b, left > 0 ? Next.DATA : Next.TRAILER);
      case DATA_CR -> {
        if (b != '\r') {
          throw broken();
        }
        yield Next.DATA_LF;
      }
      case DATA_LF -> {
        digits = 0;
        yield lineFeed(b, Next.SIZE);
      }
      case TRAILER -> trailer(b);
      case TRAILER_LF -> {
        boolean last = lineLength == 0;
        lineLength = 0;
        yield lineFeed(b, last ? Next.END : Next.TRAILER);
      }
      case DATA, END -> throw new IllegalStateException(next.name());
    };
  }

  private Next size(int b) throws Refusal {
    int digit = Character.digit(b, 16);
    if (digit >= 0 && b < 0x80) {
      digits++;
      left = left * 16 + digit;
      if (digits > MOST_DIGITS || body.size() + left > most) {
        throw Arrival.tooLarge(most);
      }
      return Next.SIZE;
    }
    if (digits == 0) {
      throw broken();
    }
    return switch (b) {
      case '\r' -> Next.SIZE_LF;
      case ';', ' ', '\t' -> Next.EXTENSION;
      default -> throw broken();
    };
  }

  private Next trailer(int b) throws Refusal {
    if (b == '\r') {
      return Next.TRAILER_LF;
    }
    lineLength++;
    return passOver(b, Next.TRAILER);
  }

  private Next passOver(int b, Next then) throws Refusal {
    passedOver++;
    if (b == '\n') {
      throw broken();
    }
    if (passedOver > LONGEST_LINE) {
      throw Refusal.tooLarge("The chunk extensions and trailers are larger than 4 KiB.");
    }
    return then;
  }

  private static Next lineFeed(int b, Next then) throws Refusal {
    if (b != '\n') {
      throw broken();
    }
    return then;
  }

  private static Refusal broken() {
    return Refusal.malformed("The chunked encoding of the body is malformed.");
  }
}
