package io.github.timflux.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.simulator.Fault;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.TimSimulatorBuilder;
import io.github.timflux.simulator.UnknownAccounts;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import reactor.core.publisher.Flux;

/** Every peer does what it is measured at, and does it right. */
final class PeersTest {

    private static final int ACCOUNTS = 1_000;
    private static final int UNKNOWN = ACCOUNTS / 100;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<String> PROPERTIES = List.of("javax.net.ssl.trustStore", "javax.net.ssl.trustStoreType");

    @TempDir
    private Path folder;

    private final CheapServer server = new CheapServer();

    @AfterEach
    void stop() {
        server.close();
        PROPERTIES.forEach(System::clearProperty);
    }

    @EnumSource
    @ParameterizedTest
    void shouldReadAndWriteEachAccountOnce(Peers peer) throws Exception {
        Ledger reads = Ledger.of(ACCOUNTS);
        Ledger writes = Ledger.of(ACCOUNTS);
        server.openBooks();
        try (Peer opened = peer.open(unlimited(serverFor(peer), Duration.ZERO))) {
            opened.read(Supply.of(ACCOUNTS), reads);
            opened.write(Supply.of(ACCOUNTS), writes);
        }
        assertThat(server.closeBooks()).isEqualTo(ACCOUNTS);
        assertThat(server.requests()).isEqualTo(2L * ACCOUNTS / Supply.WINDOW);
        if (peer.isReading()) {
            expectAllRight(reads);
            expectAllRight(writes);
        }
    }

    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"DOOCS", "RAW"})
    @ParameterizedTest
    void shouldTakeAnswersInAnyOrder(Peers peer) {
        Ledger reads = Ledger.of(ACCOUNTS);
        try (Peer opened = peer.open(unlimited(server.listenToShuffle(), Duration.ZERO))) {
            opened.read(Supply.of(ACCOUNTS), reads);
        }
        expectAllRight(reads);
    }

    @EnumSource(mode = Mode.EXCLUDE, names = "RAW")
    @ParameterizedTest
    void shouldLookUpOneAccount(Peers peer) throws Exception {
        try (Peer opened = peer.open(unlimited(serverFor(peer), Duration.ZERO))) {
            assertThat(lookUp(opened, 7)).isEqualTo(Accounts.attributes(7));
        }
    }

    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"RAW", "TIMFLUX"})
    @ParameterizedTest
    void shouldGatherLookups(Peers peer) throws Exception {
        try (Peer opened = peer.open(unlimited(serverFor(peer), Duration.ofMillis(50)))) {
            Flux.range(0, 10)
                    .flatMap(number -> opened.lookup(Accounts.of(number)), 10)
                    .blockLast(PATIENCE);
        }
        assertThat(server.requests()).isLessThan(10);
    }

    @EnumSource(mode = Mode.EXCLUDE, names = "RAW")
    @ParameterizedTest
    void shouldRepeatWhatFailedAndFindWhatIsUnknownOrLeftOut(Peers peer) throws Exception {
        Ledger reads = Ledger.ofKnown(ACCOUNTS);
        try (TimSimulator simulator = simulator(peer)) {
            try (Peer opened = peer.open(limited(simulator.endpoint()))) {
                opened.read(Supply.of(ACCOUNTS), reads);
            }
            assertThat(simulator.statistics().calls()).isEqualTo(ACCOUNTS / Supply.WINDOW + 4);
        }
        assertThat(reads.unanswered(ACCOUNTS)).isZero();
        assertThat(reads.again(ACCOUNTS)).isZero();
        assertThat(reads.wrong()).isZero();
        assertThat(reads.failed()).isZero();
        // What is left out of an answer: half of a window, and for one of the peers all that are unknown.
        assertThat(reads.leftOut()).isBetween(40L, 50L + (peer == Peers.DOOCS ? UNKNOWN : 0));
    }

    private TimSimulator simulator(Peers peer) throws Exception {
        TimSimulatorBuilder builder = TimSimulator.builder()
                .directory(Accounts::attributesIfKnown)
                .unknownAccounts(UnknownAccounts.ERROR_LIST)
                .script(Fault.INTERNAL_ERROR, Fault.TRUNCATED, Fault.BAD_GATEWAY, Fault.RESET, Fault.OMIT);
        if (!peer.isTlsOnly()) {
            return builder.start();
        }
        TimSimulator simulator = builder.host("localhost").tls().start();
        trust(simulator.certificate());
        return simulator;
    }

    private URI serverFor(Peers peer) throws Exception {
        if (!peer.isTlsOnly()) {
            return server.listen();
        }
        Identity identity = Identity.create();
        trust(identity.certificate());
        return server.listen(identity);
    }

    private void trust(X509Certificate certificate) throws Exception {
        for (String flag : Identity.trust(certificate, folder)) {
            String[] parts = flag.substring("-D".length()).split("=", 2);
            System.setProperty(parts[0], parts[1]);
        }
    }

    private static Settings unlimited(URI endpoint, Duration gathering) {
        return new Settings(endpoint, 4, Settings.UNLIMITED, 50, gathering);
    }

    private static Settings limited(URI endpoint) {
        return new Settings(endpoint, 4, 50, Settings.UNLIMITED, Duration.ZERO);
    }

    private static Map<?, ?> lookUp(Peer peer, int number) {
        return Objects.requireNonNull(peer.lookup(Accounts.of(number)).block(PATIENCE));
    }

    private static void expectAllRight(Ledger ledger) {
        assertThat(ledger.unanswered(ACCOUNTS)).isZero();
        assertThat(ledger.again(ACCOUNTS)).isZero();
        assertThat(ledger.wrong()).isZero();
        assertThat(ledger.failed()).isZero();
        assertThat(ledger.leftOut()).isZero();
    }
}
