package io.github.timflux.core.secrecy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.BulkOptions;
import io.github.timflux.Credentials;
import io.github.timflux.Quota;
import io.github.timflux.Secret;
import io.github.timflux.SingleOptions;
import io.github.timflux.TimClient;
import io.github.timflux.UserSig;
import io.github.timflux.core.TimFlux;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.TimSimulatorBuilder;
import io.github.timflux.simulator.model.InjectedFault;
import io.github.timflux.simulator.model.RecordedCall;
import io.github.timflux.spi.UserSigProvider;
import io.micrometer.core.instrument.Metrics;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;

/**
 * Keys and signatures appear only in requests. The tests search the logs of all libraries at level TRACE, printed text,
 * listener events, meters, exceptions and the {@code toString} of all objects.
 */
@Timeout(120)
final class SecrecyTest {

    private static final long SDK_APP_ID = 1_400_000_000L;
    private static final String ADMINISTRATOR = "administrator";
    private static final URI NO_LISTENER = URI.create("https://127.0.0.1:1");

    private final SecretScanner secrets = new SecretScanner();
    private final String key = randomKey();
    private final Credentials credentials = Credentials.secretKey(ADMINISTRATOR, key);
    private final UserSigProvider provider =
            secrets.recordingSignatures(TimFlux.userSigProvider(SDK_APP_ID, credentials, Duration.ofDays(2)));
    private final OutputRecorder output = OutputRecorder.startRecording();

    /** A new random key for each test, because a constant would look like a real key. */
    private static String randomKey() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @BeforeEach
    void addKey() {
        secrets.add(key);
        Hooks.onOperatorDebug();
    }

