package io.github.timflux.core.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.Credentials;
import io.github.timflux.ErrorKind;
import io.github.timflux.Secret;
import io.github.timflux.TimException;
import io.github.timflux.UserSig;
import io.github.timflux.core.testing.TerminationRecorder;
import io.github.timflux.core.testing.ThrowingSubscriber;
import io.github.timflux.core.testing.ThrowingSubscriber.ThrowingMethod;
import io.github.timflux.core.testing.ThrowingSubscriber.Thrown;
import io.github.timflux.spi.UserSigProvider;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;
import reactor.test.publisher.PublisherProbe;
import reactor.test.scheduler.VirtualTimeScheduler;
import tools.jackson.databind.JsonNode;

final class UserSigCacheTest {

    private static final Instant START = Instant.ofEpochSecond(1_700_000_000L);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final SettableClock clock = new SettableClock(START);
    private final Credentials credentials = Credentials.secretKey("administrator", "0123456789abcdef".repeat(4));
    private final SecretKeyUserSigProvider provider =
            new SecretKeyUserSigProvider(1_400_000_000L, credentials, Duration.ofDays(2), clock);
    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final UserSigCache cache = cacheOf(provider);

    private UserSigCache cacheOf(UserSigProvider provider) {
        return new UserSigCache(provider, TIMEOUT, clock, time, error -> {});
    }

    private ActiveUserSig current() {
        return cache.current().blockOptional().orElseThrow();
    }

    @Test
    void shouldStartAtTheTimeOfTheClockWithTheConfiguredValidity() throws IOException {
        JsonNode document = SignedDocument.of(current().userSig());
        assertThat(document.path("TLS.time").asLong()).isEqualTo(START.getEpochSecond());
        assertThat(document.path("TLS.expire").asLong())
                .isEqualTo(Duration.ofDays(2).toSeconds());
    }

