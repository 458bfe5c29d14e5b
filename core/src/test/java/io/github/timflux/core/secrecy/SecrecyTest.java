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
import io.github.timflux.simulator.Fault;
import io.github.timflux.simulator.RecordedCall;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.TimSimulatorBuilder;
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
 * That neither key nor signature gets anywhere but on the wire, whatever is done and whatever goes wrong with it: not
 * into logs with every logger of every library at TRACE, nor into what is printed, told, thrown, or shown by
 * {@code toString}.
 */
@Timeout(120)
final class SecrecyTest {

    private static final long SDK_APP_ID = 1_400_000_000L;
    private static final String ADMINISTRATOR = "administrator";
    private static final URI NOBODY = URI.create("https://127.0.0.1:1");

    private final Secrets secrets = new Secrets();
    private final String key = invented();
    private final Credentials credentials = Credentials.secretKey(ADMINISTRATOR, key);
    private final UserSigProvider signer =
            secrets.watch(TimFlux.userSigProvider(SDK_APP_ID, credentials, Duration.ofDays(2)));
    private final Emissions emissions = Emissions.watch();

    /** Another one each time: one that is written down would look like somebody's. */
    private static String invented() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @BeforeEach
    void beginToWatch() {
        secrets.add(key);
        Hooks.onOperatorDebug();
    }