    @AfterEach
    void stopRecording() {
        Hooks.resetOnOperatorDebug();
        output.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldNotLeakDuringAnyOperationOrFault(boolean tls) throws IllegalAccessException {
        TimSimulatorBuilder builder = tls ? simulator().tls() : simulator();
        for (int times = 0; times < 2; times++) {
            builder.enqueueFaults(InjectedFault.values());
        }
        try (TimSimulator simulator = builder.start();
                TimClient client = client(simulator).build()) {
            do {
                new AllOperations(client, output).calls().blockLast();
            } while (!simulator.recordedCalls().stream()
                    .map(RecordedCall::fault)
                    .toList()
                    .containsAll(List.of(InjectedFault.values())));
            // No call is in flight now.
            ObjectGraphPrinter.print(client, provider, credentials).forEach(output::record);
            client.rateLimiters().forEach(output::record);
        }
        assertNothingLeaked();
    }

    @Test
    void shouldNotLeakWhileCallsAreInFlight() throws IllegalAccessException {
        try (TimSimulator simulator =
                        simulator().fault(InjectedFault.NO_RESPONSE, 1).start();
                TimClient client = client(simulator)
                        .quota(Quota.perSecond(100).withName("secrecy"))
                        .responseTimeout(Duration.ofSeconds(30))
                        .build()) {
            Disposable calls = new AllOperations(client, output).calls().subscribe();
            Mono.delay(Duration.ofMillis(10))
                    .repeat(() -> simulator.recordedCalls().size() < 20)
                    .blockLast();
            ObjectGraphPrinter.print(client, provider, credentials).forEach(output::record);
            output.recordProcess();
            calls.dispose();
        }
        assertNothingLeaked();
    }

    @Test
    void shouldNotLeakWhenTheClientIsClosedDuringCalls() {
        try (TimSimulator simulator =
                simulator().fault(InjectedFault.NO_RESPONSE, 0.5).start()) {
            TimClient client = client(simulator).build();
            Mono<Void> close = Mono.delay(Duration.ofMillis(100)).then(client.closeGracefully(Duration.ofMillis(100)));
            Flux.merge(new AllOperations(client, output).calls(), close).blockLast();
            callAttributesAndClose(client);
        }
        assertNothingLeaked();
    }

    @ParameterizedTest
    @EnumSource(names = {"ECHO", "LOCATION", "ERROR_LIST"})
    void shouldNotLeakIfTheServerEchoesTheRequest(EchoServer.EchoPosition position) throws IOException {
        echoRequests(position);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ECHO", "LOCATION", "ERROR_LIST"})
    @Tag("thorough")
    void shouldNotLeakIfTheServerEchoesTheRequestElsewhere(EchoServer.EchoPosition position) throws IOException {
        echoRequests(position);
    }

    private void echoRequests(EchoServer.EchoPosition position) throws IOException {
        // This client signs by itself, so only the server sees the signature.
        try (EchoServer server = EchoServer.start(position, secrets);
                TimClient client = withShortDeadlines(
                                TimFlux.builder(SDK_APP_ID, credentials).endpoint(server.endpoint()))
                        .build()) {
            callAttributesAndClose(client);
        }
        assertNothingLeaked();
    }

    @Test
    void shouldNotLeakIfConnectingOrTlsFails() {
        try (TimSimulator plain = simulator().start();
                TimSimulator secure = simulator().tls().start()) {
            callAttributesAndClose(withOneAttempt(client(NO_LISTENER)));
            // The certificate is not trusted, belongs to another host, or is missing because the server has no TLS.
            callAttributesAndClose(withOneAttempt(client(secure.endpoint())));
            callAttributesAndClose(withOneAttempt(
                    client(port(secure, "https://127.0.0.2")).trustedCertificates(List.of(secure.certificate()))));
            callAttributesAndClose(withOneAttempt(client(port(plain, "https://127.0.0.1"))));
        }
        assertNothingLeaked();
    }

    private static TimClient withOneAttempt(TimFlux.Builder builder) {
        return withShortDeadlines(builder, 1).build();
    }

    @Test
    void shouldNotLeakIfTheServiceRejectsTheSignature() {
        try (TimSimulator other = simulator().secretKey(randomKey()).start();
                TimSimulator simulator = simulator().start();
                TimClient client = client(simulator).build()) {
            callAttributesAndClose(client(other).build());
            assertThat(other.recordedCalls())
                    .extracting(RecordedCall::errorCode)
                    .containsOnly(70_009);
            callAttributes(client);
            simulator.revokeSignatures();
            callAttributes(client);
            assertThat(simulator.recordedCalls())
                    .extracting(RecordedCall::errorCode)
                    .contains(70_052);
        }
        assertNothingLeaked();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\nX-Injected: 1", "&random=1", " HTTP/1.1", "\u0000", "é"})
    void shouldNotLeakAnInvalidSignature(String end) {
        UserSigProvider invalid = () -> provider.userSig().map(made -> invalid(made, end));
        try (TimSimulator simulator = simulator().start();
                TimClient client = withShortDeadlines(TimFlux.builder(SDK_APP_ID, ADMINISTRATOR, invalid)
                                .endpoint(simulator.endpoint()))
                        .build()) {
            callAttributesAndClose(client);
            assertThat(simulator.recordedCalls()).isEmpty();
        }
        assertNothingLeaked();
    }

    private static UserSig invalid(UserSig made, String end) {
        return new UserSig(Secret.of(made.value().reveal() + end), Instant.MAX);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void shouldDetectALeak(int where) {
        UserSig made = provider.userSig().blockOptional().orElseThrow();
        String secret = made.value().reveal();
        switch (where) {
            case 0 -> LoggerFactory.getLogger("any").trace("A {}", secret);
            case 1 -> LoggerFactory.getLogger("any").trace("An error", new IllegalStateException(secret));
            case 2 -> System.out.println("| " + secret.substring(16, 32) + " |");
            case 3 -> {
                IllegalStateException error = new IllegalStateException();
                error.addSuppressed(new IllegalStateException("xx" + key));
                output.record(error);
            }
            case 4 -> Metrics.counter("calls", "uri", "/?usersig=" + secret).increment();
            default -> output.record(Base64.getEncoder().encodeToString(("x" + key).getBytes(UTF_8)));
        }
        assertThat(secrets.leaking(output.all())).hasSize(1);
    }

    private void callAttributesAndClose(TimClient client) {
        try (client) {
            callAttributes(client);
        }
    }

    private void callAttributes(TimClient client) {
        new AllOperations(client, output).attributeCalls().blockLast();
        output.recordProcess();
    }

    private void assertNothingLeaked() {
        assertThat(secrets.hasSecrets()).isTrue();
        assertThat(output.logged()).isNotEmpty().noneMatch(text -> text.contains(AllOperations.CONTENT));
        assertThat(secrets.leaking(output.all())).isEmpty();
    }

    private TimSimulatorBuilder simulator() {
        return TimSimulator.builder()
                .secretKey(key)
                .withoutRateLimit()
                .attributeNames(AllOperations.CONTENT)
                .respond(AllOperations.PATH, request -> AllOperations.JSON)
                .accountDirectory(account -> account.endsWith("7") ? null : Collections.emptyMap());
    }

    private TimFlux.Builder client(TimSimulator simulator) {
        TimFlux.Builder builder = client(simulator.endpoint());
        return simulator.endpoint().getScheme().equals("https")
                ? builder.trustedCertificates(List.of(simulator.certificate()))
                : builder;
    }

    private TimFlux.Builder client(URI endpoint) {
        return withShortDeadlines(
                TimFlux.builder(SDK_APP_ID, ADMINISTRATOR, provider).endpoint(endpoint));
    }

    private TimFlux.Builder withShortDeadlines(TimFlux.Builder builder) {
        return withShortDeadlines(builder, 2)
                .quota(Quota.unlimited())
                .connectTimeout(Duration.ofSeconds(2))
                .responseTimeout(Duration.ofMillis(300))
                .settleTime(Duration.ZERO)
                .listener(output);
    }

    /** Short deadlines, because calls wait for an endpoint that is down until their deadline. */
    private static TimFlux.Builder withShortDeadlines(TimFlux.Builder builder, int attempts) {
        Duration deadline = Duration.ofSeconds(2);
        return builder.bulk(BulkOptions.defaults().withMaxAttempts(attempts).withDeadline(deadline))
                .single(SingleOptions.defaults()
                        .withMaxAttempts(attempts)
                        .withDeadline(deadline)
                        .withMaxPending(2));
    }

    private static URI port(TimSimulator simulator, String host) {
        return URI.create(host + ":" + simulator.endpoint().getPort());
    }
}
