package io.github.timflux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.cli.Tool.Run;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class HelpTest {

    private static final int COLUMNS = 80;

    @Test
    void everyHelpPageFitsATerminal() {
        List<String> pages = new ArrayList<>();
        collect(Commands.all(Tool.reading("").surroundings(OutputStream.nullOutputStream())), pages);
        assertThat(pages).hasSize(17).allSatisfy(page -> assertThat(page.lines())
                .hasSizeGreaterThan(4)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(COLUMNS)));
    }

    @Test
    void helpAndVersionAreNoMistakes() {
        assertThat(Tool.reading("").run("--version")).extracting(Run::code).isEqualTo(0);
        Run help = Tool.reading("").run("tags", "add", "--help");
        assertThat(help.code()).isZero();
        assertThat(help.out())
                .startsWith("Usage: timflux tags add ")
                .contains("--secret-key-file", "\n  {\"account\":\"u1\",\"tags\":[\"a\"]}\n");
    }

    private static void collect(CommandLine command, List<String> pages) {
        pages.add(command.getUsageMessage());
        command.getSubcommands().values().forEach(child -> collect(child, pages));
    }
}
