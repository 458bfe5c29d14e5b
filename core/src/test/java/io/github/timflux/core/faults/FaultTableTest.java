package io.github.timflux.core.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.simulator.model.InjectedFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Compares the fault matrix with the faults of the simulator and with the table in the documents. */
final class FaultTableTest {

    private static final Path PAGE = Path.of("..", "docs", "failures.md");

    @Test
    void shouldHaveARowForEachFaultOfTheSimulator() {
        assertThat(FaultExpectation.values())
                .extracting(FaultExpectation::fault)
                .contains(Arrays.stream(InjectedFault.values())
                        .filter(fault -> fault != InjectedFault.NONE)
                        .toArray(InjectedFault[]::new));
    }

    @Test
    void shouldEqualTheTableInTheDocuments() throws IOException {
        List<String> page = Files.readAllLines(PAGE);
        assertThat(page.stream()
                        .dropWhile(row -> !row.equals("## Faults"))
                        .skip(1)
                        .takeWhile(row -> !row.startsWith("## ")))
                .filteredOn(row -> row.startsWith("| "))
                .startsWith("| fault | result of a read | result of a write | attempts if it occurs once |")
                .endsWith(Arrays.stream(FaultExpectation.values())
                        .map(FaultExpectation::tableRow)
                        .toArray(String[]::new))
                .hasSize(1 + FaultExpectation.values().length);
    }
}
