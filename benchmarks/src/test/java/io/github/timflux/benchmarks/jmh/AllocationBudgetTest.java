package io.github.timflux.benchmarks.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Measures in another process, because the agents of this one allocate too. A build measures one read and one write of
 * the whole client, and all budgets with {@code -Pthorough}.
 */
@Tag("jdk")
@Tag("searching")
final class AllocationBudgetTest {

    private static final Map<AllocationBudget, Double> MEASURED = new HashMap<>();

    private static Stream<AllocationBudget> budgets() {
        return Boolean.getBoolean("thorough")
                ? Stream.of(AllocationBudget.values())
                : Stream.of(AllocationBudget.CLIENT, AllocationBudget.CLIENT_WRITES);
    }

    @BeforeAll
    static void measure() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // C2 removes allocations depending on when it compiles a method.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:-BytecodeVerificationRemote",
                "-Xmx256m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                AllocationBudgetMain.class.getName()));
        budgets().map(AllocationBudget::name).forEach(command::add);
        Process process =
                new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
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

    @MethodSource("budgets")
    @ParameterizedTest
    void shouldAllocateAsManyBytesAsBudgeted(AllocationBudget budget) {
        assertThat(MEASURED.get(budget))
                .describedAs("bytes per account: %s", budget)
                .isBetween(budget.min(), budget.max());
    }
}