    @AfterEach
    void stopWatching() {
        Hooks.resetOnOperatorDebug();
        emissions.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldStayDiscreetThroughEveryOperationAndEveryFault(boolean tls) throws IllegalAccessException {
        TimSimulatorBuilder builder = tls ? simulator().tls() : simulator();
        for (int times = 0; times < 2; times++) {
            builder.script(Fault.values());
        }
        try (TimSimulator simulator = builder.start();
                TimClient client = client(simulator).build()) {
            do {
                new Everything(client, emissions).calls().blockLast();
            } while (!simulator.calls().stream()
                    .map(RecordedCall::fault)
                    .toList()
                    .containsAll(List.of(Fault.values())));
            // All that is left is at rest now.
            Reachable.texts(client, signer, credentials).forEach(emissions::tell);
            client.rateLimiters().forEach(emissions::tell);
        }
        assertDiscreet();
    }

    @Test
    void shouldStayDiscreetWhileCallsAreInFlight() throws IllegalAccessException {
        try (TimSimulator simulator = simulator().fault(Fault.HANG, 1).start();
                TimClient client = client(simulator)
                        .quota(Quota.perSecond(100).withName("secrecy"))
                        .responseTimeout(Duration.ofSeconds(30))
                        .build()) {
            Disposable calls = new Everything(client, emissions).calls().subscribe();
            Mono.delay(Duration.ofMillis(10))
                    .repeat(() -> simulator.calls().size() < 20)
                    .blockLast();
            Reachable.texts(client, signer, credentials).forEach(emissions::tell);
            emissions.tellOfTheProcess();
            calls.dispose();
        }
        assertDiscreet();
    }

    @Test
    void shouldStayDiscreetWhenTheClientIsClosedUnderItsCalls() {
        try (TimSimulator simulator = simulator().fault(Fault.HANG, 0.5).start()) {
            TimClient client = client(simulator).build();
            Mono<Void> close = Mono.delay(Duration.ofMillis(100)).then(client.closeGracefully(Duration.ofMillis(100)));
            Flux.merge(new Everything(client, emissions).calls(), close).blockLast();
            run(client);
        }
        assertDiscreet();
    }

    @ParameterizedTest
    @EnumSource
    void shouldNotRepeatWhatTheServerRepeats(QuotingServer.Quote quote) throws IOException {
        // Knows the key, as most clients do; what it signs with is seen by the server only.
        try (QuotingServer server = QuotingServer.start(quote, secrets);
                TimClient client = hasty(
                                TimFlux.builder(SDK_APP_ID, credentials).endpoint(server.endpoint()))
                        .build()) {
            run(client);
        }
        assertDiscreet();
    }

    @Test
    void shouldStayDiscreetWhenThereIsNoConnectionOrNoTrust() {
        try (TimSimulator plain = simulator().start();
                TimSimulator secure = simulator().tls().start()) {
            run(once(client(NOBODY)));
            // The certificate is not one that the platform trusts; is of another host; is not given at all.
            run(once(client(secure.endpoint())));
            run(once(client(port(secure, "https://127.0.0.2")).trustedCertificates(List.of(secure.certificate()))));
            run(once(client(port(plain, "https://127.0.0.1"))));
        }
        assertDiscreet();
    }

    private static TimClient once(TimFlux.Builder builder) {
        return hasty(builder, 1).build();
    }

    @Test
    void shouldStayDiscreetWhenTheServiceRefusesTheSignature() {
        try (TimSimulator another = simulator().secretKey(invented()).start();
                TimSimulator simulator = simulator().start();
                TimClient client = client(simulator).build()) {
            run(client(another).build());
            assertThat(another.calls()).extracting(RecordedCall::errorCode).containsOnly(70_009);
            use(client);
            simulator.revokeSignatures();
            use(client);
            assertThat(simulator.calls()).extracting(RecordedCall::errorCode).contains(70_052);
        }
        assertDiscreet();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\nX-Injected: 1", "&random=1", " HTTP/1.1", "\u0000", "é"})
    void shouldNotShowWhatItDoesNotTakeForASignature(String end) {
        UserSigProvider spoiled = () -> signer.userSig().map(made -> spoiled(made, end));
        try (TimSimulator simulator = simulator().start();
                TimClient client = hasty(TimFlux.builder(SDK_APP_ID, ADMINISTRATOR, spoiled)
                                .endpoint(simulator.endpoint()))
                        .build()) {
            run(client);
            assertThat(simulator.calls()).isEmpty();
        }
        assertDiscreet();
    }

    private static UserSig spoiled(UserSig made, String end) {
        return new UserSig(Secret.of(made.value().reveal() + end), Instant.MAX);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void shouldNoticeWhatIsNotDiscreet(int where) {
        UserSig made = signer.userSig().blockOptional().orElseThrow();
        String secret = made.value().reveal();
        switch (where) {
            case 0 -> LoggerFactory.getLogger("any").trace("A {}", secret);
            case 1 -> LoggerFactory.getLogger("any").trace("An error", new IllegalStateException(secret));
            case 2 -> System.out.println("| " + secret.substring(16, 32) + " |");
            case 3 -> {
                IllegalStateException error = new IllegalStateException();
                error.addSuppressed(new IllegalStateException("xx" + key));
                emissions.tell(error);
            }
            case 4 -> Metrics.counter("calls", "uri", "/?usersig=" + secret).increment();
            default -> emissions.tell(Base64.getEncoder().encodeToString(("x" + key).getBytes(UTF_8)));
        }
        assertThat(emissions.all()).filteredOn(secrets::areIn).hasSize(1);
    }

    private void run(TimClient client) {
        try (client) {
            use(client);
        }
    }

    private void use(TimClient client) {
        new Everything(client, emissions).someCalls().blockLast();
        emissions.tellOfTheProcess();
    }

    private void assertDiscreet() {
        assertThat(secrets.areKnown()).isTrue();
        assertThat(emissions.logged()).isNotEmpty().noneMatch(text -> text.contains(Everything.CONTENT));
        assertThat(emissions.all()).filteredOn(secrets::areIn).isEmpty();
    }

    private TimSimulatorBuilder simulator() {
        return TimSimulator.builder()
                .secretKey(key)
                .unlimited()
                .attributeNames(Everything.CONTENT)
                .directory(account -> account.endsWith("7") ? null : Collections.emptyMap());
    }

    private TimFlux.Builder client(TimSimulator simulator) {
        TimFlux.Builder builder = client(simulator.endpoint());
        return simulator.endpoint().getScheme().equals("https")
                ? builder.trustedCertificates(List.of(simulator.certificate()))
                : builder;
    }

    private TimFlux.Builder client(URI endpoint) {
        return hasty(TimFlux.builder(SDK_APP_ID, ADMINISTRATOR, signer).endpoint(endpoint));
    }

    private TimFlux.Builder hasty(TimFlux.Builder builder) {
        return hasty(builder, 2)
                .quota(Quota.unlimited())
                .connectTimeout(Duration.ofSeconds(2))
                .responseTimeout(Duration.ofMillis(300))
                .settleTime(Duration.ZERO)
                .listener(emissions);
    }

    /** Whoever waits for a host that is away does so until the deadline. */
    private static TimFlux.Builder hasty(TimFlux.Builder builder, int attempts) {
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
