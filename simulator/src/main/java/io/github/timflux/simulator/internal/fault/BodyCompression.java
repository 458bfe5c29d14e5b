package io.github.timflux.simulator.internal.fault;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** Compresses response bodies. */
public final class BodyCompression {

    private BodyCompression() {}

    /** Compresses a body with gzip. */
    public static byte[] gzip(byte[] body) {
        return compress(body, GZIPOutputStream::new);
    }

    /** Compresses a body with deflate, with a zlib header. */
    public static byte[] deflate(byte[] body) {
        return compress(body, DeflaterOutputStream::new);
    }

    private static byte[] compress(byte[] body, Compression compression) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream output = compression.open(compressed)) {
            output.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException("A body in memory cannot be compressed.", e);
        }
        return compressed.toByteArray();
    }

    @FunctionalInterface
    private interface Compression {

        OutputStream open(OutputStream output) throws IOException;
    }
}
