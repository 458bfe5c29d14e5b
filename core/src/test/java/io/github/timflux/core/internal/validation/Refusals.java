package io.github.timflux.core.internal.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the tests of limits share. */
final class Refusals {

    /** Half a surrogate pair is no text of Unicode. */
    static final String HALF = "\uD83D";

    private Refusals() {}

    static void assertAllowed(@Nullable TimException refusal) {
        assertThat(refusal).isNull();
    }

    /** A refusal is the caller's affair alone: no code of the service, no attempt. */
    static void assertRefused(@Nullable TimException refusal, String reason) {
        assertThat(refusal).isNotNull();
        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal.kind()).isEqualTo(ErrorKind.INVALID);
        assertThat(refusal.code()).isZero();
        assertThat(refusal.attempt()).isNull();
    }

    /** So many different texts, in an order of their own. */
    static Set<String> texts(int count) {
        Set<String> texts = new LinkedHashSet<>();
        IntStream.range(0, count).mapToObj(i -> "t" + i).forEach(texts::add);
        return texts;
    }

    @SuppressWarnings("NullAway") // What a caller without null checks may do.
    static Set<String> onlyNull() {
        return Collections.singleton(null);
    }
}
