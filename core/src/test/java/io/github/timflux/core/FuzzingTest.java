package io.github.timflux.core;

import io.github.timflux.core.internal.json.Golden;
import io.github.timflux.fuzzing.Fuzzing;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class FuzzingTest {

    @Test
    void shouldReadWhateverComesAsItIsMeantOrNotAtAll() throws Exception {
        Path golden = Path.of("target", "fuzz", "golden").toAbsolutePath();
        Golden.writeTo(golden);
        Fuzzing.fuzz(AnswerFuzz.class, AnswerFuzz.SPELLING, golden.toString(), "fuzz");
    }
}
