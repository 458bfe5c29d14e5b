package io.github.timflux.core.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.Credentials;
import io.github.timflux.ErrorKind;
import io.github.timflux.Secret;
import io.github.timflux.TimException;
import io.github.timflux.UserSig;
import io.github.timflux.spi.UserSigProvider;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final SettableClock clock = new SettableClock(START);
    private final Credentials credentials = Credentials.secretKey("administrator", "0123456789abcdef".repeat(4));
    private final SecretKeyUserSigProvider signer =
            new SecretKeyUserSigProvider(1_400_000_000L, credentials, Duration.ofDays(2), clock);
    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final UserSigCache userSigs = keeping(signer);

    private UserSigCache keeping(UserSigProvider provider) {
        return new UserSigCache(provider, PATIENCE, clock, time);
    }

    private ActiveUserSig current() {
        return userSigs.current().blockOptional().orElseThrow();
    }

    @Test
    void shouldBeginAtTheTimeOfTheClockAndLastAsLongAsAsked() throws IOException {
        JsonNode document = SignedDocument.of(current().userSig());
        assertThat(document.path("TLS.time").asLong()).isEqualTo(START.getEpochSecond());
        assertThat(document.path("TLS.expire").asLong())
                .isEqualTo(Duration.ofDays(2).toSeconds());
    }

    @Test
    void shouldMakeNoTwoSignaturesAlikeWithinASecond() {
        Set<String> made = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            made.add(signer.userSig().map(UserSig::value).map(Secret::reveal).block());
        }
        assertThat(made).hasSize(1_000);
    }

    @Test
    void shouldKeepTheSignatureUntilHalfOfItsTimeIsOver() {
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
    void shouldNotReadTheClockBeforeASignatureIsNeeded() {
        clock.advance(Duration.ofDays(30));
        assertThat(current().userSig().expiresAt()).isEqualTo(START.plus(Duration.ofDays(32)));
    }

    @Test
    void shouldReplaceARefusedSignatureOnce() {
        ActiveUserSig first = current();
        first.invalidate();
        ActiveUserSig second = current();
        assertThat(second).isNotSameAs(first);
        // Somebody else learns late that the first one was void.
        first.invalidate();
        assertThat(current()).isSameAs(second);
    }

    @Test
    void shouldAskForOneNewSignatureHoweverManyWaitForIt() {
        Sinks.One<UserSig> vault = Sinks.one();
        PublisherProbe<UserSig> asked = PublisherProbe.of(vault.asMono());
        UserSigCache kept = keeping(asked::mono);
        StepVerifier.create(Flux.merge(kept.current(), kept.current(), kept.current())
                        .map(ActiveUserSig::userSig)
                        .distinct())
                .then(() -> vault.tryEmitValue(new UserSig(Secret.of("made-up"), START.plus(TICK))))
                .expectNextCount(1)
                .verifyComplete();
        assertThat(asked.subscribeCount()).isEqualTo(1);
    }

    @Test
    void shouldLeaveThoseWhoStillWaitAloneWhenOneCancels() {
        Sinks.One<UserSig> vault = Sinks.one();
        UserSigCache kept = keeping(vault::asMono);
        Disposable leaves = kept.current().subscribe();
        StepVerifier.create(kept.current())
                .then(leaves::dispose)
                .then(() -> vault.tryEmitValue(new UserSig(Secret.of("made-up"), START.plus(TICK))))
                .expectNextCount(1)
                .verifyComplete();
    }

    /** Or callers whose patience is shorter than the provider takes would never have one. */
    @Test
    void shouldGoOnWhenAllWhoWaitedHaveLeft() {
        Sinks.One<UserSig> vault = Sinks.one();
        PublisherProbe<UserSig> asked = PublisherProbe.of(vault.asMono());
        UserSigCache kept = keeping(asked::mono);
        kept.current().subscribe().dispose();
        kept.current().subscribe().dispose();
        assertThat(asked.subscribeCount()).isEqualTo(1);
        vault.tryEmitValue(new UserSig(Secret.of("made-up"), START.plus(TICK)));
        StepVerifier.create(kept.current()).expectNextCount(1).verifyComplete();
        assertThat(asked.subscribeCount()).isEqualTo(1);
        asked.assertWasNotCancelled();
    }

    @Test
    void shouldFailForNowWhenTheProviderDoesAndAskItAgain() {
        AtomicInteger asked = new AtomicInteger();
        UserSigCache kept = keeping(() -> asked.incrementAndGet() == 1
                ? Mono.error(new IllegalStateException("the vault is sealed"))
                : signer.userSig());
        StepVerifier.create(kept.current()).verifyErrorSatisfies(error -> assertThat(error)
                .hasMessage("TRANSIENT: No signature can be had: the vault is sealed."));
        StepVerifier.create(kept.current()).expectNextCount(1).verifyComplete();
    }

    @Test
    void shouldFailForNowWhenTheProviderGivesNothingOrNotInTime() {
        StepVerifier.create(keeping(Mono::empty).current())
                .verifyErrorSatisfies(error -> assertThat(error).hasMessageContaining("its provider gave none"));
        StepVerifier.create(keeping(Mono::never).current())
                .expectSubscription()
                .then(() -> time.advanceTimeBy(PATIENCE))
                .verifyErrorSatisfies(
                        error -> assertThat(((TimException) error).kind()).isEqualTo(ErrorKind.TRANSIENT));
    }

    @Test
    void shouldKeepTheKindOfAnErrorThatTheProviderKnows() {
        TimException fatal = new TimException(ErrorKind.CREDENTIALS, 0, "The vault knows no such key.", null);
        StepVerifier.create(keeping(() -> Mono.error(fatal)).current())
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
    void shouldTakeNothingForASignatureThatCouldSayMoreInAQuery(String text) {
        assertRefused(text);
    }

    @Test
    void shouldTakeNoSignatureThatIsLongerThanAnAddressMayBe() {
        assertRefused("e".repeat(4_097));
        assertThat(keeping(() -> Mono.just(new UserSig(Secret.of("e".repeat(4_096)), START)))
                        .current()
                        .block())
                .isNotNull();
    }

    private void assertRefused(String text) {
        StepVerifier.create(keeping(() -> Mono.just(new UserSig(Secret.of(text), START.plus(TICK))))
                        .current())
                .verifyErrorSatisfies(error -> assertThat(error)
                        .hasMessage(
                                "CREDENTIALS: The signature that its provider gave is a text of %d characters that is "
                                        + "not of the form of signatures; expected 1 to 4096 characters out of A to Z, "
                                        + "a to z, 0 to 9, *, - and _.",
                                text.length())
                        .hasNoCause());
    }

    @Test
    void shouldHideTheSignatureInWhatRepeatsIt() {
        ActiveUserSig signature = current();
        String value = signature.userSig().value().reveal();
        assertThat(signature.redactIn("usersig " + value + " is void: " + value))
                .isEqualTo("usersig [redacted] is void: [redacted]");
    }
}
