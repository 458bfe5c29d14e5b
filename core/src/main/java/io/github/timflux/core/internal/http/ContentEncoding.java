package io.github.timflux.core.internal.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * A compression of response bodies. The client does not ask for compression, but a gateway can compress a response
 * unasked.
 *
 * <p>The JDK decompresses, and not the handler of Netty: that handler reports no error if the compressed data ends too
 * early, and produces the whole output of a chunk before the length of the body is checked.
 */
enum ContentEncoding {
    GZIP,
    DEFLATE;

    /** Maximum number of encodings of one response, so that a response cannot ask for endless decompression. */
    private static final int MAX_ENCODINGS = 5;

    private static final int STREAM_BUFFER_BYTES = 8 * 1024;

    /** Names without an effect on the body: Netty has already removed the chunks. */
    private static final Set<String> WITHOUT_EFFECT = Set.of("", "identity", "chunked");

    /**
     * Returns the encodings of a response in the order in which the server applied them.
     *
     * @throws io.github.timflux.TimException if the client cannot decode an encoding
     */
    static List<ContentEncoding> of(HttpHeaders headers) {
        List<ContentEncoding> encodings = new ArrayList<>(0);
        addAll(headers.getAll(HttpHeaderNames.CONTENT_ENCODING), encodings);
        addAll(headers.getAll(HttpHeaderNames.TRANSFER_ENCODING), encodings);
        if (encodings.size() > MAX_ENCODINGS) {
            throw TransportErrors.tooManyEncodings(encodings.size(), MAX_ENCODINGS);
        }
        return encodings;
    }

    private static void addAll(List<String> values, List<ContentEncoding> encodings) {
        for (String value : values) {
            for (String part : value.split(",", -1)) {
                String name = part.strip().toLowerCase(Locale.ROOT);
                if (!WITHOUT_EFFECT.contains(name)) {
                    encodings.add(named(name));
                }
            }
        }
    }

    private static ContentEncoding named(String name) {
        return switch (name) {
            case "gzip", "x-gzip" -> GZIP;
            case "deflate", "x-deflate" -> DEFLATE;
            default -> throw TransportErrors.unknownEncoding(name);
        };
    }

    /**
     * Appends the decompressed body to the output.
     *
     * @throws io.github.timflux.TimException if the compressed data is invalid or incomplete, or if the decompressed
     *     body is too long
     */
    void decompress(BodyBuffer input, BodyBuffer output) {
        if (input.length() == 0) {
            return;
        }
        try (InputStream stream = open(input)) {
            output.appendAll(stream);
        } catch (IOException invalid) {
            // The exception is dropped: the message names the encoding, and the rest says nothing to a user.
            throw TransportErrors.invalidCompression(name().toLowerCase(Locale.ROOT));
        }
    }

    private InputStream open(BodyBuffer input) throws IOException {
        InputStream bytes = new ByteArrayInputStream(input.array(), input.offset(), input.length());
        if (this == GZIP) {
            return new GZIPInputStream(bytes, STREAM_BUFFER_BYTES);
        }
        return hasZlibHeader(input)
                ? new InflaterInputStream(bytes)
                : new RawInflaterInputStream(bytes, new Inflater(true));
    }

    /**
     * Returns whether the data starts with a zlib header (RFC 1950). The standard requires this header for
     * {@code deflate}, but some servers leave it out.
     */
    private static boolean hasZlibHeader(BodyBuffer input) {
        if (input.length() < 2) {
            return false;
        }
        int first = input.array()[input.offset()] & 0xff;
        int second = input.array()[input.offset() + 1] & 0xff;
        return (first & 0x0f) == 8 && (first << 8 | second) % 31 == 0;
    }

    /** Frees the native memory of its inflater when the stream is closed. */
    private static final class RawInflaterInputStream extends InflaterInputStream {

        RawInflaterInputStream(InputStream bytes, Inflater inflater) {
            super(bytes, inflater);
        }

        @Override
        public void close() throws IOException {
            super.close();
            inf.end();
        }
    }
}
