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
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
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

    /** The padding can be longer than a buffer, and another padded member can follow. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 100, 10_000})
    void shouldIgnoreZerosBehindAMember(int length) throws IOException {
        byte[] padded = joined(compressed("u1\n"), new byte[length]);
        for (int bufferSize = 1; bufferSize <= MAX_BUFFER_SIZE; bufferSize++) {
            try (InputStream text = decompress(joined(padded, padded), bufferSize)) {
                assertThat(text.readAllBytes()).asString(UTF_8).isEqualTo("u1\nu1\n");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 1_000})
    void shouldRejectOtherBytesBehindZeros(int length) throws IOException {
        expectError(joined(compressed("u1\n"), new byte[length], new byte[] {'x'}));
        expectError(joined(compressed("u1\n"), new byte[length], "u2\n".getBytes(UTF_8), new byte[1]));
    }

    @Test
    void shouldSkipAllFieldsOfAHeader() throws IOException {
        byte[] plain = compressed("u1\n");
        byte[] fields = {2, 0, 'e', 'x', 'n', 'a', 'm', 'e', 0, 'c', 0};
        byte[] header = joined(Arrays.copyOf(plain, 10), fields);
        header[3] = 0b1_1110;
        CRC32 checksum = new CRC32();
        checksum.update(header);
        byte[] rest = Arrays.copyOfRange(plain, 10, plain.length);
        byte[] member =
                joined(header, new byte[] {(byte) checksum.getValue(), (byte) (checksum.getValue() >> 8)}, rest);
        try (InputStream text = decompress(joined(member, plain, member), 7)) {
            assertThat(text.readAllBytes()).asString(UTF_8).isEqualTo("u1\nu1\nu1\n");
        }
        member[5]++;
        assertThatThrownBy(() -> decompress(member, 7)).hasMessageContaining("the checksum of a header differs");
        plain[3] = (byte) 0x80;
        assertThatThrownBy(() -> decompress(plain, 7)).hasMessageContaining("the header of a member is invalid");
    }

    @Test
    void shouldDetectEachDamagedByte() throws IOException {
        byte[] whole = compressed("u1\nu2\nu3\n");
        int ignoredStart = 4;
        int ignoredEnd = 10;
        for (int index = 0; index < whole.length; index++) {
            byte[] damaged = whole.clone();
            // Another bit could be a flag of the header without an effect, or a bit behind the last block.
            damaged[index] ^= (byte) (index < ignoredStart ? 0x40 : 1);
            if (index < ignoredStart || index >= ignoredEnd) {
                assertThatThrownBy(() -> decompress(damaged, 16).readAllBytes())
                        .as("damage of byte %s", index)
                        .isInstanceOf(IOException.class);
            }
            byte[] truncated = Arrays.copyOf(whole, index);
            assertThatThrownBy(() -> decompress(truncated, 16).readAllBytes())
                    .as("truncation to %s bytes", index)
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void shouldRejectADamagedHeaderOfAnotherMember() throws IOException {
        byte[] one = compressed("u1\n");
        byte[] damaged = compressed("u2\n");
        damaged[1] = 0;
        expectError(joined(one, damaged, one), "the gzip data is damaged: the header of a member is invalid");
        expectError(joined(one, Arrays.copyOf(one, 4)), "the gzip data is truncated");
    }

    private static void expectError(byte[] bytes) throws IOException {
        expectError(bytes, "The bytes behind the end of the gzip data are not gzip data");
    }

    private static void expectError(byte[] bytes, String message) throws IOException {
        for (int bufferSize = 1; bufferSize <= MAX_BUFFER_SIZE; bufferSize++) {
            try (InputStream text = decompress(bytes, bufferSize)) {
                assertThat(text.readNBytes(3)).asString(UTF_8).isEqualTo("u1\n");
                assertThatThrownBy(text::readAllBytes)
                        .isInstanceOf(IOException.class)
                        .hasMessage(message);
            }
        }
    }

    private static StrictGzipInputStream decompress(byte[] bytes, int bufferSize) throws IOException {
        return new StrictGzipInputStream(new UnseekableInputStream(bytes), bufferSize);
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
