package io.github.timflux.core.internal.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Assertions and sample values for the tests of validators. */
final class ValidationAssertions {

    /** Not valid Unicode: the first half of a surrogate pair without the second half. */
    static final String UNPAIRED_SURROGATE = "\uD83D";

    private ValidationAssertions() {}

    static void assertValid(@Nullable TimException error) {
        assertThat(error).isNull();
    }

    /** Asserts an error that was found before any request: it has no error code of the service and no attempt. */
    static void assertInvalid(@Nullable TimException error, String reason) {
        assertThat(error).isNotNull();
        assertThat(error.reason()).isEqualTo(reason);
        assertThat(error.kind()).isEqualTo(ErrorKind.INVALID);
        assertThat(error.code()).isZero();
        assertThat(error.attempt()).isNull();
    }

    /** Returns distinct strings in a fixed order. */
    static Set<String> distinctStrings(int count) {
        Set<String> strings = new LinkedHashSet<>();
        IntStream.range(0, count).mapToObj(i -> "t" + i).forEach(strings::add);
        return strings;
    }

    @SuppressWarnings("NullAway") // Callers without null checks can pass null.
    static Set<String> setOfNull() {
        return Collections.singleton(null);
    }
}
