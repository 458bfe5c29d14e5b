package io.github.timflux.core.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.Credentials;
import io.github.timflux.ErrorKind;
import io.github.timflux.Secret;
import io.github.timflux.TimException;
import io.github.timflux.UserSig;
import io.github.timflux.core.testing.LogRecorder;
import io.github.timflux.spi.UserSigProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

/** A secret key that changes while a client is open, and that cannot be read for a while. */
final class ChangingKeyUserSigProviderTest {

    private static final long SDK_APP_ID = 1_400_000_000L;
    private static final String OLD = "0123456789abcdef".repeat(4);
    private static final String NEW = "fedcba9876543210".repeat(4);

    @RegisterExtension
    final LogRecorder log = new LogRecorder(ChangingKeyUserSigProvider.class.getName());

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final SettableClock clock = new SettableClock(Instant.ofEpochSecond(1_700_000_000L));
    private Mono<Secret> source = Mono.just(Secret.of(OLD));

    private UserSigProvider provider(@Nullable String initial) {
        return new ChangingKeyUserSigProvider(
                SDK_APP_ID,
                "administrator",
                initial == null ? null : Credentials.secretKey("administrator", initial),
                Mono.defer(() -> source),
                Duration.ofDays(2),
                clock,
                time);
    }

    /** The UserSigs that a provider with a fixed key creates in the same second. */
    private Set<String> signedWith(String key) {
        UserSigFactory factory = new UserSigFactory(SDK_APP_ID, Duration.ofDays(2), clock);
        Set<String> signed = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            signed.add(textOf(factory.create(Credentials.secretKey("administrator", key))));
        }
        return signed;
    }

    private static String textOf(UserSig userSig) {
        return userSig.value().reveal();
    }

    private static String next(UserSigProvider provider) {
        return provider.userSig()
                .map(ChangingKeyUserSigProviderTest::textOf)
                .blockOptional()
                .orElseThrow();
    }

    @Test
    void shouldReadTheKeyForEachUserSig() {
        UserSigProvider provider = provider(null);
        assertThat(signedWith(OLD)).contains(next(provider));
        source = Mono.just(Secret.of("\uFEFF " + NEW + "\r\n"));
        assertThat(signedWith(NEW)).contains(next(provider));
        assertThat(log.messages()).isEmpty();
    }

    @Test
    void shouldCreateDistinctUserSigs() {
        UserSigProvider provider = provider(null);
        assertThat(next(provider)).isNotEqualTo(next(provider));
    }

    static Stream<Mono<Secret>> unreadable() {
        return Stream.of(
                Mono.error(new IOException("gone")),
                Mono.empty(),
                Mono.just(Secret.of("")),
                Mono.just(Secret.of(NEW.substring(0, 40))),
                Mono.just(Secret.of(NEW.substring(0, 32) + "\n" + NEW.substring(32))),
                Mono.error(new IllegalStateException("The value " + NEW + " is odd.")),
                Mono.fromSupplier(() -> {
                    throw new IllegalArgumentException();
                }));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void shouldKeepTheLastValidKeyAndWarn(Mono<Secret> unreadable) {
        UserSigProvider provider = provider(null);
        next(provider);
        source = unreadable;
        assertThat(signedWith(OLD)).contains(next(provider));
        assertThat(log.messages())
                .singleElement()
                .asString()
                .startsWith("The secret key of the identifier \"administrator\" cannot be read again;")
                .doesNotContain(NEW.substring(0, 16))
                .doesNotContain(OLD);
        source = Mono.just(Secret.of(NEW));
        assertThat(signedWith(NEW)).contains(next(provider));
    }

    @Test
    void shouldUseTheInitialKeyIfTheFirstReadFails() {
        source = Mono.error(new IOException("gone"));
        assertThat(signedWith(OLD)).contains(next(provider(OLD)));
    }

    @Test
    void shouldKeepTheLastValidKeyIfTheSourceDoesNotRespond() {
        source = Mono.never();
        StepVerifier.create(provider(OLD).userSig().map(ChangingKeyUserSigProviderTest::textOf))
                .then(() -> time.advanceTimeBy(Duration.ofSeconds(2)))
                .assertNext(userSig -> assertThat(signedWith(OLD)).contains(userSig))
                .verifyComplete();
        assertThat(log.messages()).singleElement().asString().contains("no secret key within 2 s");
    }

    @Test
    void shouldWarnAtMostOnceAMinute() {
        source = Mono.empty();
        UserSigProvider provider = provider(OLD);
        for (int i = 0; i < 100; i++) {
            next(provider);
        }
        assertThat(log.messages()).hasSize(1);
        time.advanceTimeBy(Duration.ofMinutes(1));
        next(provider);
        assertThat(log.messages()).hasSize(2).last().asString().contains("suppressed before: 99");
    }

    @Test
    void shouldFailWithTheErrorOfTheSourceWithoutAnyKey() {
        source = Mono.error(new IOException("gone"));
        StepVerifier.create(provider(null).userSig()).verifyErrorMessage("gone");
        source = Mono.empty();
        StepVerifier.create(provider(null).userSig())
                .verifyErrorMessage("the source of the secret key completed without one");
    }

    @Test
    void shouldFailWithCredentialsIfTheOnlyKeyIsInvalid() {
        source = Mono.just(Secret.of(NEW.substring(1)));
        StepVerifier.create(provider(null).userSig()).verifyErrorSatisfies(error -> {
            assertThat(((TimException) error).kind()).isEqualTo(ErrorKind.CREDENTIALS);
            assertThat(error).hasMessageContaining("(63 characters)").hasMessageNotContaining(NEW.substring(1));
        });
    }

    @Test
    void shouldReadAFileOnAnotherThread(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("key"), OLD + "\n");
        StepVerifier.create(SecretKeyFile.read(file).map(key -> {
                    assertThat(Thread.currentThread().getName()).startsWith("boundedElastic");
                    assertThat(Schedulers.isInNonBlockingThread()).isFalse();
                    return key.reveal();
                }))
                .expectNext(OLD)
                .verifyComplete();
    }

    /** As Kubernetes replaces a secret: a link to a folder is switched. */
    @Test
    void shouldFollowALinkAnew(@TempDir Path folder) throws IOException {
        for (String version : new String[] {OLD, NEW}) {
            Files.writeString(
                    Files.createDirectory(folder.resolve(version.substring(0, 4)))
                            .resolve("key"),
                    version);
        }
        Path data = Files.createSymbolicLink(folder.resolve("data"), Path.of(OLD.substring(0, 4)));
        source = SecretKeyFile.read(data.resolve("key"));
        UserSigProvider provider = provider(null);
        assertThat(signedWith(OLD)).contains(next(provider));
        Files.delete(data);
        assertThat(signedWith(OLD)).contains(next(provider));
        Files.createSymbolicLink(data, Path.of(NEW.substring(0, 4)));
        assertThat(signedWith(NEW)).contains(next(provider));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \r\n", "\uFEFF\n"})
    void shouldNameAFileThatIsEmpty(String content, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("key"), content);
        StepVerifier.create(SecretKeyFile.read(file)).verifyErrorMessage("the secret key file " + file + " is empty");
    }

    @Test
    void shouldNameAFileThatCannotBeRead(@TempDir Path folder) {
        StepVerifier.create(SecretKeyFile.read(folder.resolve("none")))
                .verifyErrorMessage(
                        "the secret key file " + folder.resolve("none") + " cannot be read (NoSuchFileException)");
        StepVerifier.create(SecretKeyFile.read(folder)).verifyError(IOException.class);
    }
}
