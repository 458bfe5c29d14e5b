package io.github.timflux.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Measures in another process, since the agents of this one allocate, too. */
final class BudgetTest {

    private static final Map<Budget, Double> MEASURED = new HashMap<>();

    @BeforeAll
    static void measure() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        // What the other compiler optimizes away depends on when it comes to it.
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        BudgetProcess.class.getName())
                .redirectError(Redirect.INHERIT)
                .start();
        try {
            process.inputReader()
                    .lines()
                    .map(line -> line.split(" ", -1))
                    .forEach(words -> MEASURED.put(Budget.valueOf(words[0]), Double.valueOf(words[1])));
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isZero();
    }

    @EnumSource
    @ParameterizedTest
    void shouldAllocateWhatTheBudgetSays(Budget budget) {
        assertThat(MEASURED.get(budget))
                .describedAs("bytes an account takes: %s", budget)
                .isBetween(budget.least(), budget.most());
    }
}
