package io.github.timflux.cli.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StrictGzipInputStreamTest {

    private static final int MAX_BUFFER_SIZE = 80;

    @Test
    void shouldReadConcatenatedMembersWithAnyBufferSize() throws IOException {
        byte[] three = joined(compressed("u1\n"), compressed(""), compressed("u2\n"));
        for (int bufferSize = 1; bufferSize <= MAX_BUFFER_SIZE; bufferSize++) {
            try (InputStream text = decompress(three, bufferSize)) {
                assertThat(text.readAllBytes()).asString(UTF_8).isEqualTo("u1\nu2\n");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 9, 10, 40})
    void shouldRejectTrailingBytes(int length) throws IOException {
        byte[] rest = new byte[length];
        Arrays.fill(rest, (byte) 'x');
        expectError(joined(compressed("u1\n"), rest));
    }

    @Test
    void shouldRejectADamagedHeaderOfAnotherMember() throws IOException {
        byte[] one = compressed("u1\n");
        byte[] damaged = compressed("u2\n");
        damaged[1] = 0;
        expectError(joined(one, damaged, one));
        expectError(joined(one, Arrays.copyOf(one, 4)));
    }

    private static void expectError(byte[] bytes) throws IOException {
        for (int bufferSize = 1; bufferSize <= MAX_BUFFER_SIZE; bufferSize++) {
            try (InputStream text = decompress(bytes, bufferSize)) {
                assertThat(text.readNBytes(3)).asString(UTF_8).isEqualTo("u1\n");
                assertThatThrownBy(text::readAllBytes)
                        .isInstanceOf(ZipException.class)
                        .hasMessage("The bytes behind the end of the gzip data are not gzip data");
            }
        }
    }

    private static StrictGzipInputStream decompress(byte[] bytes, int bufferSize) throws IOException {
        return new StrictGzipInputStream(new CountingInputStream(new UnseekableInputStream(bytes)), bufferSize);
    }

    private static byte[] joined(byte[]... parts) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.write(part);
        }
        return all.toByteArray();
    }

    private static byte[] compressed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    /** Like a pipe of the JDK: the number of available bytes is unknown. */
    private static final class UnseekableInputStream extends ByteArrayInputStream {

        UnseekableInputStream(byte[] bytes) {
            super(bytes);
        }

        @Override
        public synchronized int available() {
            throw new IllegalStateException("Illegal seek");
        }
    }
}
