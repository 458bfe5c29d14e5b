package io.github.timflux.core.fuzz;

import io.github.timflux.core.internal.json.GoldenBodies;
import io.github.timflux.fuzzing.Fuzzing;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("searching")
@Tag("jdk")
final class FuzzingTest {

    @Test
    void shouldReadAnyBytesLikeTheReferenceReader() throws Exception {
        Path golden = Path.of("target", "fuzz", "golden").toAbsolutePath();
        GoldenBodies.writeTo(golden);
        Fuzzing.fuzz(
                ResponseFuzz.class,
                ResponseFuzz::fuzzerTestOneInput,
                ResponseFuzz.DICTIONARY,
                golden.toString(),
                "fuzz");
    }
}
