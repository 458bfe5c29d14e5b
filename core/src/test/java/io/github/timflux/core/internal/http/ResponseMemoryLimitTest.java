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

    private static final int MOST_OF_ONE = 1_000;

    private final ResponseMemoryLimit memory = new ResponseMemoryLimit(1_700);
    private final CountingOwner owner = new CountingOwner();
    private final Sinks.Many<ByteBuf> longOne = Sinks.many().unicast().onBackpressureBuffer();

    @Test
    void shouldGiveAllBackWhenAnAnswerHasBeenRead() {
        assertThat(read(part(600), part(300)).block()).isEqualTo(900);
        assertThat(memory.reserved()).isZero();
        assertThat(owner.parts()).isEqualTo(2);
        assertThat(owner.failures()).isZero();
    }

    @Test
    void shouldGiveAllBackWhenAnAnswerIsTooLong() {
        StepVerifier.create(read(part(600), part(401))).verifyError(TimException.class);
        assertThat(memory.reserved()).isZero();
        assertThat(owner.failures()).isOne();
    }

    @Test
    void shouldGiveAllBackWhenAnAnswerBreaksOff() {
        StepVerifier.create(read(Flux.concat(Mono.just(part(600)), Mono.error(new IOException("broken")))))
                .verifyError(IOException.class);
        assertThat(memory.reserved()).isZero();
        assertThat(owner.failures()).isOne();
    }

    @Test
    void shouldGiveAllBackWhenAnAnswerCannotBeRead() {
        StepVerifier.create(read(Flux.just(part(600)), (bytes, offset, length) -> {
                    throw new IllegalStateException("unreadable");
                }))
                .verifyErrorMessage("unreadable");
        assertThat(memory.reserved()).isZero();
        assertThat(owner.failures()).isOne();
    }

    @Test
    void shouldGiveAllBackWhenAnAnswerIsNotWaitedFor() {
        StepVerifier.create(read(longOne.asFlux()))
                .then(() -> longOne.tryEmitNext(part(800)))
                .then(() -> assertThat(memory.reserved()).isEqualTo(800))
                .thenCancel()
                .verify();
        assertThat(memory.reserved()).isZero();
    }

    @Test
    void shouldRefuseAnAnswerForWhichTheOthersLeaveNoMemory() {
        StepVerifier.create(read(longOne.asFlux()))
                .then(() -> longOne.tryEmitNext(part(800)))
                .then(() -> assertThatExceptionOfType(TimException.class)
                        .isThrownBy(() -> read(part(901)).block())
                        .satisfies(error -> assertThat(error.kind()).isEqualTo(ErrorKind.TRANSIENT))
                        .withMessage("TRANSIENT: The answers that are being read have more than 1700 bytes together."))
                .then(() -> assertThat(read(part(900)).block()).isEqualTo(900))
                .then(longOne::tryEmitComplete)
                .expectNext(800)
                .verifyComplete();
        assertThat(memory.reserved()).isZero();
    }

    @Test
    void shouldTakeWhatIsAnnouncedAtOnce() {
        HttpHeaders announcing = new DefaultHttpHeaders().set("Content-Length", "1000");
        StepVerifier.create(BodyAggregator.read(
                        announcing,
                        ByteBufFlux.fromInbound(longOne.asFlux()),
                        memory,
                        MOST_OF_ONE,
                        (bytes, offset, length) -> length,
                        owner))
                .then(() -> assertThat(memory.reserved()).isEqualTo(1_000))
                .thenCancel()
                .verify();
    }

    private Mono<Object> read(ByteBuf... parts) {
        return read(Flux.just(parts));
    }

    private Mono<Object> read(Flux<ByteBuf> parts) {
        return read(parts, (bytes, offset, length) -> length);
    }

    private Mono<Object> read(Flux<ByteBuf> parts, ResponseBodyReader<Object> reader) {
        return BodyAggregator.read(
                new DefaultHttpHeaders(), ByteBufFlux.fromInbound(parts), memory, MOST_OF_ONE, reader, owner);
    }

    private static ByteBuf part(int bytes) {
        return Unpooled.wrappedBuffer(new byte[bytes]);
    }
}
