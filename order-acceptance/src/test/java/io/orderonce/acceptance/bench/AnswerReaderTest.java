package io.orderonce.acceptance.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AnswerReaderTest {

  private static final String CREATED =
      """
      HTTP/1.1 201 Created\r
      Location: /api/v1/orders/A\r
      CONTENT-length: 11\r
      Idempotent-Replayed: true\r
      \r
      hello world""";

  private final AnswerReader reader = new AnswerReader();

  @Test
  void an_answer_ends_where_its_length_says() throws IOException {
    assertThat(readInPieces(CREATED, 1_000)).isEqualTo(1);

    assertThat(reader.status()).isEqualTo(201);
    assertThat(reader.header("location")).hasValue("/api/v1/orders/A");
    assertThat(reader.header("idempotent-replayed")).hasValue("true");
    assertThat(reader.header("idempotent")).isEmpty();
    assertThat(reader.isLast()).isFalse();
    assertThat(reader.text()).endsWith("hello world");
  }

  @Test
  void it_may_arrive_in_pieces_of_any_size() throws IOException {
    for (int size = 1; size < CREATED.length(); size++) {
      reader.clear();

      readInPieces(CREATED, size);

      assertThat(reader.header("content-length")).as("pieces of %d bytes", size).hasValue("11");
    }
  }

  @Test
  void one_answer_follows_another() throws IOException {
    readInPieces(CREATED, 7);
    reader.clear();

    readInPieces("HTTP/1.1 503 Busy\r\nConnection: close\r\nContent-Length: 0\r\n\r\n", 7);

    assertThat(reader.status()).isEqualTo(503);
    assertThat(reader.isLast()).isTrue();
    assertThat(reader.header("location")).isEmpty();
  }

  @Test
  void an_answer_larger_than_usual_fits() throws IOException {
    String body = "x".repeat(100_000);

    readInPieces("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + body, 9_999);

    assertThat(reader.text()).endsWith("\r\n\r\n" + body);
  }

  @Test
  void chunks_end_with_an_empty_one() throws IOException {
    String answer =
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n3;x=y\r\n\r\n!\r\n0\r\n\r\n";

    for (int size = 1; size <= answer.length(); size++) {
      reader.clear();
      readInPieces(answer, size);
    }

    assertThat(reader.status()).isEqualTo(200);
  }

  @Test
  void a_status_may_rule_out_a_body() throws IOException {
    readInPieces("HTTP/1.1 304 Not Modified\r\n\r\n", 5);

    assertThat(reader.status()).isEqualTo(304);
  }

  @Test
  void a_connection_that_ends_early_is_an_error() {
    assertThatThrownBy(() -> readInPieces("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel", 99))
        .isInstanceOf(EOFException.class)
        .hasMessageContaining("hel");
  }

  @Test
  void more_than_was_asked_for_is_an_error() {
    assertThatThrownBy(() -> readInPieces(CREATED + "HTTP/1.1 200", 1_000))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("more than one answer");
  }

  @Test
  void an_answer_of_unknown_length_is_an_error() {
    assertThatThrownBy(() -> readInPieces("HTTP/1.1 200 OK\r\n\r\n", 1_000))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("how long");
  }

  /** Returns how many pieces it took. */
  private int readInPieces(String answer, int size) throws IOException {
    byte[] bytes = answer.getBytes(StandardCharsets.ISO_8859_1);
    ReadableByteChannel all = Channels.newChannel(new ByteArrayInputStream(bytes));
    int pieces = 1;
    while (!reader.readFrom(new Pieces(all, size))) {
      pieces++;
    }
    return pieces;
  }

  /** Delivers at most so many bytes at once. */
  private record Pieces(ReadableByteChannel all, int size) implements ReadableByteChannel {

    @Override
    public int read(ByteBuffer into) throws IOException {
      ByteBuffer piece = ByteBuffer.allocate(Math.min(size, into.remaining()));
      int read = all.read(piece);
      into.put(piece.flip());
      return read;
    }

    @Override
    public boolean isOpen() {
      return all.isOpen();
    }

    @Override
    public void close() throws IOException {
      all.close();
    }
  }
}
