package io.github.timflux.core.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.IOException;
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
                        MAX_BODY_BYTES,
                        (bytes, offset, length) -> length,
                        listener))
                .then(() -> assertThat(memory.reserved()).isEqualTo(1_000))
                .thenCancel()
                .verify();
    }

    private Mono<Object> read(ByteBuf... chunks) {
        return read(Flux.just(chunks));
    }

    private Mono<Object> read(Flux<ByteBuf> chunks) {
        return read(chunks, (bytes, offset, length) -> length);
    }

    private Mono<Object> read(Flux<ByteBuf> chunks, ResponseBodyReader<Object> reader) {
        return BodyAggregator.read(
                new DefaultHttpHeaders(), ByteBufFlux.fromInbound(chunks), memory, MAX_BODY_BYTES, reader, listener);
    }

    private static ByteBuf chunk(int bytes) {
        return Unpooled.wrappedBuffer(new byte[bytes]);
    }
}
