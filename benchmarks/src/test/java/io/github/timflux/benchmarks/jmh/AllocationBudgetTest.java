package io.github.timflux.benchmarks.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Measures in another process, because the agents of this one allocate too. */
@Tag("jdk")
final class AllocationBudgetTest {

    private static final Map<AllocationBudget, Double> MEASURED = new HashMap<>();

    @BeforeAll
    static void measure() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        // C2 removes allocations depending on when it compiles a method.
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        AllocationBudgetMain.class.getName())
                .redirectError(Redirect.INHERIT)
                .start();
        try {
            process.inputReader()
                    .lines()
                    .map(line -> line.split(" ", -1))
                    .forEach(words -> MEASURED.put(AllocationBudget.valueOf(words[0]), Double.valueOf(words[1])));
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isZero();
    }

    @EnumSource
    @ParameterizedTest
    void shouldAllocateAsManyBytesAsBudgeted(AllocationBudget budget) {
        assertThat(MEASURED.get(budget))
                .describedAs("bytes per account: %s", budget)
                .isBetween(budget.min(), budget.max());
    }
}
