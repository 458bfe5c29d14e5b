package io.github.timflux.cli.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.timflux.cli.input.InputElement.InvalidElement;
import io.github.timflux.cli.input.InputElement.ValidElement;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;

final class InputReaderTest {

    @TempDir
    private Path folder;

    @Test
    void shouldEstimateTheLinesOfAFile() throws IOException {
        InputReader input =
                InputReader.open(Files.writeString(folder.resolve("in"), "ab\n".repeat(100)), ElementParser.accounts());
        assertThat(input.estimateElements()).isEqualTo(-1);
        input.elements().take(10).blockLast();
        assertThat(input.estimateElements()).isEqualTo(100);
    }

    @Test
    void shouldEstimateTheLinesOfAGzipFile() throws IOException {
        Path file = folder.resolve("in.gz");
        Random random = new Random(1);
        try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(file))) {
            for (int line = 0; line < 100_000; line++) {
                gzip.write((random.nextLong() + "\n").getBytes(StandardCharsets.US_ASCII));
            }
        }
        InputReader input = InputReader.open(file, ElementParser.accounts());
        input.elements().take(50_000).blockLast();
        assertThat(input.estimateElements()).isBetween(90_000L, 110_000L);
    }

    @Test
    void shouldNotCountTheHeader() throws IOException {
        Path file = Files.writeString(folder.resolve("in"), "account\n" + "u1234567\n".repeat(1_000));
        try (InputReader input = InputReader.open(file, CsvRowParser.accounts())) {
            assertThat(input.estimateElements()).isEqualTo(-1);
            input.elements().blockLast();
            assertThat(input.estimateElements()).isEqualTo(1_000);
        }
    }

    @Test
    void shouldNotEstimateTheLinesOfAPipe() {
        InputReader input = InputReader.open(InputStream.nullInputStream(), ElementParser.accounts());
        input.elements().blockLast();
        assertThat(input.estimateElements()).isEqualTo(-1);
    }

    @Test
    void shouldReadOnlyTheRequestedElements() throws IOException {
        InputReader input =
                InputReader.open(Files.writeString(folder.resolve("in"), "ab\n".repeat(100)), ElementParser.accounts());
        assertThat(input.elements().take(3).count().block()).isEqualTo(3);
    }

    @Test
    void shouldRejectADirectory() {
        assertThatThrownBy(() -> InputReader.open(folder, ElementParser.accounts()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("directory");
    }

    @Test
    void shouldEmitTheLinesBeforeAReadError() {
        Flux<InputElement<String>> elements = InputReader.open(new BrokenInputStream(), ElementParser.accounts())
                .elements();
        assertThat(elements.onErrorComplete().collectList().block()).containsExactly(new ValidElement<>(1, "a"));
        assertThatThrownBy(() -> InputReader.open(new BrokenInputStream(), ElementParser.accounts())
                        .elements()
                        .blockLast())
                .hasMessageContaining("The input cannot be read: stale handle");
    }

    @Test
    void shouldReportAnInvalidLineWithItsNumber() {
        assertThat(InputElement.parse(new ValidElement<>(7, ""), ElementParser.accounts()))
                .isEqualTo(new InvalidElement<>(7, "", "The line is empty; expected an account."));
        assertThat(InputElement.parse(new ValidElement<>(7, "u1"), ElementParser.accounts()))
                .isEqualTo(new ValidElement<>(7, "u1"));
        assertThat(InputElement.parse(new InvalidElement<>(7, "x", "too long"), ElementParser.accounts()))
                .isEqualTo(new InvalidElement<>(7, "x", "too long"));
    }

    @Test
    void shouldReportAnInvalidJsonLineWithItsAccount() {
        assertThat(InputElement.parse(
                        new InvalidElement<>(7, "{\"account\":\"u1\",\"ta", "too long"), ElementParser.tagUpdates()))
                .isEqualTo(new InvalidElement<>(7, "u1", "too long"));
        assertThat(InputElement.parse(
                        new InvalidElement<>(7, "{\"account\":\"u", "too long"), ElementParser.tagUpdates()))
                .isEqualTo(new InvalidElement<>(7, "", "too long"));
    }

    /** Returns one line and the start of a second line, and fails then. */
    private static final class BrokenInputStream extends InputStream {

        private int calls;

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            calls++;
            if (calls > 1) {
                throw new IOException("stale handle");
            }
            into[offset] = 'a';
            into[offset + 1] = '\n';
            into[offset + 2] = 'b';
            return 3;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }
    }
}
