package io.github.timflux.core.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.timflux.Secret;
import io.github.timflux.TimException;
import io.github.timflux.UserSig;
import io.github.timflux.core.internal.json.token.ResponseErrors;
import io.github.timflux.core.internal.network.NetworkSettings;
import io.github.timflux.network.TlsOptions;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Fixture: a transport that sends requests to a test server and records the callbacks of the requests. */
final class TransportFixture implements AutoCloseable {

    static final String SIGNATURE = "an*invented-signature_";
    static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** Maximum length of a response body. */
    static final int MAX_BYTES = 1024 * 1024;

    private final List<String> events = new CopyOnWriteArrayList<>();
    private final List<String> dates = new CopyOnWriteArrayList<>();
    private final Sinks.Empty<Void> responseStarted = Sinks.empty();
    private final URI endpoint;
    private final NettyTransport transport;

    private TransportFixture(
            URI endpoint, List<X509Certificate> trustedCertificates, Duration responseTimeout, Scheduler timer) {
        this(endpoint, HttpSettingsFixture.of(Duration.ofSeconds(20), responseTimeout, trustedCertificates), timer);
    }

    private TransportFixture(URI endpoint, HttpSettings settings, Scheduler timer) {
        this.endpoint = endpoint;
        this.transport = NettyTransport.open(settings, "1.2.3", timer);
    }

    static TransportFixture with(URI endpoint, NetworkSettings network) {
        return new TransportFixture(endpoint, HttpSettingsFixture.of(network, TIMEOUT), Schedulers.parallel());
    }

    static TransportFixture of(URI endpoint) {
        return new TransportFixture(endpoint, List.of(), TIMEOUT, Schedulers.parallel());
    }

    static TransportFixture withTimeout(URI endpoint, Duration responseTimeout, Scheduler timer) {
        return new TransportFixture(endpoint, List.of(), responseTimeout, timer);
    }

    /** A fixture with changed network settings, and a connect time-out of 20 s. */
    static TransportFixture with(
            URI endpoint, UnaryOperator<NetworkSettings> change, Duration responseTimeout, Scheduler timer) {
        NetworkSettings network = change.apply(NetworkSettings.defaults(Duration.ofSeconds(20)));
        return new TransportFixture(endpoint, HttpSettingsFixture.of(network, responseTimeout), timer);
    }

    static TransportFixture trusting(URI endpoint, X509Certificate certificate) {
        return new TransportFixture(endpoint, List.of(certificate), TIMEOUT, Schedulers.parallel());
    }

    static TransportFixture withTls(URI endpoint, TlsOptions tls) {
        NetworkSettings network =
                NetworkSettings.defaults(Duration.ofSeconds(20)).withTls(tls);
        return new TransportFixture(endpoint, HttpSettingsFixture.of(network, TIMEOUT), Schedulers.parallel());
    }

    /** Returns the callbacks so far: {@code writing} and {@code responding}. */
    List<String> events() {
        return events;
    }

    /** Returns the value of the header {@code Date} of each response, or {@code null} as text. */
    List<String> dates() {
        return dates;
    }

    Mono<byte[]> post(String body) {
        return post(body, () -> {});
    }

    Mono<byte[]> post(String body, Runnable beforeWrite) {
        return post(body, beforeWrite, (bytes, offset, length) -> Arrays.copyOfRange(bytes, offset, offset + length));
    }

    <T> Mono<T> post(String body, Runnable beforeWrite, ResponseBodyReader<T> reader) {
        UserSig userSig = new UserSig(Secret.of(SIGNATURE), Instant.MAX);
        return transport.post(
                new HttpPostRequest(
                        endpoint,
                        "v4/timpush/get_attr",
                        userSig,
                        4_294_967_295L,
                        new TestRequestBody(body),
                        true,
                        new ResponseSizeLimit(MAX_BYTES, ResponseErrors::tooLong),
                        () -> {
                            events.add("writing");
                            beforeWrite.run();
                        },
                        date -> {
                            events.add("responding");
                            dates.add(date == null ? "null" : date);
                            responseStarted.tryEmitEmpty();
                        }),
                reader);
    }

    String responseBody() {
        return new String(post("{}").blockOptional(TIMEOUT).orElseThrow(), UTF_8);
    }

    TimException error() {
        return catchThrowableOfType(TimException.class, () -> post("{}").block(TIMEOUT));
    }

    /** Waits until the first response starts to arrive. */
    void awaitResponseStart() {
        responseStarted.asMono().block(TIMEOUT);
    }

    @Override
    public void close() {
        transport.close();
    }
}
