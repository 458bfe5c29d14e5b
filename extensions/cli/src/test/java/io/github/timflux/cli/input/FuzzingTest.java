package io.github.timflux.cli.input;

import io.github.timflux.fuzzing.Fuzzing;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("searching")
final class FuzzingTest {

    @Test
    void shouldReadAnyInputLineByLine() throws Exception {
        Fuzzing.fuzz(LineReaderFuzz.class, LineReaderFuzz::fuzzerTestOneInput, LineReaderFuzz.DICTIONARY, "fuzz");
    }
}
