package io.github.timflux.core.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.core.internal.json.token.ResponseErrors;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.ByteBufFlux;
import reactor.test.StepVerifier;

final class ResponseMemoryLimitTest {

    private static final int MAX_BODY_BYTES = 1_000;

    private final ResponseMemoryLimit memory = new ResponseMemoryLimit(1_700);
    private final RecordingBodyListener listener = new RecordingBodyListener();
    private final Sinks.Many<ByteBuf> openBody = Sinks.many().unicast().onBackpressureBuffer();

    @Test
    void shouldReleaseMemoryAfterBodyIsRead() {
        assertThat(read(chunk(600), chunk(300)).block()).isEqualTo(900);
        assertThat(memory.reserved()).isZero();
        assertThat(listener.chunks()).isEqualTo(2);
        assertThat(listener.failures()).isZero();
    }

    @Test
    void shouldReleaseMemoryWhenBodyIsTooLong() {
        StepVerifier.create(read(chunk(600), chunk(401))).verifyError(TimException.class);
        assertThat(memory.reserved()).isZero();
        assertThat(listener.failures()).isOne();
    }

    @Test
    void shouldReleaseMemoryWhenBodyIsIncomplete() {
        StepVerifier.create(read(Flux.concat(Mono.just(chunk(600)), Mono.error(new IOException("broken")))))
                .verifyError(IOException.class);
        assertThat(memory.reserved()).isZero();
        assertThat(listener.failures()).isOne();
    }

    @Test
    void shouldReleaseMemoryWhenReaderFails() {
        StepVerifier.create(read(Flux.just(chunk(600)), (bytes, offset, length) -> {
                    throw new IllegalStateException("unreadable");
                }))
                .verifyErrorMessage("unreadable");
        assertThat(memory.reserved()).isZero();
        assertThat(listener.failures()).isOne();
    }

    @Test
    void shouldReleaseMemoryWhenCancelled() {
        StepVerifier.create(read(openBody.asFlux()))
                .then(() -> openBody.tryEmitNext(chunk(800)))
                .then(() -> assertThat(memory.reserved()).isEqualTo(800))
                .thenCancel()
                .verify();
        assertThat(memory.reserved()).isZero();
    }

    @Test
    void shouldRejectBodyWhenMemoryLimitIsReached() {
        StepVerifier.create(read(openBody.asFlux()))
                .then(() -> openBody.tryEmitNext(chunk(800)))
                .then(() -> assertThatExceptionOfType(TimException.class)
                        .isThrownBy(() -> read(chunk(901)).block())
                        .satisfies(error -> assertThat(error.kind()).isEqualTo(ErrorKind.TRANSIENT))
                        .withMessage(
                                "TRANSIENT: The responses that are being read have more than 1700 bytes in total, the"
                                        + " limit of this JVM. Lower bulk.concurrency or raise the heap size."))
                .then(() -> assertThat(read(chunk(900)).block()).isEqualTo(900))
                .then(openBody::tryEmitComplete)
                .expectNext(800)
                .verifyComplete();
        assertThat(memory.reserved()).isZero();
    }

    @Test
    void shouldReserveContentLengthAtOnce() {
        HttpHeaders headers = new DefaultHttpHeaders().set("Content-Length", "1000");
        StepVerifier.create(BodyAggregator.read(
                        headers,
                        ByteBufFlux.fromInbound(openBody.asFlux()),
                        memory,
                        limit(MAX_BODY_BYTES),
                        (bytes, offset, length) -> length,
                        listener))
                .then(() -> assertThat(memory.reserved()).isEqualTo(1_000))
                .thenCancel()
                .verify();
    }

    @Test
    void shouldReserveAndReleaseMemoryOfDecompressedBody() {
        AtomicLong reserved = new AtomicLong();
        Mono<Object> body = readGzip(gzip(900), 900, (bytes, offset, length) -> {
            reserved.set(memory.reserved());
            return length;
        });
        assertThat(body.block()).isEqualTo(900);
        assertThat(reserved).hasValue(900);
        assertThat(memory.reserved()).isZero();
    }

    /** A million bytes are compressed to about a thousand. */
    @Test
    void shouldReleaseMemoryWhenDecompressedBodyIsTooLong() {
        StepVerifier.create(readGzip(gzip(1_000_000), 1_200, (bytes, offset, length) -> length))
                .verifyError(TimException.class);
        assertThat(memory.reserved()).isZero();
        assertThat(listener.failures()).isOne();
    }

    @Test
    void shouldReleaseMemoryWhenCompressedBodyIsIncomplete() {
        byte[] incomplete = Arrays.copyOf(gzip(900), 15);
        StepVerifier.create(readGzip(incomplete, 900, (bytes, offset, length) -> length))
                .verifyError(TimException.class);
        assertThat(memory.reserved()).isZero();
        assertThat(listener.failures()).isOne();
    }

    @Test
    void shouldApplyMemoryLimitToDecompressedBody() {
        StepVerifier.create(readGzip(gzip(2_000), 3_000, (bytes, offset, length) -> length))
                .verifyErrorSatisfies(error -> assertThat(error).hasMessageContaining("the limit of this JVM"));
        assertThat(memory.reserved()).isZero();
    }

    private Mono<Object> readGzip(byte[] body, int maxBytes, ResponseBodyReader<Object> reader) {
        return BodyAggregator.read(
                new DefaultHttpHeaders().set("Content-Encoding", "gzip"),
                ByteBufFlux.fromInbound(Mono.just(Unpooled.wrappedBuffer(body))),
                memory,
                limit(maxBytes),
                reader,
                listener);
    }

    private static byte[] gzip(int zeros) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(compressed)) {
            out.write(new byte[zeros]);
        } catch (IOException e) {
            throw new UncheckedIOException("A body in memory cannot be compressed.", e);
        }
        return compressed.toByteArray();
    }

    private Mono<Object> read(ByteBuf... chunks) {
        return read(Flux.just(chunks));
    }

    private Mono<Object> read(Flux<ByteBuf> chunks) {
        return read(chunks, (bytes, offset, length) -> length);
    }

    private Mono<Object> read(Flux<ByteBuf> chunks, ResponseBodyReader<Object> reader) {
        return BodyAggregator.read(
                new DefaultHttpHeaders(),
                ByteBufFlux.fromInbound(chunks),
                memory,
                limit(MAX_BODY_BYTES),
                reader,
                listener);
    }

    private static ResponseSizeLimit limit(int maxBytes) {
        return new ResponseSizeLimit(maxBytes, ResponseErrors::tooLong);
    }

    private static ByteBuf chunk(int bytes) {
        return Unpooled.wrappedBuffer(new byte[bytes]);
    }
}
