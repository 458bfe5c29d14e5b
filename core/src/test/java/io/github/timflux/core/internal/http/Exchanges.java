package io.github.timflux.core.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.timflux.Secret;
import io.github.timflux.TimException;
import io.github.timflux.UserSig;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Makes exchanges with a server, and keeps what the transport tells of them. */
final class Exchanges implements AutoCloseable {

    static final String SIGNATURE = "an*invented-signature_";
    static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The most that an answer may have. */
    static final int MOST_BYTES = 1024 * 1024;

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final Sinks.Empty<Void> answering = Sinks.empty();
    private final URI endpoint;
    private final NettyTransport transport;

    private Exchanges(URI endpoint, List<X509Certificate> trusted, Duration responseTimeout, Scheduler timer) {
        this.endpoint = endpoint;
        HttpSettings settings =
                new HttpSettings(1_400_000_000L, "a b&c=d/é", trusted, Duration.ofSeconds(20), responseTimeout);
        this.transport = NettyTransport.open(settings, "1.2.3", timer);
    }

    static Exchanges with(URI endpoint) {
        return new Exchanges(endpoint, List.of(), PATIENCE, Schedulers.parallel());
    }

    static Exchanges timed(URI endpoint, Duration responseTimeout, Scheduler timer) {
        return new Exchanges(endpoint, List.of(), responseTimeout, timer);
    }

    static Exchanges trusting(URI endpoint, X509Certificate certificate) {
        return new Exchanges(endpoint, List.of(certificate), PATIENCE, Schedulers.parallel());
    }

    /** What {@code writing} and {@code answering} were told, in order. */
    List<String> told() {
        return told;
    }

    Mono<byte[]> post(String body) {
        return post(body, () -> {});
    }

    Mono<byte[]> post(String body, Runnable writing) {
        return post(body, writing, (bytes, offset, length) -> Arrays.copyOfRange(bytes, offset, offset + length));
    }

    <T> Mono<T> post(String body, Runnable writing, ResponseBodyReader<T> reader) {
        UserSig userSig = new UserSig(Secret.of(SIGNATURE), Instant.MAX);
        return transport.post(
                new HttpPostRequest(
                        endpoint,
                        "v4/timpush/get_attr",
                        userSig,
                        4_294_967_295L,
                        body.getBytes(UTF_8),
                        MOST_BYTES,
                        () -> {
                            told.add("writing");
                            writing.run();
                        },
                        () -> {
                            told.add("answering");
                            answering.tryEmitEmpty();
                        }),
                reader);
    }

    String answer() {
        return new String(post("{}").blockOptional(PATIENCE).orElseThrow(), UTF_8);
    }

    TimException failure() {
        return catchThrowableOfType(TimException.class, () -> post("{}").block(PATIENCE));
    }

    /** Waits for the first answer to begin. */
    void awaitAnswer() {
        answering.asMono().block(PATIENCE);
    }

    @Override
    public void close() {
        transport.close();
    }
}
