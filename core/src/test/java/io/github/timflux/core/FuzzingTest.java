package io.github.timflux.core;

import io.github.timflux.fuzzing.Fuzzing;
import org.junit.jupiter.api.Test;

final class FuzzingTest {

    @Test
    void shouldReadWhateverComesAsItIsMeantOrNotAtAll() throws Exception {
        Fuzzing.fuzz(AnswerFuzz.class, AnswerFuzz.SPELLING, "golden", "fuzz");
    }
}
