package io.github.timflux.cli.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.timflux.cli.input.Element.Refused;
import io.github.timflux.cli.input.Element.Taken;
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

final class InputTest {

    @TempDir
    private Path folder;

    @Test
    void theNumberOfLinesIsGuessedFromTheSizeOfTheFile() throws IOException {
        Input input = Input.of(Files.writeString(folder.resolve("in"), "ab\n".repeat(100)), LineParser.accounts());
        assertThat(input.expectedElements()).isEqualTo(-1);
        input.elements().take(10).blockLast();
        assertThat(input.expectedElements()).isEqualTo(100);
    }

    @Test
    void theNumberOfLinesOfACompressedFileIsGuessedFromWhatWasReadOfIt() throws IOException {
        Path file = folder.resolve("in.gz");
        Random random = new Random(1);
        try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(file))) {
            for (int line = 0; line < 100_000; line++) {
                gzip.write((random.nextLong() + "\n").getBytes(StandardCharsets.US_ASCII));
            }
        }
        Input input = Input.of(file, LineParser.accounts());
        input.elements().take(50_000).blockLast();
        assertThat(input.expectedElements()).isBetween(90_000L, 110_000L);
    }

    @Test
    void theHeaderOfATableIsNotCounted() throws IOException {
        Path file = Files.writeString(folder.resolve("in"), "account\n" + "u1234567\n".repeat(1_000));
        try (Input input = Input.of(file, RowParser.accounts())) {
            assertThat(input.expectedElements()).isEqualTo(-1);
            input.elements().blockLast();
            assertThat(input.expectedElements()).isEqualTo(1_000);
        }
    }

    @Test
    void theNumberOfLinesOfAPipeIsNotKnown() {
        Input input = Input.of(InputStream.nullInputStream(), LineParser.accounts());
        input.elements().blockLast();
        assertThat(input.expectedElements()).isEqualTo(-1);
    }

    @Test
    void onlyWhatIsAskedForIsRead() throws IOException {
        Input input = Input.of(Files.writeString(folder.resolve("in"), "ab\n".repeat(100)), LineParser.accounts());
        assertThat(input.elements().take(3).count().block()).isEqualTo(3);
    }

    @Test
    void aFolderIsNoInput() {
        assertThatThrownBy(() -> Input.of(folder, LineParser.accounts()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("directory");
    }

    @Test
    void whatWasReadBeforeATroubleIsKept() {
        Flux<Element<String>> elements =
                Input.of(new Broken(), LineParser.accounts()).elements();
        assertThat(elements.onErrorComplete().collectList().block()).containsExactly(new Taken<>(1, "a"));
        assertThatThrownBy(() ->
                        Input.of(new Broken(), LineParser.accounts()).elements().blockLast())
                .hasMessageContaining("The input cannot be read any further: stale handle");
    }

    @Test
    void aLineThatCannotBeUnderstoodIsRefusedWithItsNumber() {
        assertThat(Element.parse(new Taken<>(7, ""), LineParser.accounts()))
                .isEqualTo(new Refused<>(7, "", "The line is empty; expected an account."));
        assertThat(Element.parse(new Taken<>(7, "u1"), LineParser.accounts())).isEqualTo(new Taken<>(7, "u1"));
        assertThat(Element.parse(new Refused<>(7, "x", "too long"), LineParser.accounts()))
                .isEqualTo(new Refused<>(7, "x", "too long"));
    }

    @Test
    void aLineOfJsonThatCannotBeUnderstoodIsRefusedForItsAccount() {
        assertThat(Element.parse(new Refused<>(7, "{\"account\":\"u1\",\"ta", "too long"), LineParser.tagUpdates()))
                .isEqualTo(new Refused<>(7, "u1", "too long"));
        assertThat(Element.parse(new Refused<>(7, "{\"account\":\"u", "too long"), LineParser.tagUpdates()))
                .isEqualTo(new Refused<>(7, "", "too long"));
    }

    /** Has one line and the beginning of a second. */
    private static final class Broken extends InputStream {

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
