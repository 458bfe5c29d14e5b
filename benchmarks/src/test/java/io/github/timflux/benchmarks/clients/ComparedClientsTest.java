package io.github.timflux.benchmarks.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.benchmarks.data.SampleAccounts;
import io.github.timflux.benchmarks.server.FastServer;
import io.github.timflux.benchmarks.server.TestCertificate;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each compared client processes each account exactly once and right. A build runs two of the clients, and all of them
 * with {@code -Pthorough}: each loads other libraries.
 */
@Tag("searching")
final class ComparedClientsTest {

    private static final int ACCOUNTS = 1_000;
    private static final int CONCURRENCY = 4;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final FastServer server = new FastServer();
    private Map<String, String> trustProperties = Map.of();

    @AfterEach
    void stop() {
        server.close();
        trustProperties.keySet().forEach(System::clearProperty);
    }

    private static Stream<ClientLibrary> libraries() {
        return Boolean.getBoolean("thorough")
                ? Stream.of(ClientLibrary.values())
                : Stream.of(ClientLibrary.TIMFLUX, ClientLibrary.HAND_WRITTEN);
    }

    private static Stream<ClientLibrary> readingLibraries() {
        return libraries().filter(ClientLibrary::readsResponses);
    }

    private static Stream<ClientLibrary> plainLibraries() {
        return readingLibraries().filter(library -> library != ClientLibrary.DOOCS_SDK);
    }

    @MethodSource("libraries")
    @ParameterizedTest
    void shouldReadAndWriteEachAccountOnce(ClientLibrary library) throws Exception {
        AnswerChecker reads = AnswerChecker.ofAll(ACCOUNTS);
        AnswerChecker writes = AnswerChecker.ofAll(ACCOUNTS);
        server.startWriteCheck();
        try (ComparedClient client = library.open(settings(listen(library)))) {
            client.read(AccountSource.ofCount(ACCOUNTS), reads);
            client.write(AccountSource.ofCount(ACCOUNTS), writes);
        }
        assertThat(server.endWriteCheck()).isEqualTo(ACCOUNTS);
        assertThat(server.requests()).isEqualTo(2L * ACCOUNTS / SampleAccounts.WINDOW);
        if (library.readsResponses()) {
            assertThat(reads.errors(ACCOUNTS)).isZero();
            assertThat(writes.errors(ACCOUNTS)).isZero();
        }
    }

    @MethodSource("plainLibraries")
    @ParameterizedTest
    void shouldReadShuffledResponses(ClientLibrary library) {
        AnswerChecker reads = AnswerChecker.ofAll(ACCOUNTS);
        try (ComparedClient client = library.open(settings(server.listenShuffled()))) {
            client.read(AccountSource.ofCount(ACCOUNTS), reads);
        }
        assertThat(reads.errors(ACCOUNTS)).isZero();
    }

    @MethodSource("readingLibraries")
    @ParameterizedTest
    void shouldReadOneAccount(ClientLibrary library) throws Exception {
        try (ComparedClient client = library.open(settings(listen(library)))) {
            assertThat(Objects.requireNonNull(
                            client.get(SampleAccounts.account(7)).block(TIMEOUT)))
                    .isEqualTo(SampleAccounts.attributes(7));
        }
    }

    private URI listen(ClientLibrary library) throws Exception {
        if (!library.isTlsOnly()) {
            return server.listen();
        }
        TestCertificate certificate = TestCertificate.create();
        trustProperties = certificate.trustStoreProperties();
        trustProperties.forEach(System::setProperty);
        return server.listenTls(certificate);
    }

    private static ComparedClientSettings settings(URI endpoint) {
        return new ComparedClientSettings(endpoint, CONCURRENCY, ComparedClientSettings.UNLIMITED);
    }
}
