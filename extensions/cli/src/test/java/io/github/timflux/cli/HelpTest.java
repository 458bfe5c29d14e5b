package io.github.timflux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.cli.Tool.Run;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HelpTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "attributes",
                "attributes get",
                "attributes set",
                "attributes remove",
                "tags",
                "tags get",
                "tags add",
                "tags remove",
                "tags replace",
                "tags clear",
                "names",
                "names get",
                "names set",
                "usersig",
                "simulate",
                "demo"
            })
    void everyCommandSaysWhatItDoesIn80Columns(String command) {
        Stream<String> names = Arrays.stream(command.split(" ", -1)).filter(name -> !name.isEmpty());
        Run run = Tool.reading("").run(Stream.concat(names, Stream.of("--help")).toArray(String[]::new));
        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("Usage: timflux" + (command.isEmpty() ? "" : " " + command));
        assertThat(run.lines()).hasSizeGreaterThan(3).allSatisfy(line -> assertThat(line.length())
                .isLessThanOrEqualTo(80));
    }
}