    @Test
    void shouldCreateDistinctUserSigsWithinASecond() {
        Set<String> created = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            created.add(
                    provider.userSig().map(UserSig::value).map(Secret::reveal).block());
        }
        assertThat(created).hasSize(1_000);
    }

    @ParameterizedTest
    @EnumSource(Thrown.class)
    void shouldPassARenewalToAllCallersIfOneThrows(Thrown thrown) {
        Sinks.One<UserSig> renewal = Sinks.one();
        UserSigCache waiting = cacheOf(renewal::asMono);
        waiting.current().subscribe(new ThrowingSubscriber(ThrowingMethod.ON_NEXT, thrown));
        waiting.withUserSig(userSig -> {
                    thrown.raise();
                    return Mono.empty();
                })
                .subscribe(new ThrowingSubscriber(ThrowingMethod.ON_ERROR, thrown));
        TerminationRecorder other = new TerminationRecorder();
        waiting.current().subscribe(other);
        renewal.tryEmitValue(new UserSig(Secret.of("valid"), Instant.MAX)).orThrow();
        assertThat(other.completed()).isEqualTo(1);
    }

    @Test
    void shouldRenewAUserSigAfterHalfOfItsValidity() {
        ActiveUserSig first = current();
        clock.advance(Duration.ofDays(1).minus(TICK));
        assertThat(current()).isSameAs(first);
        clock.advance(TICK);
        ActiveUserSig renewed = current();
        assertThat(renewed.userSig().expiresAt())
                .isAfter(first.userSig().expiresAt().plus(Duration.ofHours(23)));
        clock.advance(TICK);
        assertThat(current()).isSameAs(renewed);
    }

    @Test
    void shouldNotReadTheClockBeforeAUserSigIsNeeded() {
        clock.advance(Duration.ofDays(30));
        assertThat(current().userSig().expiresAt()).isEqualTo(START.plus(Duration.ofDays(32)));
    }

    @Test
    void shouldReplaceAnInvalidatedUserSigOnce() {
        ActiveUserSig first = current();
        first.invalidate();
        ActiveUserSig second = current();
        assertThat(second).isNotSameAs(first);
        // A late rejection of the first UserSig must not discard the second one.
        first.invalidate();
        assertThat(current()).isSameAs(second);
    }

    @Test
    void shouldGetANewUserSigAfterInvalidation() {
        cache.invalidate();
        ActiveUserSig first = current();
        assertThat(current()).isSameAs(first);
        cache.invalidate();
        assertThat(current()).isNotSameAs(first);
    }

    /** The provider may have used the old key already. */
    @Test
    void shouldNotKeepAUserSigThatWasRequestedBeforeAnInvalidation() {
        Sinks.One<UserSig> response = Sinks.one();
        PublisherProbe<UserSig> provided = PublisherProbe.of(response.asMono());
        UserSigCache other = cacheOf(provided::mono);
        other.current().subscribe();
        other.invalidate();
        response.tryEmitValue(new UserSig(Secret.of("made-up"), START.plus(TICK)))
                .orThrow();
        other.current().block();
        other.current().block();
        assertThat(provided.subscribeCount()).isEqualTo(2);
    }

    @Test
    void shouldCallTheProviderOnceForManyWaitingCallers() {
        Sinks.One<UserSig> response = Sinks.one();
        PublisherProbe<UserSig> provided = PublisherProbe.of(response.asMono());
        UserSigCache other = cacheOf(provided::mono);
        StepVerifier.create(Flux.merge(other.current(), other.current(), other.current())
                        .map(ActiveUserSig::userSig)
                        .distinct())
                .then(() -> response.tryEmitValue(new UserSig(Secret.of("made-up"), START.plus(TICK))))
                .expectNextCount(1)
                .verifyComplete();
        assertThat(provided.subscribeCount()).isEqualTo(1);
    }

    @Test
    void shouldContinueForOtherCallersWhenOneCancels() {
        Sinks.One<UserSig> response = Sinks.one();
        UserSigCache other = cacheOf(response::asMono);
        Disposable cancelled = other.current().subscribe();
        StepVerifier.create(other.current())
                .then(cancelled::dispose)
                .then(() -> response.tryEmitValue(new UserSig(Secret.of("made-up"), START.plus(TICK))))
                .expectNextCount(1)
                .verifyComplete();
    }

    /** Otherwise callers whose deadline is shorter than the provider takes would never get a UserSig. */
    @Test
    void shouldContinueARenewalAfterAllCallersHaveCancelled() {
        Sinks.One<UserSig> response = Sinks.one();
        PublisherProbe<UserSig> provided = PublisherProbe.of(response.asMono());
        UserSigCache other = cacheOf(provided::mono);
        other.current().subscribe().dispose();
        other.current().subscribe().dispose();
        assertThat(provided.subscribeCount()).isEqualTo(1);
        response.tryEmitValue(new UserSig(Secret.of("made-up"), START.plus(TICK)));
        StepVerifier.create(other.current()).expectNextCount(1).verifyComplete();
        assertThat(provided.subscribeCount()).isEqualTo(1);
        provided.assertWasNotCancelled();
    }

    @Test
    void shouldFailTransientlyWhenTheProviderFailsAndCallItAgain() {
        AtomicInteger calls = new AtomicInteger();
        UserSigCache other = cacheOf(() -> calls.incrementAndGet() == 1
                ? Mono.error(new IllegalStateException("the vault is sealed"))
                : provider.userSig());
        StepVerifier.create(other.current()).verifyErrorSatisfies(error -> assertThat(error)
                .hasMessage("TRANSIENT: No UserSig is available: the vault is sealed."));
        StepVerifier.create(other.current()).expectNextCount(1).verifyComplete();
    }

    @Test
    void shouldReplaceControlCharactersAndShortenTheMessageOfTheProvider() {
        UserSigCache other =
                cacheOf(() -> Mono.error(new IllegalStateException("sealed\n\u001B[2J" + "x".repeat(1_000))));
        StepVerifier.create(other.current()).verifyErrorSatisfies(error -> assertThat(error)
                .hasMessageStartingWith("TRANSIENT: No UserSig is available: sealed \uFFFD[2Jxxx")
                .hasMessageEndingWith("xxx....")
                .message()
                .hasSizeLessThan(550));
    }

    @Test
    void shouldFailTransientlyWhenTheProviderIsEmptyOrTimesOut() {
        StepVerifier.create(cacheOf(Mono::empty).current()).verifyErrorSatisfies(error -> assertThat(error)
                .hasMessageContaining("the provider completed without one"));
        StepVerifier.create(cacheOf(Mono::never).current())
                .expectSubscription()
                .then(() -> time.advanceTimeBy(TIMEOUT))
                .verifyErrorSatisfies(
                        error -> assertThat(((TimException) error).kind()).isEqualTo(ErrorKind.TRANSIENT));
    }

    @Test
    void shouldPassATimExceptionOfTheProviderOn() {
        TimException fatal = new TimException(ErrorKind.CREDENTIALS, 0, "The vault does not contain the key.", null);
        StepVerifier.create(cacheOf(() -> Mono.error(fatal)).current())
                .verifyErrorSatisfies(error -> assertThat(error).isSameAs(fatal));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "eJw with a space",
                "eJw\n",
                "eJw\r\nX-Injected: yes",
                "eJw&random=1",
                "eJw#",
                "eJw%2A",
                "eJw+/=",
                "eJw\u0000",
                "eJw\u00e9",
                "\uff41"
            })
    void shouldRejectAUserSigThatCouldInjectQueryParameters(String text) {
        assertInvalidFormat(text);
    }

    @Test
    void shouldRejectAUserSigThatIsTooLongForAUrl() {
        assertInvalidFormat("e".repeat(4_097));
        assertThat(cacheOf(() -> Mono.just(new UserSig(Secret.of("e".repeat(4_096)), START)))
                        .current()
                        .block())
                .isNotNull();
    }

    private void assertInvalidFormat(String text) {
        StepVerifier.create(cacheOf(() -> Mono.just(new UserSig(Secret.of(text), START.plus(TICK))))
                        .current())
                .verifyErrorSatisfies(error -> assertThat(error)
                        .hasMessage(
                                "CREDENTIALS: The UserSig of the provider has %d characters and an invalid format; "
                                        + "expected 1 to 4096 characters out of A to Z, a to z, 0 to 9, *, - and _.",
                                text.length())
                        .hasNoCause());
    }

    @Test
    void shouldRedactTheUserSigInATextThatQuotesIt() {
        ActiveUserSig userSig = current();
        String value = userSig.userSig().value().reveal();
        assertThat(userSig.redactIn("usersig " + value + " is invalid: " + value))
                .isEqualTo("usersig [redacted] is invalid: [redacted]");
    }
}
