package io.orderonce.mail.smtp;

import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** An address with a name, as it is written into the head of a mail. */
record NamedAddress(String address, Optional<String> name) {

  /** Names are encoded (RFC 2047); what could begin another line of the head is left out. */
  InternetAddress encoded() {
    try {
      InternetAddress encoded = new InternetAddress();
      encoded.setAddress(address);
      String plain = name.orElse("").replaceAll("\\p{Cntrl}+", " ").strip();
      if (!plain.isEmpty()) {
        encoded.setPersonal(plain, StandardCharsets.UTF_8.name());
      }
      return encoded;
    } catch (UnsupportedEncodingException impossible) {
      throw new IllegalStateException("every Java platform has UTF-8", impossible);
    }
  }
}
